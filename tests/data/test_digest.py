from __future__ import annotations

import hashlib

import pytest

from lecture_port.data.arrays import Arrays
from lecture_port.data.digest import FULL, MINI, fingerprint


def test_each_and_whole_are_the_sha256_of_the_bytes(tiny: Arrays) -> None:
    found = fingerprint(tiny)
    raw = [array.tobytes() for array in tiny]
    assert found.each == tuple(hashlib.sha256(one).hexdigest() for one in raw)
    assert found.whole == hashlib.sha256(b"".join(raw)).hexdigest()


@pytest.mark.parametrize(
    ("place", "name"), [(0, "x_train"), (1, "y_train"), (2, "x_test"), (3, "y_test")]
)
def test_one_changed_byte_is_found_in_its_array(tiny: Arrays, place: int, name: str) -> None:
    before = fingerprint(tiny)
    tiny[place].reshape(-1)[-1] ^= 1
    after = fingerprint(tiny)
    assert after.differing(before) == (name,)
    assert after.whole != before.whole


def test_the_two_known_sets_share_no_array() -> None:
    assert len(FULL.differing(MINI)) == 4
    assert FULL.whole != MINI.whole

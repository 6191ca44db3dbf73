"""R's subscripts: what stands between the brackets of ``x[...]``, as places counted from 0."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from lecture_port.language import say
from lecture_port.r.rlist import RList

OUT_OF_BOUNDS = "subscript out of bounds"
Outside = Literal["error", "NA"]
Names = Sequence[str | None] | None
_MOST_NAMED = 12


def is_single(place: Any) -> bool:
    """Tell whether a place is one label or one number, R's ``x[[place]]``."""
    if isinstance(place, str):
        return True
    number = isinstance(place, int | float | np.integer | np.floating)
    return number and not isinstance(place, bool | np.bool_) and place >= 1


def single(place: Any, names: Names, count: int) -> int:
    """Return one place.

    Raises
    ------
    IndexError
        If there is no such label or number, with those that there are.
    """
    if isinstance(place, str):
        if names is not None and place != "" and place in names:
            return list(names).index(place)
    elif 1 <= place < count + 1:
        return int(place) - 1
    raise IndexError(f"{OUT_OF_BOUNDS}: {_unknown(place, names, count)}")


def several(place: Any, names: Names, count: int, outside: Outside) -> NDArray[np.int64]:
    """Return the places that a subscript of R means, -1 for NA.

    Parameters
    ----------
    place : Any
        ``:`` for all; a list or array of labels, of numbers (from 1; negative ones leave out; None is
        NA) or of truth values (recycled); a slice, both of whose ends belong to it as in R's ``1:3``;
        a `Factor`, whose codes count.
    names : sequence of str, or None
        The labels.
    count : int
        How many there are.
    outside : {"error", "NA"}
        What an unknown label and too great a number are: R's error in an array's dimension, NA in a
        vector.

    Raises
    ------
    IndexError
        With R's words, if such places are no subscript.
    """
    if isinstance(place, slice):
        return _ends(place, names, count, outside)
    from lecture_port.r.vector import as_vector

    if type(place).__name__ == "Factor":
        return _numbers(place.codes + 1, place.codes < 0, count, outside)
    if isinstance(place, dict | set | tuple | RList):
        raise IndexError(f"invalid subscript type '{type(place).__name__}'")
    kind, values, missing = as_vector(place).atoms()
    if kind == "character":
        return _labels(list(values), missing, names, count, outside)
    if kind == "logical":
        return _truths(values, missing, count, outside)
    whole = np.where(missing | ~np.isfinite(values), 0, values).astype(np.int64)
    return _numbers(whole, missing | ~np.isfinite(values), count, outside)


def _ends(place: slice, names: Names, count: int, outside: Outside) -> NDArray[np.int64]:
    if place == slice(None):
        return np.arange(count)
    ends = []
    for end, otherwise in ((place.start, 0), (place.stop, count - 1)):
        if end is None:
            ends.append(otherwise)
        elif is_single(end):
            within = outside == "error" or isinstance(end, str)
            ends.append(single(end, names, count) if within else int(end) - 1)
        else:
            raise IndexError(
                say(
                    f"범위의 끝은 이름이나 1 이상의 수입니다: {end!r}. 빼려면 [-1]처럼 음수의 리스트를 쓰십시오",
                    f"a range ends at a label or a number from 1 on, not {end!r}; to leave out, give [-1]",
                )
            )
    step = 1 if place.step is None else place.step
    if step < 1:
        raise IndexError(say("범위의 걸음은 1 이상입니다", "a range's step is 1 or more"))
    if ends[1] < ends[0] and place.start is not None and place.stop is not None:
        places = np.arange(ends[0], ends[1] - 1, -step)  # R's 3:1 runs down
    else:
        places = np.arange(ends[0], ends[1] + 1, step)
    return np.where(places < count, places, -1)


def _labels(
    labels: list[str], missing: NDArray[np.bool_], names: Names, count: int, outside: Outside
) -> NDArray[np.int64]:
    known: dict[str | None, int] = {}
    for place, name in enumerate(names or ()):
        known.setdefault(name, place)
    found = [
        -1 if gone or label == "" else known.get(label, -1)
        for label, gone in zip(labels, missing.tolist(), strict=True)
    ]
    if outside == "error" and -1 in found:
        label = None if missing[found.index(-1)] else labels[found.index(-1)]
        raise IndexError(f"{OUT_OF_BOUNDS}: {_unknown(label, names, count)}")
    return np.array(found, np.int64)


def _truths(
    values: NDArray[Any], missing: NDArray[np.bool_], count: int, outside: Outside
) -> NDArray[np.int64]:
    if outside == "error" and values.size > count:
        raise IndexError("(subscript) logical subscript too long")
    if values.size == 0:
        return np.empty(0, np.int64)
    length = max(values.size, count)
    chosen, gone = np.resize(values, length), np.resize(missing, length)
    places = np.arange(length)
    places[gone | (places >= count)] = -1
    return places[chosen | gone]


def _numbers(
    values: NDArray[np.int64], missing: NDArray[np.bool_], count: int, outside: Outside
) -> NDArray[np.int64]:
    negative = ~missing & (values < 0)
    if negative.any():
        if missing.any() or (~missing & (values > 0)).any():
            raise IndexError("only 0's may be mixed with negative subscripts")
        kept = np.ones(count, np.bool_)
        left_out = -values[negative] - 1
        kept[left_out[left_out < count]] = False
        return np.flatnonzero(kept)
    used = missing | (values > 0)
    places = np.where(missing, 0, values)[used] - 1
    beyond = places >= count
    if outside == "error" and beyond.any():
        raise IndexError(f"{OUT_OF_BOUNDS}: {_unknown(int(places.max()) + 1, None, count)}")
    places[beyond] = -1
    return places


def _unknown(place: Any, names: Names, count: int) -> str:
    shown = f'"{place}"' if isinstance(place, str) else str(place)
    if not isinstance(place, str) or names is None:
        return say(
            f"{shown}은(는) 1에서 {count} 사이가 아닙니다", f"{shown} is not in 1 to {count}"
        )
    there = ", ".join(f'"{name}"' for name in names[:_MOST_NAMED])
    more = ", ..." if len(names) > _MOST_NAMED else ""
    return say(
        f"{shown}이(가) 없습니다. 있는 것: {there}{more}", f"no {shown}; there are {there}{more}"
    )

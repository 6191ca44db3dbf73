"""R's atomic values (logical, integer, double, character, with NA), and the subscripts that pick among them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from numbers import Real
from typing import Any, Literal, NamedTuple, TypeAlias, TypeGuard

import numpy as np
from numpy.typing import NDArray

from lecture_port.language import say
from lecture_port.r.formatting import as_character

Kind = Literal["logical", "integer", "double", "character"]
GREATEST_INTEGER = 2**31 - 1
KINDS: tuple[Kind, ...] = ("logical", "integer", "double", "character")
DTYPES: dict[Kind, Any] = {
    "logical": np.bool_, "integer": np.int64, "double": np.float64, "character": object,
}  # fmt: skip


SHORT = {"logical": "logi", "integer": "int", "double": "num", "character": "chr"}
"""What R's ``str`` calls them."""
PANDAS_NA = ("NAType", "NaTType")


Labels: TypeAlias = "tuple[str | None, ...] | None"


class Atoms(NamedTuple):
    """Values of one of R's types, column by column, and where NA stands among them."""

    kind: Kind
    values: NDArray[Any]
    missing: NDArray[np.bool_]


def as_python(value: Any) -> Any:
    """Return a number or truth value of NumPy's as Python's own, anything else as it is."""
    return value.item() if isinstance(value, np.generic) else value


def is_number(value: object) -> TypeGuard[float]:
    """Tell whether a value is a number, also one of NumPy's, and no logical."""
    return isinstance(value, Real) and not isinstance(value, bool | np.bool_)


def is_frame(value: object) -> bool:
    """Tell whether a value is pandas' DataFrame, which need not be installed."""
    return hasattr(value, "columns") and hasattr(value, "iloc") and not is_list(value)


def is_series(value: object) -> bool:
    """Tell whether a value is a vector of pandas: a Series or one of its arrays."""
    return hasattr(value, "isna") and getattr(value, "ndim", 0) == 1


def is_list(value: object) -> bool:
    """Tell whether a value is R's list, an `RList`, whose chapter stands above this one."""
    return getattr(type(value), "_is_r_list", False)


def atoms_of(x: Any) -> Atoms:
    """Take what Python has for an atomic vector of R (see `lecture_port.r.vectors.as_vector`)."""
    if x is None:
        return _from_items([])
    if hasattr(type(x), "atoms"):
        found: Atoms = x.atoms()
        return found
    if isinstance(x, list | tuple | range):
        return _from_items(x)
    if isinstance(x, Mapping) and not any(isinstance(v, list | tuple) for v in x.values()):
        return _from_items(list(x.values()))
    if isinstance(x, str | bytes | Mapping) or is_list(x) or not hasattr(x, "__len__"):
        return _from_items([x])
    if is_series(x):
        return _from_pandas(x)
    array = np.asarray(x).ravel(order="F")
    if array.dtype.kind in "bui":
        return _complete(_whole_kind(array), array)
    if array.dtype.kind == "f":
        return _complete("double", as_doubles(array))
    return _from_items(array.tolist())


def with_none(vector: Any) -> NDArray[Any]:
    """Return the values of atoms or of a vector; where there is NA, as an array of objects with None for it."""
    values: NDArray[Any] = vector.values
    if not vector.missing.any():
        return values
    items = values.astype(object)
    items[vector.missing] = None
    return items


def texts(atoms: Atoms) -> list[str]:
    """Return R's ``as.character(x)``; what stands at an NA's place has no meaning."""
    if atoms.kind == "character":
        return list(atoms.values)
    if atoms.kind == "double":
        return [as_character(value) for value in atoms.values.tolist()]
    return [str(value).upper() for value in atoms.values.tolist()]


def as_doubles(array: NDArray[Any]) -> NDArray[np.float64]:
    """Return floats as R's doubles; those of fewer bits that were rounded decimals as those decimals."""
    doubles = array.astype(np.float64)
    digits = {2: 3, 4: 6}.get(array.dtype.itemsize)
    if digits is None or array.size == 0:
        return doubles
    for part in (slice(64), slice(None)):  # most arrays are no decimals: the first values tell
        decimals = _decimals(doubles[part], digits)
        same = decimals.astype(array.dtype) == array[part]
        if not np.all(same | np.isnan(doubles[part])):
            return doubles
    return decimals


def _decimals(doubles: NDArray[np.float64], digits: int) -> NDArray[np.float64]:
    usual = np.isfinite(doubles) & (doubles != np.rint(doubles))
    size = np.where(usual, np.abs(doubles), 1)
    places = digits - 1 - np.floor(np.log10(size))
    power = 10.0 ** np.clip(places, 0, 22)
    found = np.where(
        usual & (places < 23), np.rint(np.where(usual, doubles, 0) * power) / power, doubles
    )
    return np.asarray(found, np.float64)


def _from_pandas(series: Any) -> Atoms:
    missing = np.asarray(series.isna(), np.bool_)
    kept = [
        None if gone else item
        for item, gone in zip(np.asarray(series, object).tolist(), missing.tolist(), strict=True)
    ]
    if getattr(series.dtype, "kind", "") == "f":
        values = series.to_numpy(np.dtype(f"f{series.dtype.itemsize}"), na_value=np.nan)
        return Atoms("double", np.where(missing, 0.0, as_doubles(values)), missing)
    return _from_items(kept)


def _whole_kind(array: NDArray[Any]) -> Kind:
    if array.dtype.kind == "b":
        return "logical"
    fits = array.size == 0 or max(-int(array.min()), int(array.max())) <= GREATEST_INTEGER
    return "integer" if fits else "double"


def _complete(kind: Kind, array: NDArray[Any]) -> Atoms:
    return Atoms(kind, array.astype(DTYPES[kind]), np.zeros(array.size, np.bool_))


def _from_items(items: Sequence[Any]) -> Atoms:
    if items and all(isinstance(item, np.float32 | np.float16) for item in items):
        return _complete("double", as_doubles(np.array(items)))
    items = [as_python(item) for item in items]
    items = [None if type(item).__name__ in PANDAS_NA else item for item in items]
    kind: Kind = max(map(_kind, items), key=KINDS.index, default="logical")
    missing = np.array([item is None for item in items], np.bool_)
    values: NDArray[Any] = np.empty(len(items), DTYPES[kind])
    if kind == "character":
        values[:] = ["" if item is None else _string(item) for item in items]
    else:
        values[:] = [0 if item is None else item for item in items]
    return Atoms(kind, values, missing)


def _kind(item: Any) -> Kind:
    if item is None or isinstance(item, bool):
        return "logical"
    if isinstance(item, int):
        return "integer" if abs(item) <= GREATEST_INTEGER else "double"
    if isinstance(item, float):
        return "double"
    if isinstance(item, str):
        return "character"
    name = type(item).__name__
    raise TypeError(
        say(f"R의 벡터에 담을 수 없는 값입니다: {name}", f"no value for R's vectors: {name}")
    )


def _string(item: bool | int | float | str) -> str:
    if isinstance(item, bool):
        return str(item).upper()
    return as_character(float(item)) if _kind(item) == "double" else str(item)


def kind_of(values: Sequence[Any]) -> str | None:
    """Return R's short name of the vector that `values` are, None if they are a list."""
    try:
        kinds = {SHORT[_kind(value)] for value in values if value is not None}
    except TypeError:
        return None
    if kinds == {"int", "num"}:
        return "num"
    if len(kinds) == 1:
        return kinds.pop()
    return "logi" if values and not kinds else None


OUT_OF_BOUNDS = "subscript out of bounds"
Outside = Literal["error", "NA"]
Names = Sequence[str | None] | None
_MOST_NAMED = 12


def is_single(place: Any) -> bool:
    """Tell whether a place is one label or one number, R's ``x[[place]]``."""
    if isinstance(place, str):
        return True
    return is_number(place) and place >= 1


def place_of(place: Any, names: Names, count: int) -> int:
    """Return the place, counted from 0, that one label or number means."""
    if isinstance(place, str):
        if names is not None and place != "" and place in names:
            return list(names).index(place)
    elif 1 <= place < count + 1:
        return int(place) - 1
    raise IndexError(f"{OUT_OF_BOUNDS}: {_unknown(place, names, count)}")


def places_of(place: Any, names: Names, count: int, outside: Outside) -> NDArray[np.int64]:
    """Return the places that a subscript of R means, -1 for NA."""
    if isinstance(place, slice):
        return _ends(place, names, count, outside)
    if type(place).__name__ == "Factor":
        return _numbers(place.codes + 1, place.codes < 0, count, outside)
    if isinstance(place, dict | set | tuple) or is_list(place):
        raise IndexError(f"invalid subscript type '{type(place).__name__}'")
    kind, values, missing = atoms_of(place)
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
            ends.append(place_of(end, names, count) if within else int(end) - 1)
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


def labels_at(labels: Labels, places: NDArray[np.int64]) -> Labels:
    """Return the labels of elements at places counted from 0, None (R's ``<NA>``) where a place is -1."""
    return None if labels is None else tuple(None if k < 0 else labels[k] for k in places.tolist())


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

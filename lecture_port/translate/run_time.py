"""Values whose kind shows only when the translated file runs: their members, indices and assignments, arithmetic.

As in `helpers`, only what a file uses is written into it. A function ``r_NAME`` is R's function NAME with R's parameters
(dots as underscores), and so is what ``r_NAME = maker(...)`` makes: `dispatch` finds it by that name where nothing plainer
is right. What a value of another kind would make wrong stops with an error.
"""

from __future__ import annotations

import math
import operator

import numpy as np
import pandas as pd

from lecture_port.translate.helpers import as_factor, from_one, is_factor, texts


def flat(x):
    """The members of a value as an array of one dimension: a matrix column by column, one value as one member."""
    if x is None:
        return np.array([])
    if is_factor(x):
        return np.asarray(x, dtype=object)
    if isinstance(x, str):
        return np.array([x], dtype=object)
    if isinstance(x, (pd.DataFrame, dict, list, tuple)):
        parts = [flat(part) for part in (x if isinstance(x, (list, tuple)) else [x[name] for name in x])]
        return joined([part for part in parts if len(part)])
    if callable(x):
        raise TypeError("a function is no vector")
    return np.asarray(x).ravel(order="F")


def holds_text(values):
    """Whether an array holds strings."""
    return values.dtype.kind in "OUST"


def joined(parts):
    """Arrays one behind the other in the widest of their types: numbers beside strings become strings."""
    if not parts:
        return np.array([])
    if any(map(holds_text, parts)):
        return np.concatenate([as_words(part) for part in parts])
    return np.concatenate([part.astype(int) if part.dtype.kind == "u" else part for part in parts])


def as_words(values):
    """The members of an array as strings, NA as no string."""
    return np.array([None if pd.isna(k) else word for k, word in zip(values, texts(values))], dtype=object)


def numbers(x):
    """The members as numbers; strings and factors stop here."""
    values = flat(x)
    if is_factor(x) or holds_text(values):
        raise TypeError("numbers are wanted, not strings or factors")
    return values.astype(int) if values.dtype.kind in "bu" else values


def codes_or_members(x):
    """The members of a vector, of a factor its codes from 1, as R's index and its ifelse() take them."""
    return as_factor(x).codes.astype(int) + 1 if is_factor(x) else flat(x)


def has_names(x):
    """Whether a value is a vector with names."""
    return isinstance(x, pd.Series) and not isinstance(x.index, pd.RangeIndex)


def recycled(*values):
    """Vectors brought to the length of the longest, as R repeats the shorter ones."""
    sizes = [len(value) for value in values]
    longest = 0 if 0 in sizes else max(sizes)
    return [value if len(value) == longest else np.resize(value, longest) for value in values]


def as_given(made, *values):
    """A vector; one value where all that was given were single values."""
    if any(np.ndim(value) for value in values) or not len(made):
        return made
    return bool(made[0]) if made.dtype.kind == "b" else made[0]


def members(x):
    """What R's for and sapply() go over: members of a vector, columns of a data frame."""
    if x is None:
        return []
    if isinstance(x, pd.DataFrame):
        return [member(x, name, True) for name in x]
    if isinstance(x, dict):
        return list(x.values())
    if is_factor(x):
        return flat(x).tolist()
    if isinstance(x, (list, tuple, range)):
        return list(x)
    return list(flat(x) if np.ndim(x) or isinstance(x, (str, bool, int, float, np.generic)) else x)


def positions(index, size, names=None):
    """R's index as numbers from 0: from 1, negative, TRUE and FALSE, names; beyond the end stays beyond it."""
    if index is None:
        return np.arange(size)
    index = codes_or_members(index)
    if holds_text(index):
        if names is None:
            raise TypeError("NumPy's arrays have no names")
        places = {str(name): place for place, name in reversed(list(enumerate(names)))}
        return np.array([places.get(name, size) for name in index.tolist()], dtype=int)
    if index.dtype.kind == "b":
        return np.flatnonzero(np.resize(index, max(size, len(index))) if len(index) else index)
    if index.dtype.kind == "f" and np.isnan(index).any():
        raise IndexError("NA as index")
    index = np.trunc(index).astype(int)
    if (index < 0).any():
        if (index > 0).any():
            raise IndexError("an index of both signs")
        return np.setdiff1d(np.arange(size), -index - 1)
    return index[index != 0] - 1


def taken(values, places):
    """Members by numbers from 0, NA beyond the end."""
    beyond = places >= len(values)
    if not beyond.any():
        return values[places]
    made = np.full(len(places), None, dtype=object) if holds_text(values) else np.full(len(places), np.nan)
    made[~beyond] = values[places[~beyond]]
    return made


def subset(x, *index, drop=True):
    """R's x[...] for a value of any kind."""
    if x is None:
        return None
    if isinstance(x, pd.DataFrame):
        return frame_subset(x, index, drop)
    if len(index) > 1:
        values = np.asarray(x)
        if values.ndim != len(index):
            raise IndexError("an index with another number of dimensions")
        made = values[np.ix_(*(positions(i, size) for i, size in zip(index, values.shape)))]
        return dropped(made) if drop else made
    (i,) = index
    if isinstance(i, np.ndarray) and i.ndim == 2:
        if i.dtype.kind != "b":
            raise TypeError("a matrix of numbers as index")
        return flat(x)[flat(i)]
    if isinstance(x, dict):
        names = list(x)
        return {names[k]: x[names[k]] for k in positions(i, len(names), names)}
    if isinstance(x, (list, tuple)):
        return [x[k] if k < len(x) else None for k in positions(i, len(x))]
    if is_factor(x):
        return as_factor(x)[positions(i, len(x))]
    if isinstance(x, pd.Series):
        places = positions(i, len(x), x.index)
        return x.iloc[places] if (places < len(x)).all() else pd.Series(taken(x.to_numpy(), places))
    values = flat(x)
    made = taken(values, positions(i, len(values)))
    return made[0] if len(made) == 1 and np.ndim(i) == 0 and i is not None else made


def dropped(x):
    """An array without the sides of length one, as R's [ gives it; one cell is a value."""
    made = x.squeeze()
    return made if made.ndim else made[()]


def frame_subset(x, index, drop):
    """R's df[rows, columns] and df[columns]."""
    columns = positions(index[-1], x.shape[1], x.columns)
    if (columns >= x.shape[1]).any():
        raise KeyError("undefined columns selected")
    made = x.iloc[:, columns]
    if len(index) == 1:
        return made
    if index[0] is not None:
        rows = positions(index[0], len(x), x.index)
        if (rows >= len(x)).any():
            raise IndexError("rows beyond the end, of which R makes rows of NA")
        made = made.iloc[rows]
    if not drop or len(columns) != 1:
        return made
    column = made.iloc[:, 0]
    if is_factor(column):
        return column
    return column.iloc[0] if len(column) == 1 else column.to_numpy()


def element(x, i):
    """R's x[[i]] for a value of any kind."""
    if isinstance(i, (list, np.ndarray)) and np.size(i) > 1:
        return element(element(x, flat(i)[0]), flat(i)[1:])
    i = flat(i)[0]
    if isinstance(i, str):
        return member(x, i, True)
    if x is None:
        return None
    i = from_one(i)
    if isinstance(x, pd.DataFrame):
        return member(x, x.columns[i], True)
    if isinstance(x, dict):
        return list(x.values())[i]
    if isinstance(x, (list, tuple)) or np.ndim(x) == 0 and hasattr(x, "__getitem__") and not isinstance(x, (str, np.generic)):
        return x[i]
    return flat(x)[i]


def member(x, name, exact=False):
    """R's x$name: of a list or a data frame (a name's beginning is enough), of a Python object its attribute."""
    if isinstance(x, (pd.DataFrame, dict)):
        names = [str(key) for key in x]
        near = [key for key in names if key.startswith(name)]
        if name not in names and (exact or len(near) != 1):
            return None
        found = x[name if name in names else near[0]]
        return found if isinstance(x, dict) or is_factor(found) else found.to_numpy()
    if x is None or isinstance(x, (list, tuple)):
        return None
    if isinstance(x, pd.Series) and exact:
        return x[name]
    if isinstance(x, (np.ndarray, pd.Series, pd.Categorical, str, int, float)):
        raise TypeError(f"${name} of a vector")
    return getattr(x, {"p.value": "pvalue", "conf.int": "conf_int"}.get(name, name))


def put_at(x, index, value):
    """R's x[...] <- value: the new value of x, longer or of a wider type where R makes it so."""
    if isinstance(x, pd.DataFrame):
        return put_in_frame(x, index, value)
    if isinstance(x, dict) or (isinstance(x, list) and len(index) == 1) or (x is None and isinstance(value, (dict, list))):
        return put_in_list(x, index[0], value)
    if is_factor(x):
        made = as_factor(x).copy()
        made[positions(index[0], len(x))] = value
        return made
    values = np.array([]) if x is None else np.asarray(x)
    new = flat(value) if holds_text(values) else codes_or_members(value)
    if holds_text(values) or holds_text(new):
        kind, new = object, as_words(new)
        values = values if holds_text(values) else as_words(flat(values)).reshape(values.shape, order="F")
    else:
        kind = new.dtype if x is None else np.result_type(values, new)
    if len(index) > 1:
        made = values.astype(kind)
        cells = np.ix_(*(positions(i, size) for i, size in zip(index, made.shape, strict=True)))
        shape = made[cells].shape
        made[cells] = np.resize(new, math.prod(shape)).reshape(shape, order="F")
        return made
    index = flat(index[0]) if isinstance(index[0], np.ndarray) and index[0].dtype.kind == "b" else index[0]
    if isinstance(x, pd.Series) and not set(flat(index)).isdisjoint(x.index):
        made = x.astype(kind)
        made.iloc[positions(index, len(x), x.index)] = new if len(new) > 1 else new[0]
        return made
    cells = flat(values).astype(kind)
    names = x.index if isinstance(x, pd.Series) else [""] * len(cells) if holds_text(flat(index)) else None
    places = positions(index, len(cells), names)
    if names is not None and (places >= len(cells)).any():
        return pd.concat([pd.Series(cells, index=names), pd.Series(np.resize(new, len(places)), index=flat(index))])
    more = max(0, int(places.max(initial=-1)) + 1 - len(cells))
    if more:
        wide = kind if kind is object or more <= len(places) else np.result_type(kind, float)
        empty = None if kind is object else 0 if np.dtype(wide).kind in "iub" else np.nan
        cells = np.append(cells.astype(wide), np.full(more, empty, dtype=wide))
    cells[places] = np.resize(new, len(places))
    return cells.reshape(np.shape(x), order="F") if np.ndim(x) > 1 else cells


def put_in_list(x, index, value):
    """R's x[i] <- value of a list; NULL takes members away."""
    names = list(x) if isinstance(x, dict) else None
    places = positions(index, len(x or []), names).tolist()
    if value is None:
        kept = [k for k in range(len(x)) if k not in places]
        return {names[k]: x[names[k]] for k in kept} if names else [x[k] for k in kept]
    given = list(value.values()) if isinstance(value, dict) else value if isinstance(value, list) else flat(value)
    for k, place in enumerate(places):
        key = place + 1 if names is None else names[place] if place < len(names) else flat(index)[k]
        x = put_element(x, key, given[k % len(given)])
    return x


def put_in_frame(x, index, value):
    """R's df[rows, columns] <- value and df[columns] <- value."""
    if len(index) == 1 and isinstance(index[0], (pd.DataFrame, np.ndarray)) and np.ndim(index[0]) == 2:
        return x.mask(np.asarray(index[0], dtype=bool), value)
    made = x.copy()
    last = int(positions(index[0], len(x), x.index).max(initial=-1)) if len(index) == 2 else -1
    if last >= len(x):
        if x.index.dtype.kind not in "iu":
            raise IndexError("a new row without a name")
        made = made.reset_index(drop=True).reindex(range(last + 1))
    rows = positions(index[0], len(made), made.index) if len(index) == 2 else np.arange(len(made))
    names = [str(name) for name in made.columns]
    given = index[-1] is not None and holds_text(flat(index[-1]))
    for k, name in enumerate(flat(index[-1]).tolist() if given else [names[place] for place in positions(index[-1], len(names))]):
        part = value.iloc[:, k % value.shape[1]] if isinstance(value, pd.DataFrame) else value[k % len(value)] if isinstance(value, list) else value
        if name in names and is_factor(made[name]):
            made[name] = pd.Categorical(put_at(made[name], (rows + 1,), part))
        elif len(rows) < len(made):
            made[name] = put_at(flat(made[name]) if name in names else np.full(len(made), np.nan), (rows + 1,), part)
        else:
            made[name] = part if is_factor(part) else np.resize(flat(part), len(made))
    return made


def put_element(x, i, value):
    """R's x[[i]] <- value; NULL takes the member away."""
    vector = isinstance(x, (np.ndarray, pd.Series, pd.Categorical, str, float, int, np.generic))
    if isinstance(x, (pd.DataFrame, dict)) or isinstance(i, str) and not vector:
        return put_member(x, i if isinstance(i, str) else list(x)[from_one(i)], value)
    if isinstance(x, (list, tuple)) or x is None and (value is None or np.ndim(value) or isinstance(value, (dict, pd.DataFrame))):
        made, place = list(x or []), from_one(i)
        if value is None:
            return made[:place] + made[place + 1 :]
        made += [None] * (place + 1 - len(made))
        made[place] = value
        return made
    return put_at(x, (i,), value)


def put_member(x, name, value):
    """R's x$name <- value; NULL takes the member away."""
    if isinstance(x, pd.DataFrame):
        if value is None:
            return x.drop(columns=name, errors="ignore")
        size = np.size(value)
        if len(x) and len(x) % max(1, size):
            raise ValueError(f"{size} values for {len(x)} rows")
        made = x.copy()
        made[name] = pd.Categorical(value) if is_factor(value) else np.resize(flat(value), len(x))
        return made
    if x is None or isinstance(x, dict) or isinstance(x, list) and not x:
        made = {**(x or {}), name: value}
        return made if value is not None else {key: kept for key, kept in made.items() if key != name}
    if isinstance(x, (list, np.ndarray, pd.Series, str, int, float)):
        raise TypeError(f"${name} <- is for lists and data frames")
    setattr(x, name, value)
    return x


OPERATIONS = {
    "+": operator.add,
    "-": operator.sub,
    "*": operator.mul,
    "/": operator.truediv,
    "^": operator.pow,
    "%%": operator.mod,
    "%/%": operator.floordiv,
    "==": operator.eq,
    "!=": operator.ne,
    "<": operator.lt,
    ">": operator.gt,
    "<=": operator.le,
    ">=": operator.ge,
}


def calculated(op, a, b):
    """R's arithmetic of two values of any kind: the shorter one repeated, down the columns of a matrix."""
    if any(type(x).__module__.split(".")[0] in ("keras", "tensorflow", "torch", "jax") for x in (a, b)):
        return OPERATIONS[op](a, b)
    frame = next((x for x in (a, b) if isinstance(x, pd.DataFrame)), None)
    if frame is not None:
        cells = (np.resize(numbers(x), frame.size).reshape(frame.shape, order="F") if np.ndim(x) == 1 else np.asarray(x) for x in (a, b))
        return pd.DataFrame(calculated(op, *cells), index=frame.index, columns=frame.columns)
    if any(getattr(x, "dtype", np.dtype(int)).kind in "Mm" for x in (a, b)):
        if op not in ("+", "-"):
            raise TypeError("dates are added and subtracted only")
        return OPERATIONS[op](*(np.asarray(x).astype(int) if np.asarray(x).dtype.kind == "f" else x for x in (a, b)))
    if np.ndim(a) > 1 and np.ndim(b) > 1 and np.shape(a) != np.shape(b):
        raise ValueError("arrays of two shapes")
    x, y = recycled(numbers(a), numbers(b))
    if op == "^":
        x, y = x.astype(float), y.astype(float)
    if op in ("%%", "%/%") and x.dtype.kind == y.dtype.kind == "i" and (y == 0).any():
        y = np.where(y == 0, np.nan, y)
    with np.errstate(all="ignore"):
        made = OPERATIONS[op](x, y)
    if made.dtype.kind == "i" and (np.abs(made) > 2**31 - 1).any():
        raise OverflowError("beyond R's integers, where R gives NA")
    made = in_shape(made, a, b)
    names = next((x.index for x in (a, b) if has_names(x)), ())
    return pd.Series(made, index=names) if len(names) and np.shape(made) == (len(names),) else made


def compared_with(op, a, b):
    """R's comparison of two values of any kind; NA stops here, and so does an order of strings that the locale decides."""
    if any(isinstance(x, (list, dict)) or is_factor(x) and op not in ("==", "!=") for x in (a, b)):
        raise TypeError("no comparison of lists, no order of factors")
    x, y = recycled(flat(a), flat(b))
    if pd.isna(x).any() or pd.isna(y).any():
        raise ValueError("NA was compared, which gives NA in R and False in Python")
    if holds_text(x) or holds_text(y):
        x, y = as_words(x), as_words(y)
        if op not in ("==", "!="):
            x, y = np.split(as_factor(np.concatenate([x, y])).codes, 2)
    made = in_shape(OPERATIONS[op](x, y).astype(bool), a, b)
    return made if np.ndim(made) else bool(made)


def in_shape(made, a, b):
    """Members in the shape that R gives what is worked out of two values."""
    shaped = next((x for x in (a, b) if np.ndim(x) > 1), None)
    if isinstance(shaped, pd.DataFrame):
        return pd.DataFrame(made.reshape(shaped.shape, order="F"), index=shaped.index, columns=shaped.columns)
    if shaped is not None:
        return made.reshape(np.shape(shaped), order="F")
    return made[0] if np.ndim(a) == 0 and np.ndim(b) == 0 else made


def product(a, b):
    """R's a %*% b: always a matrix."""
    x, y = (np.asarray(v, dtype=float) for v in (a, b))
    if x.ndim == 1:
        x = x.reshape(1, -1) if y.ndim == 1 or len(x) == y.shape[0] else x.reshape(-1, 1)
    if y.ndim == 1:
        y = y.reshape(-1, 1) if len(y) == x.shape[1] else y.reshape(1, -1)
    return x @ y


def add_layer(x, layer):
    """R's pipe into a layer: a net in layers gets it at its end, a tensor goes through it."""
    if hasattr(x, "add") and hasattr(x, "layers"):
        x.add(layer)
        return x
    return layer(x)


def trainable(net, on, first=1, last=None):
    """R's freeze_weights() and unfreeze_weights() of the layers between two, named or numbered from 1."""
    names = [layer.name for layer in net.layers]
    start, end = (k if k is None else names.index(k) + 1 if isinstance(k, str) else int(k) for k in (first, last))
    for layer in net.layers[start - 1 : end]:
        layer.trainable = on


def stopped(message=""):
    """R's stop() inside an expression."""
    raise RuntimeError(message)


def caught(expression, error=None, finally_=None):
    """R's tryCatch(): errors of stop() and of files; what this translation stops at is not hidden."""
    try:
        return expression()
    except (NotImplementedError, RecursionError):
        raise
    except (RuntimeError, OSError) as failed:
        return error(failed) if error else None
    finally:
        if finally_:
            finally_()

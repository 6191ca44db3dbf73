"""R's indices and its commonest functions for values whose kind shows only when the translated file runs.

As in `helpers`, only what a file uses is written into it. A function ``r_NAME`` is R's function NAME with R's parameters
(dots as underscores): `dispatch` finds it by that name where nothing plainer is right. What a value of another kind would
make wrong stops with an error.
"""

from __future__ import annotations

import math
import re

import numpy as np
import pandas as pd

from lecture_port.translate.helpers import as_factor, colon, counts, from_one, in_columns, number, paste, r_round, sorted_levels, texts


def is_factor(x):
    """Whether a value is a factor."""
    return isinstance(getattr(x, "dtype", None), pd.CategoricalDtype)


def flat(x):
    """The members of a value as an array of one dimension: a matrix column by column, one value as one member."""
    if x is None:
        return np.array([])
    if isinstance(x, str) or is_factor(x):
        return np.array([x], dtype=object) if isinstance(x, str) else np.asarray(x, dtype=object)
    if isinstance(x, pd.DataFrame):
        x = [x[name] for name in x]
    if isinstance(x, (list, tuple, dict)):
        parts = [flat(part) for part in (x.values() if isinstance(x, dict) else x)]
        return joined([part for part in parts if len(part)])
    if callable(x):
        raise TypeError("a function is no vector")
    return np.atleast_1d(np.asarray(x).ravel(order="F"))


def joined(parts):
    """Arrays one behind the other in the widest of their types: numbers beside strings become strings."""
    if not parts:
        return np.array([])
    if any(part.dtype.kind in "OUST" for part in parts):
        return np.array([word for part in parts for word in (part.tolist() if part.dtype.kind in "OUST" else words_of(part))], dtype=object)
    return np.concatenate([part.astype(int) if part.dtype.kind == "u" else part for part in parts])


def words_of(x):
    """Numbers as strings, NA as no string."""
    return [None if pd.isna(k) else word for k, word in zip(x, texts(x))]


def numbers(x):
    """The members as numbers; strings and factors stop here."""
    values = flat(x)
    if is_factor(x) or values.dtype.kind in "OUS":
        raise TypeError("numbers are wanted, not strings or factors")
    return values.astype(int) if values.dtype.kind in "bu" else values


def recycled(*values):
    """Vectors brought to the length of the longest, as R repeats the shorter ones."""
    sizes = [len(value) for value in values]
    longest = 0 if 0 in sizes else max(sizes)
    return [value if len(value) == longest else np.resize(value, longest) for value in values]


def positions(index, size, names=None):
    """R's index as numbers from 0: from 1, negative, TRUE and FALSE, names; beyond the end stays beyond it."""
    if index is None:
        return np.arange(size)
    if is_factor(index):
        index = as_factor(index).codes + 1
    index = flat(index)
    if index.dtype.kind in "OUS":
        if names is None:
            raise TypeError("NumPy's arrays have no names")
        names = [str(name) for name in names]
        return np.array([names.index(name) if name in names else size for name in index.tolist()], dtype=int)
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
    text = values.dtype.kind in "OUS"
    made = np.full(len(places), None if text else np.nan, dtype=object if text else float)
    made[~beyond] = values[places[~beyond]]
    return made


def subset(x, *index, drop=True):
    """R's x[...] for a value of any kind."""
    if x is None:
        return None
    if isinstance(x, pd.DataFrame):
        return frame_subset(x, index, drop)
    if len(index) == 1 and isinstance(index[0], np.ndarray) and index[0].ndim == 2:
        if index[0].dtype.kind != "b":
            raise TypeError("a matrix of numbers as index")
        return flat(x)[flat(index[0])]
    if isinstance(x, dict):
        names = list(x)
        return {names[k]: x[names[k]] for k in positions(index[0], len(names), names)}
    if isinstance(x, (list, tuple)):
        return [x[k] if k < len(x) else None for k in positions(index[0], len(x))]
    if len(index) == 1:
        if is_factor(x):
            return as_factor(x)[positions(index[0], len(x))]
        if isinstance(x, pd.Series):
            places = positions(index[0], len(x), x.index)
            return x.iloc[places[places < len(x)]] if (places < len(x)).all() else pd.Series(taken(x.to_numpy(), places))
        values = flat(x)
        made = taken(values, positions(index[0], len(values)))
        return made[0] if len(made) == 1 and np.ndim(index[0]) == 0 and index[0] is not None else made
    values = np.asarray(x)
    if values.ndim != len(index):
        raise IndexError("an index with another number of dimensions")
    made = values[np.ix_(*(positions(i, size) for i, size in zip(index, values.shape)))]
    return dropped(made) if drop else made


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
    if len(index) == 2 and index[0] is not None:
        rows = positions(index[0], len(x), x.index)
        if (rows >= len(x)).any():
            raise IndexError("rows beyond the end, of which R makes rows of NA")
        made = made.iloc[rows]
    if len(index) == 2 and drop and len(columns) == 1:
        column = made.iloc[:, 0]
        column = column if is_factor(column) else column.to_numpy()
        return column[0] if len(column) == 1 and not is_factor(column) else column
    return made


def element(x, i):
    """R's x[[i]] for a value of any kind."""
    if isinstance(i, (list, np.ndarray)) and np.size(i) > 1:
        return element(element(x, np.asarray(i).ravel()[0]), np.asarray(i).ravel()[1:])
    i = i if np.ndim(i) == 0 else np.asarray(i).ravel()[0]
    if isinstance(i, str):
        return member(x, i, True)
    if isinstance(x, pd.DataFrame):
        return member(x, x.columns[from_one(i)], True)
    if isinstance(x, dict):
        return list(x.values())[from_one(i)]
    if isinstance(x, (list, tuple)):
        return x[from_one(i)]
    if x is None:
        return None
    if not isinstance(x, (str, np.ndarray, pd.Series, pd.Categorical)) and np.ndim(x) == 0 and hasattr(x, "__getitem__"):
        return x[from_one(i)]
    return flat(x)[from_one(i)]


def member(x, name, exact=False):
    """R's x$name: of a list or a data frame (a name's beginning is enough), of a Python object its attribute."""
    if x is None:
        return None
    if isinstance(x, (pd.DataFrame, dict)):
        names = [str(key) for key in x]
        near = [key for key in names if key.startswith(name)]
        if name not in names and not exact and len(near) == 1:
            name = near[0]
        if name not in names:
            return None
        found = x[name]
        return found if isinstance(x, dict) or is_factor(found) else found.to_numpy()
    if isinstance(x, pd.Series) and exact:
        return x[name]
    if isinstance(x, (np.ndarray, pd.Series, pd.Categorical, str, int, float)):
        raise TypeError(f"${name} of a vector")
    if isinstance(x, (list, tuple)):
        return None
    return getattr(x, {"p.value": "pvalue", "conf.int": "conf_int"}.get(name, name))


def put_at(x, index, value):
    """R's x[...] <- value: the new value of x, longer or of a wider type where R makes it so."""
    if isinstance(x, pd.DataFrame):
        return put_in_frame(x, index, value)
    if isinstance(x, dict) or (isinstance(x, list) and len(index) == 1) or (x is None and isinstance(value, (dict, list))):
        names = list(x) if isinstance(x, dict) else None
        if value is None:
            gone = positions(index[0], len(x), names)
            return {k: v for j, (k, v) in enumerate(x.items()) if j not in gone} if names else [v for j, v in enumerate(x) if j not in gone]
        for k, place in enumerate(positions(index[0], len(x or []), names).tolist()):
            key = names[place] if names and place < len(names) else flat(index[0])[k] if names is not None else place + 1
            given = list(value.values()) if isinstance(value, dict) else value if isinstance(value, list) else flat(value)
            x = put_element(x, key, given[k % len(given)])
        return x
    if is_factor(x):
        made = as_factor(x).copy()
        made[positions(index[0], len(x))] = value
        return made
    named = x if isinstance(x, pd.Series) else None
    values = np.array([]) if x is None else np.asarray(x)
    new = as_factor(value).codes + 1 if is_factor(value) and values.dtype.kind not in "OUST" else flat(value)
    if values.dtype.kind in "OUST" or new.dtype.kind in "OUST":
        kind = object
        if values.size and values.dtype.kind not in "OUST":
            values = np.array(texts(values), dtype=object).reshape(values.shape, order="F")
        if new.dtype.kind not in "OUST":
            new = np.array([None if word == "NA" else word for word in texts(new)], dtype=object)
    else:
        kind = np.result_type(values, new) if x is not None else new.dtype
    if len(index) > 1:
        made = values.astype(kind)
        cells = np.ix_(*(positions(i, size) for i, size in zip(index, made.shape, strict=True)))
        shape = made[cells].shape
        made[cells] = np.resize(new, math.prod(shape)).reshape(shape, order="F")
        return made
    if isinstance(index[0], np.ndarray) and index[0].ndim == 2 and index[0].dtype.kind == "b":
        index = (flat(index[0]),)
    if named is not None and not set(flat(index[0])).isdisjoint(named.index):
        made = named.astype(kind)
        made.iloc[positions(index[0], len(named), named.index)] = new if len(new) > 1 else new[0]
        return made
    cells = flat(values).astype(kind)
    names = named.index if named is not None else [""] * len(cells) if flat(index[0]).dtype.kind in "OUS" else None
    places = positions(index[0], len(cells), names)
    if names is not None and (places >= len(cells)).any():
        return pd.concat([pd.Series(cells, index=names), pd.Series(np.resize(new, len(places)), index=flat(index[0]))])
    size = max(len(cells), int(places.max()) + 1 if len(places) else 0)
    if size > len(cells):
        gap = kind if kind is object or size - len(cells) <= len(places) else np.result_type(kind, float)
        longer = np.full(size, None if gap is object else 0 if np.dtype(gap).kind in "iub" else np.nan, dtype=gap)
        longer[: len(cells)] = cells
        cells = longer
    cells[places] = np.resize(new, len(places))
    return cells.reshape(np.shape(x), order="F") if np.ndim(x) > 1 else cells


def put_in_frame(x, index, value):
    """R's df[rows, columns] <- value and df[columns] <- value."""
    made = x.copy()
    last = int(positions(index[0], len(x), x.index).max(initial=-1)) if len(index) == 2 else -1
    if last >= len(x):
        if x.index.dtype.kind not in "iu":
            raise IndexError("a new row without a name")
        made = made.reset_index(drop=True).reindex(range(last + 1))
    if len(index) == 1 and isinstance(index[0], (pd.DataFrame, np.ndarray)) and np.ndim(index[0]) == 2:
        return made.mask(np.asarray(index[0], dtype=bool), value)
    names = [str(name) for name in made.columns]
    columns = flat(index[-1]).tolist() if isinstance(index[-1], str) or flat(index[-1]).dtype.kind in "OUS" else None
    columns = columns or [names[k] for k in positions(index[-1], len(names))]
    rows = positions(index[0], len(made), made.index) if len(index) == 2 else np.arange(len(made))
    for k, name in enumerate(columns):
        part = value.iloc[:, k % value.shape[1]] if isinstance(value, pd.DataFrame) else value[k % len(value)] if isinstance(value, list) else value
        old = flat(made[name]) if name in names else np.full(len(made), np.nan)
        if name in names and is_factor(made[name]):
            made[name] = pd.Categorical(put_at(made[name], (rows + 1,), part))
        else:
            made[name] = put_at(old, (rows + 1,), part) if len(rows) < len(made) else part if is_factor(part) else np.resize(flat(part), len(made))
    return made


def put_element(x, i, value):
    """R's x[[i]] <- value; NULL takes the member away."""
    if isinstance(x, (pd.DataFrame, dict)) or (
        isinstance(i, str) and (x is None or isinstance(x, list) or np.ndim(x) == 0 and not isinstance(x, (str, float, int, np.generic)))
    ):
        return put_member(x, i if isinstance(i, str) else list(x)[from_one(i)], value)
    if isinstance(x, (list, tuple)) or x is None and (value is None or np.ndim(value) or isinstance(value, (dict, pd.DataFrame))):
        made = list(x or [])
        place = from_one(i)
        if value is None:
            return made[:place] + made[place + 1 :]
        made += [None] * (place + 1 - len(made))
        made[place] = value
        return made
    return put_at(x, (i,), value)


def put_member(x, name, value):
    """R's x$name <- value; NULL takes the member away."""
    if isinstance(x, pd.DataFrame):
        made = x.copy()
        if value is None:
            return made.drop(columns=name, errors="ignore")
        size = np.size(value)
        if len(made) and len(made) % max(1, size):
            raise ValueError(f"{size} values for {len(made)} rows")
        made[name] = (
            value.to_numpy()
            if isinstance(value, pd.Series) and not is_factor(value)
            else pd.Categorical(value)
            if is_factor(value)
            else np.resize(flat(value), len(made))
            if size != len(made)
            else value
        )
        return made
    if x is None or isinstance(x, dict) or isinstance(x, list) and not x:
        made = dict(x or {})
        made[name] = value
        return made if value is not None else {key: kept for key, kept in made.items() if key != name}
    if isinstance(x, (list, np.ndarray, pd.Series, str, int, float)):
        raise TypeError(f"${name} <- is for lists and data frames")
    setattr(x, name, value)
    return x


def members(x):
    """What R's for and sapply() go over: members of a vector, columns of a data frame."""
    if x is None:
        return []
    if isinstance(x, pd.DataFrame):
        return [member(x, name, True) for name in x]
    if isinstance(x, (dict, list, tuple, range)):
        return list(x.values()) if isinstance(x, dict) else list(x)
    if is_factor(x):
        return np.asarray(x, dtype=object).tolist()
    return list(flat(x)) if np.ndim(x) or isinstance(x, (str, bool, int, float, np.generic)) else list(x)


def calculated(op, a, b):
    """R's arithmetic of two values of any kind: the shorter one repeated, down the columns of a matrix."""
    if type(a).__module__.split(".")[0] in ("keras", "tensorflow", "torch", "jax") or type(b).__module__.split(".")[0] in (
        "keras",
        "tensorflow",
        "torch",
        "jax",
    ):
        return {
            "+": lambda: a + b,
            "-": lambda: a - b,
            "*": lambda: a * b,
            "/": lambda: a / b,
            "^": lambda: a**b,
            "%%": lambda: a % b,
            "%/%": lambda: a // b,
        }[op]()
    for frame, other, left in ((a, b, True), (b, a, False)):
        if isinstance(frame, pd.DataFrame):
            if np.ndim(other) == 1:
                other = np.resize(numbers(other), frame.size).reshape(frame.shape, order="F")
            cells = calculated(op, frame.to_numpy(), np.asarray(other)) if left else calculated(op, np.asarray(other), frame.to_numpy())
            return pd.DataFrame(cells, index=frame.index, columns=frame.columns)
    if any(getattr(x, "dtype", np.dtype(int)).kind in "Mm" for x in (a, b)):
        return {"+": np.add, "-": np.subtract}[op](
            *(np.asarray(x).astype(int) if getattr(x, "dtype", np.dtype(int)).kind in "f" or isinstance(x, float) else x for x in (a, b))
        )
    named = next((x for x in (a, b) if isinstance(x, pd.Series) and not isinstance(x.index, pd.RangeIndex)), None)
    shaped = next((x for x in (a, b) if np.ndim(x) > 1), None)
    if np.ndim(a) > 1 and np.ndim(b) > 1 and np.shape(a) != np.shape(b):
        raise ValueError("arrays of two shapes")
    x, y = recycled(numbers(a), numbers(b))
    with np.errstate(all="ignore"):
        if op == "^":
            made = np.power(x.astype(float), y.astype(float))
        elif op in ("%%", "%/%"):
            x, y = (x.astype(float), y.astype(float)) if x.dtype.kind == "f" or y.dtype.kind == "f" or (y == 0).any() else (x, y)
            whole = numbers(a).dtype.kind == numbers(b).dtype.kind == "i"
            made = np.mod(x, y) if op == "%%" else np.floor_divide(x, y) if (y != 0).all() else np.divide(x, y)
            made = np.where(y == 0, np.nan, np.floor_divide(x, np.where(y == 0, 1, y)) if op == "%/%" else made) if whole and (y == 0).any() else made
        else:
            made = {"+": np.add, "-": np.subtract, "*": np.multiply, "/": np.divide}[op](x, y)
    if made.dtype.kind == "i" and (np.abs(made) > 2**31 - 1).any():
        raise OverflowError("beyond R's integers, where R gives NA")
    if shaped is not None:
        return made.reshape(np.shape(shaped), order="F")
    if named is not None and len(named) == len(made):
        return pd.Series(made, index=named.index)
    return made[0] if np.ndim(a) == 0 and np.ndim(b) == 0 else made


def compared_with(op, a, b):
    """R's comparison of two values of any kind; NA stops here, and so does an order of strings that the locale decides."""
    if any(isinstance(x, (list, dict)) or is_factor(x) and op not in ("==", "!=") for x in (a, b)):
        raise TypeError("no comparison of lists, no order of factors")
    shaped = next((x for x in (a, b) if np.ndim(x) > 1), None)
    x, y = recycled(flat(a), flat(b))
    if x.dtype.kind in "OUS" or y.dtype.kind in "OUS":
        x, y = (np.array(v.tolist() if v.dtype.kind in "OUS" else texts(v), dtype=object) for v in (x, y))
        if op not in ("==", "!="):
            order = {word: k for k, word in enumerate(sorted_levels([*x, *y]))}
            x, y = (np.array([order[word] for word in v]) for v in (x, y))
    if pd.isna(x).any() or pd.isna(y).any():
        raise ValueError("NA was compared, which gives NA in R and False in Python")
    made = {"==": np.equal, "!=": np.not_equal, "<": np.less, ">": np.greater, "<=": np.less_equal, ">=": np.greater_equal}[op](x, y).astype(bool)
    if isinstance(shaped, pd.DataFrame):
        return pd.DataFrame(made.reshape(shaped.shape, order="F"), index=shaped.index, columns=shaped.columns)
    if shaped is not None:
        return made.reshape(np.shape(shaped), order="F")
    return bool(made[0]) if np.ndim(a) == 0 and np.ndim(b) == 0 else made


def product(a, b):
    """R's a %*% b: always a matrix."""
    x, y = (np.asarray(v, dtype=float) for v in (a, b))
    if x.ndim == 1 and y.ndim == 1:
        return (x @ y).reshape(1, 1)
    if x.ndim == 1:
        x = x.reshape(1, -1) if len(x) == y.shape[0] else x.reshape(-1, 1)
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
    start, stop = (k if k is None else names.index(k) + 1 if isinstance(k, str) else int(k) for k in (first, last))
    for layer in net.layers[start - 1 : stop]:
        layer.trainable = on


def r_list(*members, **named):
    """R's list()."""
    if named and members:
        raise TypeError("members with and without names")
    return named or list(members)


def r_c(*parts, **named):
    """R's c(): a vector, or a list where a member is one."""
    if any(isinstance(part, pd.DataFrame) for part in (*parts, *named.values())):
        raise TypeError("data frames joined by c()")
    pairs = [("", part) for part in parts if part is not None] + [(name, part) for name, part in named.items() if part is not None]
    if any(isinstance(part, (list, dict, pd.DataFrame)) or callable(part) for _, part in pairs):
        if any(isinstance(part, dict) or name for name, part in pairs):
            made = {}
            for name, part in pairs:
                if not isinstance(part, dict) and not name:
                    raise TypeError("members with and without names")
                made.update(part if isinstance(part, dict) and not name else {name: part})
            return made
        return [one for _, part in pairs for one in (part if isinstance(part, list) else [part])]
    if any(is_factor(part) for _, part in pairs):
        raise TypeError("factors joined by c()")
    values = joined([flat(part) for _, part in pairs]) if pairs else None
    if not any(name or isinstance(part, pd.Series) and not isinstance(part.index, pd.RangeIndex) for name, part in pairs):
        return values
    labels = []
    for name, part in pairs:
        own = list(part.index) if isinstance(part, pd.Series) else [""] * np.size(part)
        labels += own if not name else [name] if len(own) == 1 else [f"{name}{k + 1}" for k in range(len(own))]
    return pd.Series(values, index=labels)


def r_names(x):
    """R's names(): None where there are none."""
    if isinstance(x, (dict, pd.DataFrame, pd.Series)):
        return np.array([str(name) for name in (x.index if isinstance(x, pd.Series) else x)], dtype=object)
    return None


def r_colnames(x):
    """R's colnames() of a data frame or a table."""
    if not isinstance(x, pd.DataFrame):
        raise TypeError("NumPy's arrays have no names")
    return np.array([str(name) for name in x.columns], dtype=object)


def r_rownames(x):
    """R's rownames(): 1, 2, ... where rows have no names."""
    if not isinstance(x, pd.DataFrame):
        raise TypeError("NumPy's arrays have no names")
    plain = x.index.dtype.kind in "iu"
    return np.array([str(k + 1) if plain else str(k) for k in x.index], dtype=object)


r_row_names = r_rownames


def r_nrow(x):
    """R's nrow(): None of what has no dimensions."""
    return np.shape(x)[0] if len(np.shape(x)) > 1 else None


def r_ncol(x):
    """R's ncol(): None of what has no dimensions."""
    return np.shape(x)[1] if len(np.shape(x)) > 1 else None


def r_NROW(x):
    """R's NROW(): a vector is one column."""
    return np.shape(x)[0] if len(np.shape(x)) > 1 else len(members(x))


def r_NCOL(x):
    """R's NCOL(): a vector is one column."""
    return np.shape(x)[1] if len(np.shape(x)) > 1 else 1


def r_levels(x):
    """R's levels(): None of what is no factor."""
    return as_factor(x).categories.to_numpy(dtype=object) if is_factor(x) else None


def r_nlevels(x):
    """R's nlevels()."""
    return len(as_factor(x).categories) if is_factor(x) else 0


def r_sort(x, decreasing=False):
    """R's sort(): NA goes."""
    if is_factor(x):
        made = as_factor(x)
        return made[r_order(made, decreasing=decreasing)[: (made.codes >= 0).sum()] - 1]
    named = isinstance(x, pd.Series) and not isinstance(x.index, pd.RangeIndex)
    values = x if named else flat(x)
    values = values[~pd.isna(values)]
    places = r_order(values, decreasing=decreasing) - 1
    return values.iloc[places] if named else values[places]


def r_order(*keys, decreasing=False, na_last=True):
    """R's order(): ties as they stand, NA last."""
    codes = []
    for k, key in enumerate(keys):
        down = decreasing if np.ndim(decreasing) == 0 else decreasing[k]
        values = flat(key) if not is_factor(key) else np.where(as_factor(key).codes < 0, np.nan, as_factor(key).codes)
        if values.dtype.kind in "OUS":
            order = {word: place for place, word in enumerate(sorted_levels(values))}
            values = np.array([order.get(word, np.nan) for word in values])
        codes.append(-values.astype(float) if down else values.astype(float))
    return np.lexsort(codes[::-1]) + 1


def r_rev(x):
    """R's rev()."""
    if isinstance(x, dict):
        return dict(reversed(x.items()))
    return (
        x.iloc[::-1]
        if isinstance(x, pd.Series) and not is_factor(x)
        else as_factor(x)[::-1]
        if is_factor(x)
        else x[::-1]
        if isinstance(x, list)
        else flat(x)[::-1]
    )


def r_rank(x, ties_method="average"):
    """R's rank() of numbers or of strings whose order no locale decides."""
    values = flat(x)
    if pd.isna(values).any():
        raise ValueError("NA in rank()")
    if values.dtype.kind in "OUS":
        order = {word: place for place, word in enumerate(sorted_levels(values))}
        values = np.array([order[word] for word in values])
    made = pd.Series(values).rank(method=ties_method).to_numpy()
    return made if ties_method == "average" else made.astype(int)


def r_unique(x):
    """R's unique(): the first of each, in their order."""
    if isinstance(x, pd.DataFrame):
        return x.drop_duplicates()
    if is_factor(x):
        return as_factor(x)[~pd.Series(np.asarray(x)).duplicated().to_numpy()]
    if np.ndim(x) == 2:
        return np.asarray(x)[~pd.DataFrame(x).duplicated().to_numpy()]
    return pd.unique(flat(x))


def r_duplicated(x, fromLast=False):
    """R's duplicated()."""
    if isinstance(x, (list, dict)) and any(np.size(part) != 1 or isinstance(part, (list, dict)) for part in members(x)):
        raise TypeError("members of several values")
    return (x if isinstance(x, pd.DataFrame) else pd.Series(flat(x))).duplicated(keep="last" if fromLast else "first").to_numpy()


def r_which(x, arr_ind=False):
    """R's which(): places from 1, NA left out."""
    if arr_ind:
        return np.argwhere(np.asarray(x).T)[:, ::-1] + 1
    values = flat(x)
    if values.dtype.kind not in "bf":
        raise TypeError("which() of what is not logical")
    places = np.flatnonzero(np.where(pd.isna(values), False, values))
    return pd.Series(places + 1, index=x.index[places]) if isinstance(x, pd.Series) and not isinstance(x.index, pd.RangeIndex) else places + 1


def r_which_max(x):
    """R's which.max(): the first place from 1."""
    return int(np.nanargmax(numbers(x))) + 1


def r_which_min(x):
    """R's which.min(): the first place from 1."""
    return int(np.nanargmin(numbers(x))) + 1


def r_any(*x, na_rm=False):
    """R's any(); where NA would decide, this stops."""
    values = flat(list(x))
    if values.dtype.kind in "OUS":
        raise TypeError("strings are neither TRUE nor FALSE")
    known = values[~pd.isna(values)].astype(bool)
    if not known.any() and len(known) < len(values) and not na_rm:
        raise ValueError("NA decides")
    return bool(known.any())


def r_all(*x, na_rm=False):
    """R's all(); where NA would decide, this stops."""
    values = flat(list(x))
    if values.dtype.kind in "OUS":
        raise TypeError("strings are neither TRUE nor FALSE")
    known = values[~pd.isna(values)].astype(bool)
    if known.all() and len(known) < len(values) and not na_rm:
        raise ValueError("NA decides")
    return bool(known.all())


def r_is_na(x):
    """R's is.na() of any value."""
    if x is None:
        return np.array([], dtype=bool)
    if isinstance(x, (list, dict)):
        return np.array([np.ndim(k) == 0 and bool(pd.isna(k)) for k in members(x)])
    return x.isna() if isinstance(x, pd.DataFrame) else pd.isna(x) if np.ndim(x) != 1 else np.asarray(pd.isna(x))


def reduced(function, parts, na_rm):
    """A number of all members: of numbers only, NA kept unless it is to go."""
    values = numbers(list(parts)) if len(parts) > 1 else numbers(parts[0])
    return function(values[~np.isnan(values)] if na_rm and values.dtype.kind == "f" else values)


def r_sum(*x, na_rm=False):
    """R's sum()."""
    return reduced(np.sum, x, na_rm)


def r_max(*x, na_rm=False):
    """R's max(): of strings only where no locale decides."""
    values = flat(list(x))
    return sorted_levels(values)[-1] if values.dtype.kind in "OUS" else reduced(np.max, x, na_rm)


def r_min(*x, na_rm=False):
    """R's min(): of strings only where no locale decides."""
    values = flat(list(x))
    return sorted_levels(values)[0] if values.dtype.kind in "OUS" else reduced(np.min, x, na_rm)


def r_prod(*x, na_rm=False):
    """R's prod()."""
    return float(reduced(lambda values: np.prod(values.astype(float)), x, na_rm))


def r_range(*x, na_rm=False):
    """R's range()."""
    return np.array([r_min(*x, na_rm=na_rm), r_max(*x, na_rm=na_rm)], dtype=object if isinstance(r_min(*x, na_rm=na_rm), str) else None)


def r_mean(x, trim=0, na_rm=False):
    """R's mean(): NA of what holds no numbers."""
    if isinstance(x, (pd.DataFrame, dict, list)) or is_factor(x) or flat(x).dtype.kind in "OUS":
        return np.nan
    from scipy import stats

    return reduced(lambda values: values.mean() if not trim else stats.trim_mean(values, trim) if trim < 0.5 else np.median(values), (x,), na_rm)


def r_median(x, na_rm=False):
    """R's median()."""
    return reduced(np.median, (x,), na_rm)


def r_sd(x, na_rm=False):
    """R's sd(): n - 1 below."""
    return reduced(lambda values: values.std(ddof=1) if len(values) > 1 else np.nan, (x,), na_rm)


def r_var(x, y=None, na_rm=False, use="everything"):
    """R's var() of a vector, or covariances of columns."""
    if y is not None or np.ndim(x) > 1:
        return r_cov(x, y, use)
    return reduced(lambda values: values.var(ddof=1) if len(values) > 1 else np.nan, (x,), na_rm)


def r_cov(x, y=None, use="everything", method="pearson"):
    """R's cov()."""
    return related(x, y, use, method, "cov")


def r_cor(x, y=None, use="everything", method="pearson"):
    """R's cor()."""
    return related(x, y, use, method, "corr")


def related(x, y, use, method, word):
    """Covariances or correlations of columns, or of two vectors."""
    if method != "pearson" and word == "cov":
        raise ValueError("another method than pearson")
    if y is None and np.ndim(x) != 2:
        raise TypeError("one vector: a second one is wanted")
    frame = pd.DataFrame(x) if y is None else pd.DataFrame({"x": numbers(x), "y": numbers(y)})
    if any(is_factor(frame[k]) or frame[k].dtype.kind in "OUST" for k in frame):
        raise TypeError("a column is no number")
    if frame.isna().any(axis=None) and use == "everything":
        raise ValueError("NA: R gives NA")
    frame = frame.dropna() if use.startswith("complete") else frame
    made = frame.corr(method=method) if word == "corr" else frame.cov()
    return made.iloc[0, 1] if y is not None else made if isinstance(x, pd.DataFrame) else made.to_numpy()


def r_head(x, n=6):
    """R's head() of any value."""
    size = len(x) if np.ndim(x) or isinstance(x, (list, dict)) else 1
    return rows_of(x, np.arange(min(int(n), size) if n >= 0 else max(0, size + int(n))))


def r_tail(x, n=6):
    """R's tail() of any value."""
    size = len(x) if np.ndim(x) or isinstance(x, (list, dict)) else 1
    return rows_of(x, np.arange(max(0, size - int(n)) if n >= 0 else min(size, -int(n)), size))


def rows_of(x, places):
    """Members or rows by numbers from 0."""
    if isinstance(x, (list, tuple)):
        return [x[k] for k in places]
    if isinstance(x, dict):
        return {name: x[name] for name in (list(x)[k] for k in places)}
    return x.iloc[places] if isinstance(x, (pd.DataFrame, pd.Series)) else x[places] if np.ndim(x) else flat(x)[places]


def r_append(x, values, after=None):
    """R's append()."""
    if after is None:
        return r_c(x, values)
    return r_c(r_head(x, after), values, r_tail(x, len(members(x)) - after) if after < len(members(x)) else None)


def r_rep(x, times=1, each=1, length_out=None):
    """R's rep()."""
    values = as_factor(x) if is_factor(x) else np.array(x, dtype=object) if isinstance(x, list) else flat(x)
    places = np.repeat(np.arange(len(values)), int(each))
    places = (
        np.resize(places, int(length_out))
        if length_out is not None
        else np.repeat(places, np.asarray(times, dtype=int))
        if np.size(times) > 1
        else np.tile(places, int(np.ravel(times)[0]))
    )
    return values[places].tolist() if isinstance(x, list) else values[places]


def r_rep_len(x, length_out):
    """R's rep_len()."""
    return r_rep(x, length_out=length_out)


def r_seq_along(x):
    """R's seq_along()."""
    return np.arange(1, len(members(x)) + 1)


def days(from_, to, by, length_out):
    """R's seq() of dates: by days, weeks, months, years."""
    count, _, unit = by.rpartition(" ") if isinstance(by, str) else (str(int(by or 1)), "", "day")
    step, unit = int(count or 1), unit.rstrip("s")
    letter = {"day": "D", "week": "W", "month": "M", "year": "Y"}[unit]
    if letter in "DW":
        step = step * (7 if letter == "W" else 1)
        return np.arange(from_, to + (1 if step > 0 else -1), step) if to is not None else from_ + step * np.arange(int(length_out))
    first, day = from_.astype("datetime64[M]"), (from_ - from_.astype("datetime64[M]")).astype(int)
    size = int(length_out) if to is None else (to.astype("datetime64[M]") - first).astype(int) // (step * (12 if letter == "Y" else 1)) + 1
    made = (first + step * (12 if letter == "Y" else 1) * np.arange(size)).astype("datetime64[D]") + day
    return made if to is None else made[made <= to]


def r_seq(from_=1, to=None, by=None, length_out=None, along_with=None):
    """R's seq() of numbers."""
    if along_with is not None:
        return r_seq_along(along_with)
    if isinstance(from_, np.datetime64):
        return days(from_, to, by, length_out)
    if to is None and by is None and length_out is None:
        return r_seq_along(from_) if np.size(from_) > 1 else np.array(colon(1, from_))
    if length_out is not None:
        n = math.ceil(length_out)
        return (
            np.linspace(from_, to, n)
            if to is not None and by is None
            else (from_ if to is None else to - (n - 1) * by) + (1 if by is None else by) * np.arange(n)
        )
    if by is None:
        return np.array(colon(from_, to))
    if (to - from_) * by < 0 or by == 0 and to != from_:
        raise ValueError("wrong sign in 'by' argument")
    return from_ + by * np.arange(int((to - from_) / by + 1e-10) + 1)


def r_ifelse(test, yes, no):
    """R's ifelse(): member by member, NA stays NA."""
    mask = flat(test)
    picked = joined([part for part in (flat(yes)[:0], flat(no)[:0]) if part.dtype.kind in "OUS"] or [flat(yes)[:0], flat(no)[:0]])
    made = np.full(len(mask), None if picked.dtype.kind in "OUS" else np.nan, dtype=object)
    for value, wanted in ((yes, True), (no, False)):
        here = np.array([not pd.isna(m) and bool(m) == wanted for m in mask], dtype=bool)
        if here.any():
            source = as_factor(value).codes + 1 if is_factor(value) else flat(value)
            made[here] = np.resize(source, len(mask))[here]
    kinds = {type(k) for k in made.tolist() if not (k is None or k != k)}
    if str in kinds:
        made = np.array([k if k is None or isinstance(k, str) else None if k != k else texts(k)[0] for k in made], dtype=object)
    else:
        whole = kinds and kinds <= {int, bool, np.int64} and not any(k != k for k in made)
        made = made.astype(bool if kinds == {bool} and whole else int if whole else float)
    return made.reshape(np.shape(test), order="F") if np.ndim(test) > 1 else made if np.ndim(test) else made[0]


def r_identical(x, y):
    """R's identical() of vectors, lists and data frames."""
    if isinstance(x, (dict, list)) or isinstance(y, (dict, list)):
        return (
            type(x) is type(y)
            and len(x) == len(y)
            and (not isinstance(x, dict) or list(x) == list(y))
            and all(map(r_identical, members(x), members(y)))
        )
    if (x is None) != (y is None) or np.shape(x) != np.shape(y):
        return False
    return x is y or bool(pd.Series(flat(x)).equals(pd.Series(flat(y))))


def r_all_equal(target, current, tolerance=1.5e-8):
    """R's all.equal() where its answer is TRUE; its sentences about differences are R's own."""
    if np.shape(target) == np.shape(current):
        x, y = flat(target), flat(current)
        if x.dtype.kind in "OUS" or y.dtype.kind in "OUS":
            if r_identical(target, current):
                return True
        elif (
            not len(x)
            or (np.abs(x - y).sum() / max(np.abs(x).sum(), 1e-300) if np.abs(x).sum() > tolerance * len(x) else np.abs(x - y).mean()) < tolerance
        ):
            return True
    raise ValueError("the values differ, which R says in a sentence")


def r_is_null(x):
    """R's is.null()."""
    return x is None


def kind_of(x):
    """R's class of a value, as far as Python's tells it."""
    if x is None:
        return "NULL"
    if callable(x):
        return "function"
    if isinstance(x, pd.Series) and isinstance(x.index, pd.CategoricalIndex):
        return "table"
    if isinstance(x, pd.DataFrame):
        return "data.frame"
    if is_factor(x):
        return "factor"
    if isinstance(x, (list, dict)):
        return "list"
    if np.ndim(x) > 1:
        return "matrix" if np.ndim(x) == 2 else "array"
    if isinstance(x, (str, bool, int, float, np.generic, np.ndarray, pd.Series)):
        return {"b": "logical", "i": "integer", "u": "integer", "f": "numeric"}.get(flat(x).dtype.kind, "character")
    raise TypeError(f"R's class of a Python {type(x).__name__}")


def r_class(x):
    """R's class()."""
    found = kind_of(x)
    return np.array(["matrix", "array"], dtype=object) if found == "matrix" else found


def r_typeof(x):
    """R's typeof()."""
    found = kind_of(x)
    if found in ("matrix", "array", "numeric", "table"):
        return {"b": "logical", "i": "integer", "u": "integer", "f": "double"}.get(flat(x).dtype.kind, "character")
    return {"data.frame": "list", "factor": "integer", "function": "closure"}.get(found, found)


def r_is_numeric(x):
    """R's is.numeric()."""
    return kind_of(x) in ("numeric", "integer", "matrix", "array") and flat(x).dtype.kind in "iuf"


def r_is_character(x):
    """R's is.character()."""
    return kind_of(x) in ("character", "matrix", "array") and flat(x).dtype.kind in "OUS"


def r_is_logical(x):
    """R's is.logical()."""
    return kind_of(x) in ("logical", "matrix", "array") and flat(x).dtype.kind == "b"


def r_is_list(x):
    """R's is.list(): a data frame is one."""
    return kind_of(x) in ("list", "data.frame")


def r_is_vector(x):
    """R's is.vector()."""
    return kind_of(x) in ("numeric", "integer", "character", "logical", "list")


def r_is_factor(x):
    """R's is.factor()."""
    return is_factor(x)


def r_is_data_frame(x):
    """R's is.data.frame()."""
    return isinstance(x, pd.DataFrame)


def r_is_matrix(x):
    """R's is.matrix()."""
    return kind_of(x) == "matrix"


def r_is_array(x):
    """R's is.array()."""
    return kind_of(x) in ("matrix", "array")


def r_is_function(x):
    """R's is.function()."""
    return callable(x)


def r_as_numeric(x):
    """R's as.numeric(): codes of a factor, NA of what is no number."""
    if is_factor(x):
        return np.where(as_factor(x).codes < 0, np.nan, as_factor(x).codes + 1.0)
    values = flat(x)
    if values.dtype.kind in "Mm":
        values = (values - np.datetime64("1970-01-01") if values.dtype.kind == "M" else values).astype("timedelta64[D]").astype(float)
    if values.dtype.kind in "OUS":
        values = np.array([float(k) if re.fullmatch(r"\s*[-+]?(\d+\.?\d*|\.\d+)([eE][-+]?\d+)?\s*", str(k)) else np.nan for k in values])
    return values.astype(float) if np.ndim(x) or isinstance(x, list) else float(values[0]) if len(values) else values


r_as_double = r_as_numeric


def r_as_integer(x):
    """R's as.integer(): towards zero; NA keeps a vector one of doubles."""
    made = np.trunc(r_as_numeric(x))
    return made if np.isnan(made).any() else int(made) if np.ndim(made) == 0 else made.astype(int)


def r_as_character(x):
    """R's as.character()."""
    if isinstance(x, (list, dict)):
        if any(np.size(k) != 1 for k in members(x)):
            raise TypeError("members of several values")
        return np.array([texts(k)[0] for k in members(x)], dtype=object)
    words = flat(x).astype(str).tolist() if flat(x).dtype.kind == "M" else texts(x)
    made = [None if pd.isna(k) else word for k, word in zip(flat(x), words)]
    return np.array(made, dtype=object) if np.ndim(x) else made[0] if made else np.array([], dtype=object)


def r_as_logical(x):
    """R's as.logical(): NA where a string says neither."""
    words = {"TRUE": True, "true": True, "T": True, "True": True, "FALSE": False, "false": False, "F": False, "False": False}
    values = [words.get(k) if isinstance(k, str) else None if k != k else bool(k) for k in flat(x).tolist()]
    made = np.array([np.nan if k is None else k for k in values], dtype=float if None in values else bool)
    return made if np.ndim(x) else made[0]


def r_as_vector(x):
    """R's as.vector()."""
    return x if isinstance(x, (list, dict)) else flat(x) if np.ndim(x) or isinstance(x, pd.DataFrame) else x


def r_unlist(x, use_names=True):
    """R's unlist(): members of members get names of both."""
    if not isinstance(x, (list, dict, pd.DataFrame)):
        return x
    if any(is_factor(part) for part in members(x)):
        raise TypeError("a factor in unlist()")
    parts = [r_unlist(part) for part in members(x)]
    named = use_names and (isinstance(x, (dict, pd.DataFrame)) or any(isinstance(part, pd.Series) for part in parts))
    if any(callable(part) for part in parts):
        raise TypeError("a function in unlist()")
    values = flat(parts)
    if not named or not parts:
        return values if parts else None
    labels = []
    for key, part in zip(x if isinstance(x, (dict, pd.DataFrame)) else [""] * len(parts), parts):
        size = 0 if part is None else len(flat(part))
        inner = list(part.index) if isinstance(part, pd.Series) else None
        labels += [f"{key}.{name}" if key else name for name in inner] if inner else [key] if size == 1 else [f"{key}{k + 1}" for k in range(size)]
    return pd.Series(values, index=labels)


def r_setdiff(x, y):
    """R's setdiff()."""
    if isinstance(x, (list, dict)) or isinstance(y, (list, dict)):
        raise TypeError("sets of lists")
    x = r_unique(flat(x))
    return x[~np.isin(x, flat(y))]


def r_intersect(x, y):
    """R's intersect()."""
    if isinstance(x, (list, dict)) or isinstance(y, (list, dict)):
        raise TypeError("sets of lists")
    x = r_unique(flat(x))
    return x[np.isin(x, flat(y))]


def r_union(x, y):
    """R's union()."""
    if isinstance(x, (list, dict)) or isinstance(y, (list, dict)):
        raise TypeError("sets of lists")
    return r_unique(joined([flat(x), flat(y)]))


def r_match(x, table):
    """R's match(): places from 1, NA where there is none."""
    places = {}
    for k, word in enumerate(flat(table).tolist()):
        places.setdefault(word, k + 1)
    made = np.array([places.get(word, np.nan) for word in flat(x).tolist()])
    made = made if np.isnan(made).any() else made.astype(int)
    return made if np.ndim(x) else made[0]


def r_table(*x, dnn=None, useNA="no"):
    """R's table() of one or two vectors."""
    if useNA != "no":
        raise ValueError("useNA of table()")
    if len(x) == 1 and isinstance(x[0], pd.DataFrame):
        x = [x[0][name] for name in x[0]]
    if len(x) > 2:
        raise ValueError("a table of more than two sides")
    return counts(*(part if is_factor(part) else flat(part) for part in x), names=None if dnn is None else list(flat(dnn)))


def r_cumsum(x):
    """R's cumsum()."""
    return np.cumsum(numbers(x))


def r_diff(x, lag=1, differences=1):
    """R's diff() of a vector, or of a matrix down its columns."""
    values = np.asarray(x) if np.ndim(x) > 1 else numbers(x)
    for _ in range(int(differences)):
        values = values[int(lag) :] - values[: -int(lag)]
    return values


def r_signif(x, digits=6):
    """R's signif()."""
    made = np.array([float(f"{k:.{int(digits)}g}") if np.isfinite(k) else k for k in numbers(x).astype(float)])
    return made if np.ndim(x) else made[0]


def r_quantile(x, probs=(0, 0.25, 0.5, 0.75, 1), na_rm=False, names=True, type=7):
    """R's quantile()."""
    way = {
        1: "inverted_cdf",
        2: "averaged_inverted_cdf",
        4: "interpolated_inverted_cdf",
        5: "hazen",
        6: "weibull",
        7: "linear",
        8: "median_unbiased",
        9: "normal_unbiased",
    }[type]
    values = numbers(x).astype(float)
    if np.isnan(values).any() and not na_rm:
        raise ValueError("missing values and NaN's not allowed if 'na.rm' is FALSE")
    p = np.atleast_1d(np.asarray(probs, dtype=float))
    made = np.quantile(values[~np.isnan(values)], p, method=way)
    return pd.Series(made, index=[f"{number(100 * k)}%" for k in p]) if names else made


def r_fivenum(x, na_rm=True):
    """R's fivenum(): Tukey's five numbers."""
    values = np.sort(numbers(x)[~np.isnan(numbers(x).astype(float))])
    n = len(values)
    depth = ((n + 3) // 2) / 2
    places = np.array([1, depth, (n + 1) / 2, n + 1 - depth, n])
    return 0.5 * (values[np.floor(places).astype(int) - 1] + values[np.ceil(places).astype(int) - 1])


def r_tabulate(bin, nbins=None):
    """R's tabulate()."""
    places = as_factor(bin).codes + 1 if is_factor(bin) else numbers(bin).astype(int)
    return np.bincount(places[places > 0], minlength=(int(nbins) if nbins is not None else max(1, places.max(initial=1))) + 1)[1:]


def r_round_of(x, digits=0):
    """R's round() of any value."""
    if isinstance(x, pd.DataFrame):
        return x.apply(lambda column: column if column.dtype.kind in "iub" else r_round(column.to_numpy(), digits))
    return pd.Series(r_round(x, digits), index=x.index) if isinstance(x, pd.Series) else r_round(x, digits)


def r_sign(x):
    """R's sign()."""
    return np.sign(x)


def r_mad(x, constant=1.4826, na_rm=False):
    """R's mad()."""
    values = numbers(x).astype(float)
    values = values[~np.isnan(values)] if na_rm else values
    return constant * np.median(np.abs(values - np.median(values)))


def r_weighted_mean(x, w):
    """R's weighted.mean()."""
    return np.average(numbers(x), weights=numbers(w))


def r_beta(a, b):
    """R's beta()."""
    from scipy.special import beta

    return beta(a, b)


def r_is_element(el, table):
    """R's is.element()."""
    made = np.isin(flat(el), flat(table))
    return made if np.ndim(el) else bool(made[0])


def r_is_integer(x):
    """R's is.integer() of a vector."""
    return flat(x).dtype.kind in "iu"


def r_unname(obj):
    """R's unname()."""
    return list(obj.values()) if isinstance(obj, dict) else obj.to_numpy() if isinstance(obj, pd.Series) else obj


def r_setNames(object, nm):
    """R's setNames()."""
    return dict(zip(flat(nm), object, strict=True)) if isinstance(object, list) else pd.Series(flat(object), index=flat(nm))


def r_replace(x, list, values):
    """R's replace()."""
    return put_at(x, (list,), values)


def r_as_list(x):
    """R's as.list(): members with names keep them."""
    return x if isinstance(x, (list, dict)) else dict(zip(r_names(x), members(x))) if r_names(x) is not None else list(members(x))


def r_isTRUE(x):
    """R's isTRUE()."""
    return isinstance(x, (bool, np.bool_)) and bool(x)


def r_isFALSE(x):
    """R's isFALSE()."""
    return isinstance(x, (bool, np.bool_)) and not x


def r_eigen(x):
    """R's eigen() of a symmetric matrix: the values from the largest; vectors have no sign of their own."""
    values = np.asarray(x, dtype=float)
    if not np.allclose(values, values.T):
        raise ValueError("eigen() of a matrix that is not symmetric")
    made, vectors = np.linalg.eigh(values)
    return {"values": made[::-1], "vectors": vectors[:, ::-1]}


def r_integrate(f, lower, upper):
    """R's integrate()."""
    from scipy.integrate import quad

    value, error = quad(lambda k: flat(f(k))[0], lower, upper)
    return {"value": value, "abs.error": error}


def stop(message=""):
    """R's stop() inside an expression."""
    raise RuntimeError(message)


def r_prop_test(x, n, p=0.5, conf_level=0.95, correct=True):
    """R's prop.test() of one share: Wilson's interval."""
    from types import SimpleNamespace

    from scipy.stats import chi2, norm

    share, z = x / n, norm.ppf((1 + conf_level) / 2)
    yates = min(0.5, abs(x - n * p)) if correct else 0.0
    statistic = (abs(x - n * p) - yates) ** 2 / (n * p * (1 - p))
    z22, middle = z**2 / (2 * n), []
    for sign in (-1, 1):
        c = share + sign * yates / n
        middle.append((c + z22 + sign * z * math.sqrt(c * (1 - c) / n + z22 / (2 * n))) / (1 + 2 * z22))
    return SimpleNamespace(
        statistic=statistic, pvalue=chi2.sf(statistic, 1), estimate=share, conf_int=np.array([max(0, middle[0]), min(1, middle[1])])
    )


def r_zip_lists(*lists, **named):
    """keras' zip_lists(): the first members together, the second ones, and so on."""
    return [dict(zip(named, row)) if named else list(row) for row in zip(*map(members, [*lists, *named.values()]))]


def r_lengths(x):
    """R's lengths()."""
    sizes = np.array([len(members(part)) for part in members(x)], dtype=int)
    return pd.Series(sizes, index=r_names(x)) if r_names(x) is not None else sizes


def r_modifyList(x, val):
    """R's modifyList(): members that become NULL go."""
    made = dict(x)
    for name, value in val.items():
        made[name] = r_modifyList(made[name], value) if isinstance(value, dict) and isinstance(made.get(name), dict) else value
    return {name: value for name, value in made.items() if value is not None}


def r_strtoi(x, base=10):
    """R's strtoi()."""
    made = [int(word, int(base)) for word in flat(x)]
    return np.array(made) if np.ndim(x) else made[0]


def r_utf8ToInt(x):
    """R's utf8ToInt()."""
    made = np.array([ord(letter) for letter in x])
    return made if len(made) != 1 else made[0]


def r_intToUtf8(x, multiple=False):
    """R's intToUtf8()."""
    letters = [chr(int(k)) for k in flat(x)]
    return np.array(letters, dtype=object) if multiple else "".join(letters)


def r_strrep(x, times):
    """R's strrep()."""
    made = np.array([a * int(b) for a, b in zip(*recycled(flat(x), flat(times)))], dtype=object)
    return made if np.ndim(x) or np.ndim(times) else made[0]


def r_casefold(x, upper=False):
    """R's casefold()."""
    made = np.array([word.upper() if upper else word.lower() for word in flat(x)], dtype=object)
    return made if np.ndim(x) else made[0]


def r_bitwAnd(a, b):
    """R's bitwAnd()."""
    return a & b


def r_bitwOr(a, b):
    """R's bitwOr()."""
    return a | b


def r_bitwXor(a, b):
    """R's bitwXor()."""
    return a ^ b


def r_rle(x):
    """R's rle(): lengths and values of runs."""
    values = flat(x)
    starts = np.flatnonzero(np.append(True, values[1:] != values[:-1]))
    return {"lengths": np.diff(np.append(starts, len(values))), "values": values[starts]}


def r_Position(f, x):
    """R's Position(): the first place from 1, NA where there is none."""
    return next((k + 1 for k, part in enumerate(members(x)) if f(part)), np.nan)


def r_Find(f, x):
    """R's Find(): the first member, NULL where there is none."""
    return next((part for part in members(x) if f(part)), None)


def r_Vectorize(FUN):
    """R's Vectorize()."""
    return lambda *values: in_columns([FUN(*row) for row in zip(*recycled(*map(flat, values)))])


def r_Negate(f):
    """R's Negate()."""
    return lambda *values: np.logical_not(f(*values)) if np.ndim(f(*values)) else not f(*values)


def r_rapply(object, f, how="unlist"):
    """R's rapply() over all members of members."""
    made = [r_rapply(part, f, "list") if isinstance(part, (list, dict)) else f(part) for part in members(object)]
    made = dict(zip(object, made)) if isinstance(object, dict) else made
    return r_unlist(made) if how == "unlist" else made


def r_unsplit(value, f):
    """R's unsplit()."""
    labels = texts(f)
    parts = {name: iter(flat(value[name])) for name in value}
    return flat([next(parts[label]) for label in labels])


def r_paste(*parts, sep=" ", collapse=None):
    """R's paste()."""
    return paste(*parts, sep=sep, collapse=collapse)


def r_paste0(*parts, collapse=None):
    """R's paste0()."""
    return paste(*parts, sep="", collapse=collapse)


def r_inherits(x, what):
    """R's inherits() of what R's own kinds are."""
    return not set(flat(what).tolist()).isdisjoint(flat(r_class(x)).tolist())


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

"""R's classes, lists and names, and its functions that go over their members, for values whose kind shows only when the file runs; see `run_time`."""

from __future__ import annotations

import re

import numpy as np
import pandas as pd

from lecture_port.translate.helpers import as_factor, in_columns, is_factor, texts
from lecture_port.translate.run_time import as_given, as_words, flat, has_names, holds_text, joined, members, recycled, subset


def kind_of(x):
    """R's class of a value, as far as Python's tells it; of an object of Python's own nothing."""
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
        return {"M": "Date", "m": "difftime"}.get(flat(x).dtype.kind) or type_of(x).replace("double", "numeric")
    return ""


def type_of(x):
    """R's type of the members of a vector or a matrix."""
    return {"b": "logical", "i": "integer", "u": "integer", "f": "double", "M": "double", "m": "double"}.get(flat(x).dtype.kind, "character")


def r_class(x):
    found = kind_of(x)
    if not found:
        raise TypeError(f"R's class of a Python {type(x).__name__}")
    return np.array(["matrix", "array"], dtype=object) if found == "matrix" else found


def r_typeof(x):
    found = kind_of(x)
    if found in ("matrix", "array", "numeric", "table", "Date", "difftime"):
        return type_of(x)
    return {"data.frame": "list", "factor": "integer", "function": "closure"}.get(found) or r_class(x)


def r_inherits(x, what):
    """R's inherits() of what R's own kinds are."""
    return not set(flat(what).tolist()).isdisjoint(flat(r_class(x)).tolist())


def asking(classes, types=None):
    """R's is.NAME(): whether a value is of one of some classes and, of a matrix too, its members of one of some types."""
    return lambda x: kind_of(x) in classes and (types is None or type_of(x) in types)


r_is_numeric = asking(("numeric", "integer", "matrix", "array"), ("integer", "double"))
r_is_character = asking(("character", "matrix", "array"), ("character",))
r_is_logical = asking(("logical", "matrix", "array"), ("logical",))
r_is_integer = asking(("integer", "matrix", "array", "table"), ("integer",))
r_is_vector = asking(("numeric", "integer", "character", "logical", "list"))
r_is_list = asking(("list", "data.frame"))
r_is_matrix = asking(("matrix",))
r_is_array = asking(("matrix", "array"))
r_is_function = asking(("function",))
r_is_data_frame = asking(("data.frame",))
r_is_factor = is_factor


def r_isTRUE(x):
    return isinstance(x, (bool, np.bool_)) and bool(x)


def r_isFALSE(x):
    return isinstance(x, (bool, np.bool_)) and not x


def r_is_na(x):
    """R's is.na() of any value."""
    if x is None:
        return np.array([], dtype=bool)
    if isinstance(x, (list, dict)):
        return np.array([np.ndim(k) == 0 and bool(pd.isna(k)) for k in members(x)])
    return x.isna() if isinstance(x, pd.DataFrame) else pd.isna(x) if np.ndim(x) != 1 else np.asarray(pd.isna(x))


def r_as_numeric(x):
    """R's as.numeric(): codes of a factor, NA of what is no number."""
    if is_factor(x):
        return np.where(as_factor(x).codes < 0, np.nan, as_factor(x).codes + 1.0)
    values = flat(x)
    if values.dtype.kind in "Mm":
        values = (values - np.datetime64("1970-01-01") if values.dtype.kind == "M" else values).astype("timedelta64[D]")
    if holds_text(values):
        values = np.array([float(k) if re.fullmatch(r"\s*[-+]?(\d+\.?\d*|\.\d+)([eE][-+]?\d+)?\s*", str(k)) else np.nan for k in values])
    return as_given(values.astype(float), x)


r_as_double = r_as_numeric


def r_as_integer(x):
    """R's as.integer(): towards zero; NA keeps a vector one of doubles."""
    made = np.trunc(r_as_numeric(x))
    return made if np.isnan(made).any() else int(made) if np.ndim(made) == 0 else made.astype(int)


def r_as_character(x):
    if isinstance(x, (list, dict)):
        if any(np.size(k) != 1 for k in members(x)):
            raise TypeError("members of several values")
        return np.array([texts(k)[0] for k in members(x)], dtype=object)
    return as_given(as_words(flat(x)), x)


def r_as_logical(x):
    """R's as.logical(): NA where a string says neither."""
    said = {"TRUE": True, "true": True, "T": True, "True": True, "FALSE": False, "false": False, "F": False, "False": False}
    values = [said.get(k) if isinstance(k, str) else None if k != k else bool(k) for k in flat(x).tolist()]
    return as_given(np.array([np.nan if k is None else k for k in values], dtype=float if None in values else bool), x)


def r_as_vector(x):
    return x if isinstance(x, (list, dict)) else flat(x) if np.ndim(x) or isinstance(x, pd.DataFrame) else x


def r_as_list(x):
    """R's as.list(): members with names keep them."""
    return x if isinstance(x, (list, dict)) else dict(zip(r_names(x), members(x))) if r_names(x) is not None else members(x)


def r_names(x):
    """R's names(): None where there are none."""
    if isinstance(x, (dict, pd.DataFrame, pd.Series)):
        return np.array([str(name) for name in (x.index if isinstance(x, pd.Series) else x)], dtype=object)
    return None


def r_list(*values, **named):
    if named and values:
        raise TypeError("members with and without names")
    return named or list(values)


def r_c(*parts, **named):
    """R's c(): a vector, or a list where a member is one."""
    pairs = [(name, part) for name, part in [*(("", part) for part in parts), *named.items()] if part is not None]
    if any(isinstance(part, pd.DataFrame) for _, part in pairs):
        raise TypeError("data frames joined by c()")
    if any(isinstance(part, (list, dict)) or callable(part) for _, part in pairs):
        if not any(isinstance(part, dict) or name for name, part in pairs):
            return [one for _, part in pairs for one in (part if isinstance(part, list) else [part])]
        if not all(isinstance(part, dict) or name for name, part in pairs):
            raise TypeError("members with and without names")
        return {key: one for name, part in pairs for key, one in ({name: part} if name else part).items()}
    if any(is_factor(part) for _, part in pairs):
        raise TypeError("factors joined by c()")
    if not pairs:
        return None
    values = joined([flat(part) for _, part in pairs])
    if not any(name or has_names(part) for name, part in pairs):
        return values
    return pd.Series(values, index=[label for pair in pairs for label in labels_of(*pair)])


def labels_of(name, part):
    """The names of a member's values: its own, the member's, or both."""
    size = len(flat(part))
    if has_names(part):
        return [f"{name}.{own}" if name else own for own in part.index]
    return [name] if size == 1 else [f"{name}{k + 1}" if name else "" for k in range(size)]


def r_unlist(x, use_names=True):
    """R's unlist(): members of members get names of both."""
    if not isinstance(x, (list, dict, pd.DataFrame)):
        return x
    parts = [part if is_factor(part) else r_unlist(part) for part in members(x)]
    if any(is_factor(part) or callable(part) for part in parts):
        raise TypeError("a factor or a function in unlist()")
    keys = [""] * len(parts) if isinstance(x, list) else list(x)
    if not parts or not use_names or isinstance(x, list) and not any(map(has_names, parts)):
        return flat(parts) if parts else None
    return pd.Series(flat(parts), index=[label for pair in zip(keys, parts) for label in labels_of(*pair)])


def r_unname(obj):
    return list(obj.values()) if isinstance(obj, dict) else obj.to_numpy() if isinstance(obj, pd.Series) else obj


def r_names_put(x, value):
    """R's names(x) <- value."""
    if isinstance(x, pd.DataFrame):
        return x.set_axis(flat(value), axis=1)
    if value is None:
        return r_unname(x)
    return dict(zip(flat(value), members(x), strict=True)) if isinstance(x, (list, dict)) else pd.Series(flat(x), index=flat(value))


def r_setNames(object, nm):
    return r_names_put(object, nm)


def r_lengths(x):
    sizes = np.array([len(members(part)) for part in members(x)], dtype=int)
    return sizes if r_names(x) is None else pd.Series(sizes, index=r_names(x))


def r_modifyList(x, val):
    """R's modifyList(): members that become NULL go."""
    made = dict(x)
    for name, value in val.items():
        made[name] = r_modifyList(made[name], value) if isinstance(value, dict) and isinstance(made.get(name), dict) else value
    return {name: value for name, value in made.items() if value is not None}


def r_zip_lists(*lists, **named):
    """keras' zip_lists(): the first members together, the second ones, and so on."""
    return [dict(zip(named, row)) if named else list(row) for row in zip(*map(members, [*lists, *named.values()]))]


def r_lapply(X, FUN):
    """R's lapply(): members with names keep them."""
    return listed([FUN(part) for part in members(X)], r_names(X))


def listed(made, labels):
    """A list, with names where there are some."""
    return made if labels is None else dict(zip(labels, made))


def labels_for(X):
    """The names that sapply() and Map() give their results: a vector's strings, or the names of what they went over."""
    words = flat(X) if not isinstance(X, (dict, list, pd.DataFrame, pd.Series)) and not is_factor(X) else np.array([])
    return words if holds_text(words) else r_names(X)


def r_sapply(X, FUN, simplify=True, USE_NAMES=True):
    """R's sapply(): a vector where every result is one value, a matrix with a column for each where all have one length."""
    made = [FUN(part) for part in members(X)]
    labels = labels_for(X) if USE_NAMES else None
    sizes = {0 if part is None else 1 if np.ndim(part) == 0 or callable(part) else len(part) for part in made}
    plain = simplify and len(sizes) == 1 and sizes != {0} and not any(isinstance(part, (list, dict, pd.DataFrame)) or callable(part) for part in made)
    if not plain:
        return listed(made, labels)
    values = in_columns([flat(part) if is_factor(part) else part for part in made])
    return pd.Series(values, index=labels) if labels is not None and values.ndim == 1 else values


def r_vapply(X, FUN, FUN_VALUE=None, USE_NAMES=True):
    return r_sapply(X, FUN, True, USE_NAMES)


def r_Map(f, *x):
    columns = [members(part) for part in x]
    size = max(map(len, columns), default=0)
    return listed([f(*(column[k % len(column)] for column in columns)) for k in range(size)], labels_for(x[0]))


def r_mapply(FUN, *x, SIMPLIFY=True):
    made = r_Map(FUN, *x)
    return r_sapply(made, lambda part: part) if SIMPLIFY else made


def r_rapply(object, f, how="unlist"):
    """R's rapply() over all members of members."""
    made = r_lapply(object, lambda part: r_rapply(part, f, "list") if isinstance(part, (list, dict)) else f(part))
    return r_unlist(made) if how == "unlist" else made


def r_Filter(f, x):
    return subset(x, np.array([k + 1 for k, part in enumerate(members(x)) if f(part)], dtype=int))


def r_Reduce(f, x, init=None, accumulate=False):
    """R's Reduce() from the left."""
    from itertools import accumulate as steps

    made = list(steps(members(x) if init is None else [init, *members(x)], f))
    if not accumulate:
        return made[-1] if made else None
    return in_columns(made) if all(np.ndim(part) == 0 for part in made) else made


def r_Position(f, x):
    """R's Position(): the first place from 1, NA where there is none."""
    return next((k + 1 for k, part in enumerate(members(x)) if f(part)), np.nan)


def r_Find(f, x):
    """R's Find(): the first member, NULL where there is none."""
    return next((part for part in members(x) if f(part)), None)


def r_Vectorize(FUN):
    return lambda *values: in_columns([FUN(*row) for row in zip(*recycled(*map(flat, values)))])


def r_Negate(f):
    return lambda *values: np.logical_not(f(*values)) if np.ndim(f(*values)) else not f(*values)


def r_do_call(what, args):
    return what(**args) if isinstance(args, dict) else what(*members(args))


def r_unsplit(value, f):
    parts = {name: iter(flat(value[name])) for name in value}
    return flat([next(parts[label]) for label in texts(f)])

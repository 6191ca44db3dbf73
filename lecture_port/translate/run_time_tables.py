"""R's functions of matrices, lists, groups and strings for values whose kind shows only when the translated file runs; see `run_time`."""

from __future__ import annotations

import re
from pathlib import Path

import numpy as np
import pandas as pd

from lecture_port.translate.helpers import as_factor, in_columns, number, six_numbers, sorted_levels, texts
from lecture_port.translate.run_time import flat, is_factor, joined, members, numbers, product, r_names, recycled, subset


def r_matrix(data=np.nan, nrow=None, ncol=None, byrow=False, dimnames=None):
    """R's matrix(): column by column unless byrow."""
    values = flat(data)
    if isinstance(data, (list, dict, pd.DataFrame)) or is_factor(data):
        raise TypeError("a matrix of lists or factors")
    nrow = int(nrow) if nrow is not None else None if ncol is not None or dimnames is None else None
    ncol = int(ncol) if ncol is not None else None
    nrow = nrow if nrow is not None else len(values) if ncol is None else -(-len(values) // ncol)
    ncol = ncol if ncol is not None else -(-len(values) // nrow)
    return np.resize(values, nrow * ncol).reshape((nrow, ncol), order="C" if byrow else "F")


def r_array(data=np.nan, dim=None, dimnames=None):
    """R's array(): the first index runs first."""
    values = flat(data)
    sides = [len(values)] if dim is None else [int(k) for k in flat(dim)]
    return np.resize(values, int(np.prod(sides))).reshape(sides, order="F")


def r_t(x):
    """R's t(): a vector becomes a row."""
    if isinstance(x, pd.DataFrame):
        return r_as_matrix(x).T
    return np.asarray(x).T if np.ndim(x) == 2 else flat(x).reshape(1, -1)


def r_as_matrix(x):
    """R's as.matrix(): of a data frame its cells in one type."""
    if isinstance(x, pd.DataFrame):
        columns = [flat(x[name]) for name in x]
        if any(column.dtype.kind in "OUS" for column in columns) and any(column.dtype.kind in "iufb" for column in columns):
            raise TypeError("numbers beside strings, which R writes with one width")
        return np.column_stack(columns) if columns else np.empty((len(x), 0))
    return np.asarray(x) if np.ndim(x) == 2 else flat(x).reshape(-1, 1)


def r_data_matrix(frame):
    """R's data.matrix(): factors as their codes."""
    if not isinstance(frame, pd.DataFrame):
        return r_as_matrix(frame)
    return np.column_stack([as_factor(frame[name]).codes + 1 if is_factor(frame[name]) else numbers(frame[name]) for name in frame])


def r_as_array(x):
    """R's as.array(): a tensor's values too."""
    return flat(x) if isinstance(x, (list, pd.Series)) else np.asarray(x)


def r_as_data_frame(x):
    """R's as.data.frame()."""
    if isinstance(x, pd.DataFrame) and isinstance(x.index, pd.CategoricalIndex):
        rows, columns = as_factor(x.index), as_factor(x.columns)
        cells = {
            x.index.name or "Var1": rows[np.tile(np.arange(len(rows)), len(columns))],
            x.columns.name or "Var2": columns[np.repeat(np.arange(len(columns)), len(rows))],
        }
        return pd.DataFrame({**cells, "Freq": x.to_numpy().ravel(order="F")})
    if isinstance(x, pd.DataFrame):
        return x
    if isinstance(x, dict):
        return r_data_frame(**x)
    if isinstance(x, pd.Series) and isinstance(x.index, pd.CategoricalIndex):
        return pd.DataFrame({x.index.name or "Var1": pd.Categorical(x.index), "Freq": x.to_numpy()})
    values = r_as_matrix(x)
    return pd.DataFrame(values, columns=[f"V{k + 1}" for k in range(values.shape[1])] if np.ndim(x) > 1 else ["x"])


def r_data_frame(*columns, stringsAsFactors=False, check_names=True, **named):
    """R's data.frame(): shorter columns repeated."""
    made = {}
    for part in columns:
        if isinstance(part, (dict, pd.DataFrame)):
            made.update({str(name): part[name] for name in part})
        elif np.ndim(part) == 2:
            made.update({f"X{k + 1}": part[:, k] for k in range(part.shape[1])})
        else:
            raise TypeError("a column without a name")
    made.update({name: part for name, part in named.items() if part is not None})
    sizes = [len(members(part)) for part in made.values()]
    longest = max(sizes, default=0)
    if any(size == 0 or longest % size for size in sizes) and longest:
        raise ValueError("arguments imply differing number of rows")
    cells = {name: as_factor(part) if is_factor(part) else np.resize(flat(part), longest) for name, part in made.items()}
    return pd.DataFrame(
        {name: as_factor(part) if stringsAsFactors and getattr(part.dtype, "kind", "") in "OUS" else part for name, part in cells.items()}
    )


def r_cbind(*parts, stringsAsFactors=False, deparse_level=1, **named):
    """R's cbind(): a data frame where one is among them."""
    every = [part for part in [*parts, *named.values()] if part is not None]
    if any(is_factor(part) or isinstance(part, (list, dict)) for part in every) and not any(isinstance(part, pd.DataFrame) for part in every):
        raise TypeError("a matrix of factors or lists")
    if any(isinstance(part, pd.DataFrame) for part in every):
        size = next(len(part) for part in every if isinstance(part, pd.DataFrame))
        made = [part.reset_index(drop=True) for part in parts if isinstance(part, pd.DataFrame)]
        if len(made) < len([part for part in parts if part is not None]):
            raise TypeError("a column without a name")
        made += [pd.DataFrame({name: as_factor(part) if is_factor(part) else np.resize(flat(part), size)}) for name, part in named.items()]
        joined_ = pd.concat(made, axis=1)
        first = next(part for part in every if isinstance(part, pd.DataFrame))
        return joined_.set_axis(first.index) if len(first) == len(joined_) else joined_
    every = [part for part in every if np.size(part)] or every
    sides = [np.shape(part)[0] for part in every if np.ndim(part) == 2]
    size = sides[0] if sides else max((len(flat(part)) for part in every), default=0)
    columns = [np.asarray(part) if np.ndim(part) == 2 else np.resize(flat(part), size).reshape(-1, 1) for part in every]
    cells = joined([flat(column) for column in columns])
    return cells.reshape((size, -1), order="F") if every else None


def r_rbind(*parts, stringsAsFactors=False, deparse_level=1, make_row_names=True, **named):
    """R's rbind(): rows of data frames by their names."""
    every = [part for part in [*parts, *named.values()] if part is not None]
    frames = [part for part in every if isinstance(part, pd.DataFrame)]
    if frames:
        names = list(frames[0].columns)
        made = []
        for part in every:
            if isinstance(part, pd.DataFrame):
                if not len(part) and not len(part.columns):
                    continue
                if set(part.columns) != set(names) and len(frames[0].columns):
                    raise ValueError("names do not match previous names")
                made.append(part)
            else:
                given = part if isinstance(part, dict) else dict(zip(names, members(part), strict=True))
                made.append(pd.DataFrame({name: flat(given[name]) for name in names}))
        cells = {}
        for name in made[0]:
            columns = [part[name] for part in made]
            cells[name] = joined([flat(column) for column in columns])
            if is_factor(columns[0]):
                labels = dict.fromkeys(label for column in columns for label in (as_factor(column).categories if is_factor(column) else column))
                cells[name] = pd.Categorical(cells[name], categories=list(labels))
        plain = all(part.index.dtype.kind in "iu" for part in made)
        return pd.DataFrame(cells, index=None if plain else [label for part in made for label in part.index])
    if any(isinstance(part, (dict, list)) for part in every):
        raise TypeError("rows of lists")
    return r_cbind(*[np.asarray(part).T if np.ndim(part) == 2 else part for part in every]).T if every else None


def r_dim(x):
    """R's dim(): None of a vector."""
    return np.array(np.shape(x)) if len(np.shape(x)) > 1 else None


def r_diag(x=1, nrow=None):
    """R's diag(): of a matrix its diagonal, of a number the unit matrix."""
    if np.ndim(x) == 2:
        return np.diag(np.asarray(x)).copy()
    return (
        np.eye(int(flat(x)[0]))
        if np.size(x) == 1 and nrow is None
        else np.diag(np.resize(numbers(x).astype(float), int(nrow) if nrow else np.size(x)))
    )


def r_solve(a, b=None):
    """R's solve()."""
    x = np.asarray(a, dtype=float)
    return np.linalg.inv(x) if b is None else np.linalg.solve(x, np.asarray(b, dtype=float))


def r_det(x):
    """R's det()."""
    return float(np.linalg.det(np.asarray(x, dtype=float)))


def r_crossprod(x, y=None):
    """R's crossprod()."""
    left = r_as_matrix(x)
    return product(left.T, left if y is None else r_as_matrix(y))


def r_tcrossprod(x, y=None):
    """R's tcrossprod()."""
    left = r_as_matrix(x)
    return product(left, (left if y is None else r_as_matrix(y)).T)


def r_outer(X, Y, FUN=None):
    """R's outer(): all pairs."""
    x, y = flat(X), flat(Y)
    a, b = np.repeat(x[:, None], len(y), axis=1).ravel(order="F"), np.repeat(y[None, :], len(x), axis=0).ravel(order="F")
    made = flat(a * b if FUN is None else FUN(a, b))
    if len(made) != len(a):
        raise ValueError("the function gives another number of values than it is given")
    return made.reshape((len(x), len(y)), order="F")


def by_side(x, rows, function, na_rm):
    """A number of every row or column; columns of a data frame keep their names."""
    values = np.asarray(r_as_matrix(x), dtype=float)
    made = np.array([function(part[~np.isnan(part)] if na_rm else part) for part in (values if rows else values.T)])
    if rows:
        return pd.Series(made, index=x.index) if isinstance(x, pd.DataFrame) and x.index.dtype.kind not in "iu" else made
    return pd.Series(made, index=x.columns) if isinstance(x, pd.DataFrame) else made


def r_rowSums(x, na_rm=False):
    """R's rowSums()."""
    return by_side(x, True, np.sum, na_rm)


def r_colSums(x, na_rm=False):
    """R's colSums()."""
    return by_side(x, False, np.sum, na_rm)


def r_rowMeans(x, na_rm=False):
    """R's rowMeans()."""
    return by_side(x, True, np.mean, na_rm)


def r_colMeans(x, na_rm=False):
    """R's colMeans()."""
    return by_side(x, False, np.mean, na_rm)


def r_scale(x, center=True, scale=True):
    """R's scale(): columns less their means, over their standard deviations."""
    values = np.asarray(r_as_matrix(x), dtype=float)
    if center is not False:
        values = values - (np.nanmean(values, axis=0) if center is True else flat(center))
    if scale is not False:
        root = np.sqrt(np.nansum(values**2, axis=0) / (np.sum(~np.isnan(values), axis=0) - 1))
        values = values / (root if scale is True else flat(scale))
    return values


def r_sweep(x, MARGIN, STATS, FUN=None):
    """R's sweep(): a number less from every row or column."""
    values, stats = np.asarray(x, dtype=float), np.asarray(STATS, dtype=float)
    stats = stats.reshape(-1, 1) if int(MARGIN) == 1 else stats
    return values - stats if FUN is None else FUN(values, np.broadcast_to(stats, values.shape))


def r_max_col(m):
    """R's max.col() where no row has two greatest members, between which R draws lots."""
    values = np.asarray(m)
    if ((values == values.max(axis=1, keepdims=True)).sum(axis=1) > 1).any():
        raise ValueError("ties, between which R draws lots")
    return values.argmax(axis=1) + 1


def r_apply(X, MARGIN, FUN):
    """R's apply(): rows, columns or cells."""
    values = r_as_matrix(X) if np.ndim(X) < 3 else np.asarray(X)
    sides = [int(k) - 1 for k in flat(MARGIN)]
    if len(sides) == 2 and values.ndim == 2:
        return (
            np.array([[FUN(cell) for cell in row] for row in values])
            if sides == [0, 1]
            else np.array([[FUN(cell) for cell in row] for row in values.T])
        )
    if len(sides) != 1:
        raise ValueError("apply() over several sides")
    made = [FUN(part) for part in np.moveaxis(values, sides[0], 0)]
    if len({np.size(part) for part in made}) > 1 or any(isinstance(part, (list, dict)) for part in made):
        return made
    flat_ = in_columns([np.asarray(part, dtype=object) if is_factor(part) else part if np.ndim(part) == 0 else flat(part) for part in made])
    labels = (
        X.columns
        if isinstance(X, pd.DataFrame) and sides == [1]
        else X.index
        if isinstance(X, pd.DataFrame) and X.index.dtype.kind not in "iu"
        else None
    )
    return pd.Series(flat_, index=labels) if labels is not None and flat_.ndim == 1 else flat_


def r_lapply(X, FUN):
    """R's lapply(): members with names keep them."""
    made = [FUN(part) for part in members(X)]
    labels = r_names(X)
    return made if labels is None else dict(zip(labels, made))


def r_sapply(X, FUN, simplify=True, USE_NAMES=True):
    """R's sapply(): a vector where every result is one value, a matrix with a column for each where all have one length."""
    made = [FUN(part) for part in members(X)]
    words = flat(X) if not isinstance(X, (dict, list, pd.DataFrame)) and not is_factor(X) else np.array([])
    labels = None if not USE_NAMES else words if words.dtype.kind in "OUS" and not isinstance(X, pd.Series) else r_names(X)
    sizes = {0 if part is None else 1 if np.ndim(part) == 0 or callable(part) else len(part) for part in made}
    plain = simplify and len(sizes) == 1 and sizes != {0} and not any(isinstance(part, (list, dict, pd.DataFrame)) or callable(part) for part in made)
    if not plain:
        return made if labels is None else dict(zip(labels, made))
    values = in_columns([np.asarray(part, dtype=object) if is_factor(part) else part for part in made])
    return pd.Series(values, index=labels) if labels is not None and values.ndim == 1 else values


def r_vapply(X, FUN, FUN_VALUE=None, USE_NAMES=True):
    """R's vapply()."""
    return r_sapply(X, FUN, True, USE_NAMES)


def r_Map(f, *x):
    """R's Map()."""
    columns = [members(part) for part in x]
    size = max(map(len, columns), default=0)
    made = [f(*(column[k % len(column)] for column in columns)) for k in range(size)]
    first = flat(x[0]) if not isinstance(x[0], (dict, list, pd.DataFrame)) else np.array([])
    labels = first if first.dtype.kind in "OUS" else r_names(x[0])
    return made if labels is None else dict(zip(labels, made))


def r_mapply(FUN, *x, SIMPLIFY=True):
    """R's mapply()."""
    made = r_Map(FUN, *x)
    return r_sapply(made, lambda part: part) if SIMPLIFY else made


def r_Filter(f, x):
    """R's Filter()."""
    return subset(x, np.array([k + 1 for k, part in enumerate(members(x)) if f(part)], dtype=int))


def r_Reduce(f, x, init=None, accumulate=False):
    """R's Reduce() from the left."""
    parts = list(members(x)) if init is None else [init, *members(x)]
    made = parts[:1]
    for part in parts[1:]:
        made.append(f(made[-1], part))
    return (in_columns(made) if all(np.ndim(part) == 0 for part in made) else made) if accumulate else made[-1] if made else None


def r_do_call(what, args):
    """R's do.call()."""
    return what(**args) if isinstance(args, dict) else what(*members(args))


def grouped(by):
    """A factor of one vector or of a list of one."""
    return as_factor(members(by)[0] if isinstance(by, (list, dict)) and len(by) == 1 else by if is_factor(by) else flat(by))


def r_tapply(X, INDEX, FUN):
    """R's tapply() by one factor, or by two: a table."""
    if isinstance(INDEX, (list, dict)) and len(INDEX) == 2:
        one, two = (as_factor(part if is_factor(part) else flat(part)) for part in members(INDEX))
        cells = [
            [
                FUN(flat(X)[(np.asarray(one) == a) & (np.asarray(two) == b)]) if ((np.asarray(one) == a) & (np.asarray(two) == b)).any() else np.nan
                for b in two.categories
            ]
            for a in one.categories
        ]
        return pd.DataFrame(cells, index=one.categories, columns=two.categories)
    by = grouped(INDEX)
    made = [FUN(flat(X)[by.codes == k]) if (by.codes == k).any() else np.nan for k in range(len(by.categories))]
    return pd.Series(made, index=by.categories.to_numpy(dtype=object))


def r_split(x, f):
    """R's split()."""
    by = grouped(f)
    by = by[np.resize(np.arange(len(by)), len(x))]
    return {label: x[by.codes == k] if isinstance(x, pd.DataFrame) else flat(x)[by.codes == k] for k, label in enumerate(by.categories)}


def r_aggregate(x, by, FUN):
    """R's aggregate() of columns by a list of groups."""
    names = list(by) if isinstance(by, dict) else [f"Group.{k + 1}" for k in range(len(by))]
    keys = [as_factor(part if is_factor(part) else flat(part)) for part in members(by)]
    frame = x if isinstance(x, pd.DataFrame) else pd.DataFrame({"x": flat(x)})
    codes = np.array([key.codes for key in keys])
    rows = sorted({tuple(row) for row in codes.T.tolist() if min(row) >= 0}, key=lambda row: row[::-1])
    made = {name: key.categories.to_numpy(dtype=object)[[row[k] for row in rows]] for k, (name, key) in enumerate(zip(names, keys))}
    for name, given in zip(list(made), members(by)):
        values = flat(given)
        made[name] = (
            pd.Categorical(made[name], categories=as_factor(given).categories)
            if is_factor(given)
            else made[name]
            if values.dtype.kind in "OUS"
            else made[name].astype(float).astype(values.dtype)
        )
    for name in frame:
        made[name] = [FUN(flat(frame[name])[(codes.T == row).all(axis=1)]) for row in rows]
    return pd.DataFrame(made)


def summarised(frame, by, columns):
    """dplyr's summarise(): a row for each group, the groups in the order of their keys."""
    keys = [as_factor(frame[name] if is_factor(frame[name]) else flat(frame[name])) for name in by]
    codes = list(zip(*(key.codes for key in keys))) if by else [()] * len(frame)
    rows = sorted(set(codes)) if by else [()]
    parts = {row: frame[[code == row for code in codes]] for row in rows}
    made = {}
    for k, (name, key) in enumerate(zip(by, keys)):
        first = pd.Series([parts[row][name].iloc[0] for row in rows])
        made[name] = pd.Categorical(first, categories=key.categories) if is_factor(frame[name]) else first
    made.update({name: [function(parts[row]) for row in rows] for name, function in columns.items()})
    return pd.DataFrame(made)


def r_merge(x, y, by=None, all=False, all_x=False, all_y=False, by_x=None, by_y=None):
    """R's merge(): rows in the order of the keys, keys first."""
    left, right = (list(flat(k)) if k is not None else None for k in (by_x if by_x is not None else by, by_y if by_y is not None else by))
    left = left or [name for name in x if name in y]
    right = right or left
    how = "outer" if all or (all_x and all_y) else "left" if all_x else "right" if all_y else "inner"
    made = x.merge(y.rename(columns=dict(zip(right, left))), on=left, how=how, suffixes=(".x", ".y"))
    for name in left:
        if made[name].dtype.kind in "OUST" and not is_factor(made[name]):
            sorted_levels(made[name])
    made = made.sort_values(left, kind="stable", ignore_index=True, key=lambda k: k.astype(str).str.casefold() if k.dtype.kind in "OUST" else k)
    return made[[*left, *(name for name in made if name not in left)]]


def r_na_omit(object):
    """R's na.omit()."""
    return object.dropna() if isinstance(object, pd.DataFrame) else flat(object)[~pd.isna(flat(object))]


def r_complete_cases(x):
    """R's complete.cases()."""
    return x.notna().all(axis=1).to_numpy() if isinstance(x, pd.DataFrame) else ~pd.isna(flat(x))


def r_prop_table(x, margin=None):
    """R's prop.table()."""
    if margin is None:
        return x / np.asarray(x).sum()
    sums = np.asarray(x).sum(axis=2 - int(margin), keepdims=True)
    return x / sums


def r_addmargins(A):
    """R's addmargins() of a table of one or two sides."""
    if np.ndim(A) == 1:
        return pd.concat([pd.Series(np.asarray(A), index=list(map(str, A.index))), pd.Series({"Sum": A.sum()})])
    made = pd.DataFrame(np.asarray(A), index=list(map(str, A.index)), columns=list(map(str, A.columns)))
    made["Sum"] = made.sum(axis=1)
    made.loc["Sum"] = made.sum()
    return made


def r_factor(x=None, levels=None, labels=None, ordered=False):
    """R's factor()."""
    values = as_factor(x) if is_factor(x) else flat(x)
    made = as_factor(np.asarray(values, dtype=object) if is_factor(x) and levels is not None else values, None if levels is None else flat(levels))
    if is_factor(x) and levels is None:
        made = made.remove_unused_categories()
    if labels is not None:
        words = texts(flat(labels))
        if len(words) != len(made.categories):
            raise ValueError("as many labels as levels are wanted")
        order = list(dict.fromkeys(words))
        made = pd.Categorical([words[k] if k >= 0 else None for k in made.codes], categories=order)
    return made.as_ordered() if ordered else made


r_as_factor = r_factor


def r_droplevels(x):
    """R's droplevels(): of a factor, or of all factors of a data frame."""
    if isinstance(x, pd.DataFrame):
        return x.apply(lambda column: column.cat.remove_unused_categories() if is_factor(column) else column)
    return as_factor(x).remove_unused_categories()


def r_cut(x, breaks, labels=None, include_lowest=False, right=True, dig_lab=3, ordered_result=False):
    """R's cut(): classes named by their ends, which a number of classes moves apart by a thousandth."""
    values = numbers(x).astype(float)
    ends = numbers(breaks).astype(float)
    if len(ends) == 1:
        low, high = np.nanmin(values), np.nanmax(values)
        ends = np.linspace(low, high, int(ends[0]) + 1)
        ends[0], ends[-1] = low - (high - low) / 1000, high + (high - low) / 1000
    ends = np.sort(ends)
    places = np.searchsorted(ends, values, side="left" if right else "right") - 1
    places[(values == ends[0]) & right] = 0 if include_lowest and right else -1
    if include_lowest and not right:
        places[values == ends[-1]] = len(ends) - 2
    places[(places < 0) | (places > len(ends) - 2) | np.isnan(values)] = -1
    if labels is False:
        made = places + 1.0
        made[places < 0] = np.nan
        return made if (places < 0).any() else made.astype(int)
    if labels is None:
        for digits in range(int(dig_lab), 16):
            words = [number(float(f"{end:.{digits}g}"), digits) for end in ends]
            if len(set(words)) == len(words):
                break
        left, last = ("(", "]") if right else ("[", ")")
        labels = [f"{left}{a},{b}{last}" for a, b in zip(words, words[1:])]
        if include_lowest:
            k = 0 if right else -1
            labels[k] = f"[{labels[k][1:-1]}]"
    return pd.Categorical.from_codes(places, categories=texts(flat(labels)), ordered=ordered_result)


def r_findInterval(x, vec):
    """R's findInterval()."""
    made = np.searchsorted(numbers(vec), numbers(x), side="right")
    return made if np.ndim(x) else int(made[0])


def r_expand_grid(**columns):
    """R's expand.grid(): the first runs first."""
    sizes = [len(members(part)) for part in columns.values()]
    made, each = {}, 1
    for (name, part), size in zip(columns.items(), sizes):
        values = flat(part)
        values = pd.Categorical(values, categories=list(dict.fromkeys(values))) if values.dtype.kind in "OUS" else values
        made[name] = values[np.resize(np.repeat(np.arange(size), each), int(np.prod(sizes)))]
        each *= size
    return pd.DataFrame(made)


def r_stack(x):
    """R's stack(): values beside the names that they stood under."""
    pairs = [(value, name) for name in x for value in flat(x[name])]
    return pd.DataFrame({"values": flat([value for value, _ in pairs]), "ind": pd.Categorical([name for _, name in pairs], categories=list(x))})


def r_dist(x, method="euclidean"):
    """R's dist(): the distances below the diagonal, column by column."""
    from scipy.spatial.distance import pdist

    return pdist(
        np.asarray(r_as_matrix(x), dtype=float),
        {"euclidean": "euclidean", "manhattan": "cityblock", "maximum": "chebyshev", "canberra": "canberra"}[method],
    )


def r_predict(object, newdata=None):
    """R's predict(): of a generalised linear model on the scale of the link."""
    if type(getattr(object, "model", None)).__name__ == "GLM":
        return np.asarray(object.predict(newdata, which="linear"))
    return np.asarray(object.fittedvalues if newdata is None else object.predict(newdata))


def r_summary(object):
    """R's summary() of numbers, of a factor, of a model."""
    if isinstance(object, pd.Series) and isinstance(object.index, pd.CategoricalIndex):
        raise TypeError("summary() of a table")
    if np.asarray(object).dtype.kind == "b":
        raise TypeError("summary() of logical values")
    if is_factor(object):
        return pd.Series(as_factor(object)).value_counts(sort=False)
    if isinstance(object, pd.DataFrame):
        return object.describe(include="all")
    return object.summary() if hasattr(object, "summary") else six_numbers(numbers(object))


def each(x, function, kind=object):
    """A function of every string, NA left as it is; one string gives one value."""
    if is_factor(x) and kind is object:
        x = np.asarray(x, dtype=object)
    words = (
        x
        if isinstance(x, str)
        else [k if isinstance(k, str) else None if k is None or k != k else w for k, w in zip(flat(x).tolist(), texts(flat(x)))]
    )
    if isinstance(words, str):
        return function(words)
    made = [None if word is None else function(word) for word in words]
    made = np.array(made, dtype=object if None in made else kind)
    return made if np.ndim(x) else made[0]


def r_toupper(x):
    """R's toupper()."""
    return each(x, str.upper)


def r_tolower(x):
    """R's tolower()."""
    return each(x, str.lower)


def r_nchar(x, type="chars"):
    """R's nchar()."""
    return each(x, lambda word: len(word.encode()) if type == "bytes" else len(word), int)


def r_trimws(x, which="both"):
    """R's trimws()."""
    return each(x, {"both": lambda w: w.strip(" \t\r\n"), "left": lambda w: w.lstrip(" \t\r\n"), "right": lambda w: w.rstrip(" \t\r\n")}[which])


def r_substr(x, start, stop=1000000):
    """R's substr(): both ends counted from 1."""
    words, starts, stops = recycled(flat(x), flat(start), flat(stop))
    made = np.array([None if w is None else w[max(0, int(a) - 1) : max(0, int(b))] for w, a, b in zip(words, starts, stops)], dtype=object)
    return made if np.ndim(x) or len(made) > 1 else made[0]


def r_substring(text, first, last=1000000):
    """R's substring()."""
    return r_substr(text, first, last)


def pattern_of(pattern, fixed=False, ignore_case=False):
    """A regular expression of R as one of Python's."""
    flags = re.IGNORECASE if ignore_case else 0
    if fixed:
        return re.compile(re.escape(pattern), flags)
    for name, inside in {
        "alpha": "^\\W\\d_",
        "digit": "0-9",
        "alnum": "^\\W_",
        "upper": "A-Z",
        "lower": "a-z",
        "space": "\\s",
        "blank": " \\t",
        "punct": "!-/:-@\\[-`{-~",
    }.items():
        pattern = pattern.replace(f"[[:{name}:]]", f"[{inside}]").replace(f"[^[:{name}:]]", f"[{inside[1:]}]" if inside[0] == "^" else f"[^{inside}]")
        if f"[:{name}:]" in pattern and inside[0] != "^":
            pattern = pattern.replace(f"[:{name}:]", inside)
    pattern = pattern.replace("[:alnum:]", "a-zA-Z0-9가-힣").replace("[:alpha:]", "a-zA-Z가-힣").replace("\\<", "\\b").replace("\\>", "\\b")
    return re.compile(pattern.replace("[]", "[\\]").replace("[^]", "[^\\]"), flags)


def replacement_of(replacement, fixed):
    """A replacement with R's references to groups as one of Python's."""
    if fixed:
        return lambda _: replacement
    return re.sub(r"\\(?=\D|$)", r"\\\\", re.sub(r"\\(\d)", r"\\g<\1>", replacement).replace("\\g<", "\0")).replace("\0", "\\g<")


def r_gsub(pattern, replacement, x, ignore_case=False, perl=False, fixed=False):
    """R's gsub()."""
    found = pattern_of(pattern, fixed, ignore_case)
    if perl and re.search(r"\\[ULE]", replacement):
        raise ValueError("\\U and \\L in a replacement")
    return each(x, lambda word: found.sub(replacement_of(replacement, fixed), word))


def r_sub(pattern, replacement, x, ignore_case=False, perl=False, fixed=False):
    """R's sub()."""
    found = pattern_of(pattern, fixed, ignore_case)
    return each(x, lambda word: found.sub(replacement_of(replacement, fixed), word, count=1))


def r_grepl(pattern, x, ignore_case=False, perl=False, fixed=False):
    """R's grepl(): NA is no match."""
    found = pattern_of(pattern, fixed, ignore_case)
    made = np.array([word is not None and word == word and bool(found.search(str(word))) for word in flat(x).tolist()], dtype=bool)
    return made if np.ndim(x) else bool(made[0])


def r_grep(pattern, x, ignore_case=False, perl=False, value=False, fixed=False):
    """R's grep(): places from 1, or the strings."""
    places = np.flatnonzero(np.atleast_1d(r_grepl(pattern, x, ignore_case, perl, fixed)))
    return flat(x)[places] if value else places + 1


def matches(pattern, x, every, perl=False, fixed=False):
    """R's regmatches() of gregexpr() (a list) or of regexpr() (a vector)."""
    found = pattern_of(pattern, fixed)
    parts = [[match.group() for match in found.finditer(word)] for word in flat(x).tolist()]
    return [np.array(part, dtype=object) for part in parts] if every else np.array([part[0] for part in parts if part], dtype=object)


def r_as_Date(x, format=None, origin="1970-01-01"):
    """R's as.Date(): days as NumPy's datetime64."""
    from datetime import datetime

    values = flat(x)
    if values.dtype.kind == "M":
        days = values.astype("datetime64[D]")
    elif values.dtype.kind in "OUS":
        first = next((word for word in values if isinstance(word, str)), "")
        ways = (
            [format]
            if isinstance(format, str)
            else [w for w, seen in (("%Y-%m-%d", r"\d+-\d+-\d+"), ("%Y/%m/%d", r"\d+/\d+/\d+")) if re.match(seen, first)]
        )
        if not ways:
            raise ValueError("character string is not in a standard unambiguous format")
        made = []
        for word in values:
            try:
                made.append(np.datetime64(datetime.strptime(word[: len(word) if "format" == "" else 10] if format is None else word, ways[0]).date()))
            except (TypeError, ValueError):
                made.append(np.datetime64("NaT"))
        days = np.array(made, dtype="datetime64[D]")
    else:
        days = np.datetime64(origin) + values.astype(int)
    return days if np.ndim(x) else days[0]


def r_weekdays(x):
    """R's weekdays() in English."""
    return r_format(x, "%A")


def r_months(x):
    """R's months() in English."""
    return r_format(x, "%B")


def r_difftime(time1, time2, units="days"):
    """R's difftime() of dates, in days or weeks."""
    return (r_as_Date(time1) - r_as_Date(time2)).astype(float) / {"days": 1, "weeks": 7}[units]


def within_of(data, change):
    """R's within(): the new columns behind the old ones, the last first."""
    names = list(data)
    made = change(data.copy())
    new = [name for name in made if name not in names]
    return made[[name for name in names if name in made] + new[::-1]]


def r_aperm(a, perm=None):
    """R's aperm()."""
    return np.transpose(np.asarray(a), None if perm is None else [int(k) - 1 for k in flat(perm)])


def r_upper_tri(x, diag=False):
    """R's upper.tri()."""
    return np.triu(np.ones(np.shape(x), dtype=bool), 0 if diag else 1)


def r_lower_tri(x, diag=False):
    """R's lower.tri()."""
    return np.tril(np.ones(np.shape(x), dtype=bool), 0 if diag else -1)


def r_by(data, INDICES, FUN):
    """R's by() of a vector or of the rows of a data frame."""
    parts = r_split(data, INDICES)
    return r_sapply(parts, FUN)


def r_regexpr(pattern, text, perl=False, fixed=False):
    """R's regexpr(): where the first match begins, -1 where there is none."""
    found = pattern_of(pattern, fixed)
    return np.array([match.start() + 1 if (match := found.search(word)) else -1 for word in flat(text).tolist()])


def r_gregexpr(pattern, text, perl=False, fixed=False):
    """R's gregexpr(): where the matches begin, -1 where there is none."""
    found = pattern_of(pattern, fixed)
    return [np.array([match.start() + 1 for match in found.finditer(word)] or [-1]) for word in flat(text).tolist()]


def r_strsplit(x, split="", fixed=False, perl=False):
    """R's strsplit(): no empty string behind the last match."""
    made = []
    for word in flat(x).tolist():
        parts, rest = [], word
        found = pattern_of(split, fixed) if split else None
        while rest and found:
            match = found.search(rest)
            if not match:
                break
            cut = (match.start(), match.end()) if match.end() > match.start() else (1, 1)
            parts.append(rest[: cut[0]])
            rest = rest[cut[1] :]
        parts += [rest] if rest and found else list(rest)
        made.append(np.array(parts, dtype=object))
    return made


def r_sprintf(fmt, *values):
    """R's sprintf(): vectors member by member."""
    if any(isinstance(value, (list, dict, pd.DataFrame)) for value in values):
        raise TypeError("a list or a data frame in sprintf()")
    columns = [flat(fmt), *(flat(np.asarray(value, dtype=object) if is_factor(value) else value) for value in values)]
    columns = recycled(*columns)
    made = []
    for pattern, *row in zip(*columns):
        specs = re.findall(r"%(?:(\d+)\$)?[-+ 0#]*(?:\*|\d+)?(?:\.\d+)?([a-zA-Z%])", pattern)
        if any(place for place, _ in specs) or "*" in pattern:
            raise ValueError("%1$ and %* of sprintf()")
        given = []
        for (_, letter), value in zip([s for s in specs if s[1] != "%"], row):
            if letter == "d" and (isinstance(value, str) or value != int(value)):
                raise ValueError("%d of what is no whole number")
            plain = isinstance(value, (bool, np.bool_))
            given.append(texts(value)[0] if letter == "s" else int(value) if letter == "d" or plain and letter == "i" else value)
        made.append(pattern % tuple(given))
    return np.array(made, dtype=object) if any(np.ndim(value) for value in (fmt, *values)) else made[0] if made else np.array([], dtype=object)


def r_format(x, format=None, nsmall=0, digits=None, width=0, big_mark="", trim=False, justify="left", scientific=None):
    """R's format(): one number of digits and one width for all members; a date by its format."""
    if isinstance(x, (dict, list, pd.DataFrame)):
        raise TypeError("format() of such a value")
    if hasattr(x, "strftime"):
        return x.strftime(format or "%Y-%m-%d %H:%M:%S")
    values = flat(x)
    if values.dtype.kind == "M":
        words = np.array([None if np.isnat(k) else pd.Timestamp(k).strftime(format or "%Y-%m-%d") for k in values], dtype=object)
        return words if np.ndim(x) else words[0]
    if format is not None:
        raise TypeError("a format for what is no date")
    if values.dtype.kind in "OUS":
        words = texts(values)
        size = max([int(width), *map(len, words)], default=0)
        words = [w.ljust(size) if justify == "left" else w.rjust(size) if justify == "right" else w for w in words]
    else:
        digits = 7 if digits is None else int(digits)
        words = fixed_words(values, digits, int(nsmall), scientific)
        words = [re.sub(r"(?<=\d)(?=(\d{3})+(?!\d))", big_mark, w.split(".")[0]) + w[len(w.split(".")[0]) :] for w in words] if big_mark else words
        size = max([int(width), *map(len, words)], default=0)
        words = words if trim else [w.rjust(size) for w in words]
    return np.array(words, dtype=object) if np.ndim(x) else words[0]


def fixed_words(values, digits, nsmall, scientific):
    """Numbers with the places that the one in most need of them has within so many digits; as powers of ten where that is shorter."""
    if values.dtype.kind == "b":
        return ["TRUE" if k else "FALSE" for k in values]
    if values.dtype.kind in "iu":
        return [str(k) for k in values]
    known = [float(k) for k in values if np.isfinite(k)]
    places, mantissa = 0, 0
    for k in known:
        shown = f"{k:.{digits - 1}e}"
        head, power = shown.split("e")
        kept = len(head.split(".")[1].rstrip("0")) if "." in head else 0
        places, mantissa = max(places, kept - int(power)), max(mantissa, kept)
    plain = [f"{k:.{max(places, 0)}f}" for k in known]
    powers = [f"{k:.{mantissa}e}" for k in known]
    use = max(map(len, plain), default=0) > max(map(len, powers), default=0) if scientific is None else scientific
    if not use:
        places = max(places, nsmall, 0)
    made = [(f"{k:.{mantissa}e}" if use else f"{k:.{places}f}") if np.isfinite(k) else number(k, -7 if k != k else 7) for k in map(float, values)]
    return ["NA" if w == "NaN" else w for w in made]


def r_formatC(x, width=0, digits=None, format=None, flag="", big_mark="", mode=None):
    """R's formatC(): C's formats, member by member."""
    values = flat(x)
    kind = format or ("d" if values.dtype.kind in "iub" else "s" if values.dtype.kind in "OUS" else "g")
    places = "" if digits is None or kind in "ds" else f".{int(digits)}"
    comma = "," if big_mark == "," else ""
    if big_mark not in ("", ","):
        raise ValueError("big.mark of formatC()")
    made = []
    for k in values:
        word = f"{int(round(k)) if kind == 'd' else k:{comma}{places}{kind}}" if kind != "s" else str(k)
        made.append(word.ljust(abs(int(width))) if "-" in flag or width < 0 else word.zfill(int(width)) if "0" in flag else word.rjust(int(width)))
    return np.array(made, dtype=object) if np.ndim(x) else made[0]


def r_prettyNum(x, big_mark=""):
    """R's prettyNum() of numbers one by one."""
    made = [r_format(k, big_mark=big_mark) for k in flat(x)]
    return np.array(made, dtype=object) if np.ndim(x) else made[0]


def r_toString(x, collapse=", "):
    """R's toString()."""
    return collapse.join(texts(x))


def r_startsWith(x, prefix):
    """R's startsWith()."""
    return each(x, lambda word: word.startswith(prefix), bool)


def r_endsWith(x, suffix):
    """R's endsWith()."""
    return each(x, lambda word: word.endswith(suffix), bool)


def r_chartr(old, new, x):
    """R's chartr()."""
    return each(x, lambda word: word.translate(str.maketrans(old, new[: len(old)])))


def r_rownames_put(x, value):
    """R's rownames(x) <- value."""
    if not isinstance(x, pd.DataFrame):
        raise TypeError("NumPy's arrays have no names")
    return x.reset_index(drop=True) if value is None else x.set_axis(flat(value), axis=0)


def r_names_put(x, value):
    """R's names(x) <- value."""
    if isinstance(x, pd.DataFrame):
        return x.set_axis(flat(value), axis=1)
    if isinstance(x, (list, dict)):
        return members(x) if value is None else dict(zip(flat(value), members(x), strict=True))
    return flat(x) if value is None else pd.Series(flat(x), index=flat(value))


def r_colnames_put(x, value):
    """R's colnames(x) <- value."""
    if not isinstance(x, pd.DataFrame):
        raise TypeError("NumPy's arrays have no names")
    return x.set_axis(flat(value), axis=1)


def r_levels_put(x, value):
    """R's levels(x) <- value: equal names become one level."""
    words = texts(flat(value))
    made = as_factor(x)
    return pd.Categorical([words[k] if k >= 0 else None for k in made.codes], categories=list(dict.fromkeys(words)))


def r_dim_put(x, value):
    """R's dim(x) <- value: column by column."""
    return flat(x).reshape([int(k) for k in flat(value)], order="F") if value is not None else flat(x)


def r_diag_put(x, value):
    """R's diag(x) <- value."""
    made = np.array(x, dtype=float)
    np.fill_diagonal(made, value)
    return made


def r_is_na_put(x, value):
    """R's is.na(x) <- places."""
    made = flat(x).astype(object if flat(x).dtype.kind in "OUS" else float)
    made[flat(value).astype(int) - 1] = None if made.dtype.kind == "O" else np.nan
    return made


def r_list_files(path=".", pattern=None, full_names=False, recursive=False):
    """R's list.files(): the names in order, without hidden ones."""
    found = sorted(
        p for p in (Path(path).rglob("*") if recursive else Path(path).glob("*")) if not p.name.startswith(".") and (not recursive or p.is_file())
    )
    if pattern is not None:
        found = [p for p in found if pattern_of(pattern).search(p.name)]
    return np.array([f"{path}/{p.relative_to(path).as_posix()}" if full_names else p.relative_to(path).as_posix() for p in found], dtype=object)


def r_file_path(*parts):
    """R's file.path() of vectors."""
    made = np.array(["/".join(row) for row in zip(*recycled(*(np.array(texts(part), dtype=object) for part in parts)))], dtype=object)
    return made if any(np.ndim(part) for part in parts) else made[0]


def r_file_exists(*paths):
    """R's file.exists()."""
    made = np.array([Path(p).exists() for p in flat(list(paths))], dtype=bool)
    return made if any(np.ndim(p) for p in paths) else bool(made[0])


def r_file_copy(from_, to, overwrite=False):
    """R's file.copy(): into a folder, or to names."""
    import shutil

    sources, targets = flat(from_).tolist(), flat(to).tolist()
    for k, source in enumerate(sources):
        target = Path(targets[0]) / Path(source).name if Path(targets[0]).is_dir() else Path(targets[k % len(targets)])
        if overwrite or not target.exists():
            shutil.copyfile(source, target)
    return np.full(len(sources), True)

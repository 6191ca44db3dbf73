"""R's functions of matrices, data frames and groups for values whose kind shows only when the translated file runs; see `run_time`."""

from __future__ import annotations

import numpy as np
import pandas as pd

from lecture_port.translate.helpers import as_factor, in_columns, is_factor, number, sorted_levels, texts
from lecture_port.translate.run_time import codes_or_members, flat, holds_text, joined, members, numbers, product
from lecture_port.translate.run_time_lists import r_sapply


def side(k):
    """R's nrow() and ncol(): None of what has no dimensions."""
    return lambda x: np.shape(x)[k] if len(np.shape(x)) > 1 else None


r_nrow = side(0)
r_ncol = side(1)


def r_NROW(x):
    """R's NROW(): a vector is one column."""
    return np.shape(x)[0] if len(np.shape(x)) > 1 else len(members(x))


def r_NCOL(x):
    """R's NCOL(): a vector is one column."""
    return np.shape(x)[1] if len(np.shape(x)) > 1 else 1


def r_dim(x):
    """R's dim(): None of a vector."""
    return np.array(np.shape(x)) if len(np.shape(x)) > 1 else None


def r_dim_put(x, value):
    """R's dim(x) <- value: column by column."""
    return flat(x) if value is None else flat(x).reshape([int(k) for k in flat(value)], order="F")


def with_labels(x):
    """A value whose rows and columns have names: a data frame or a table."""
    if not isinstance(x, pd.DataFrame):
        raise TypeError("NumPy's arrays have no names")
    return x


def r_colnames(x):
    return np.array([str(name) for name in with_labels(x).columns], dtype=object)


def r_colnames_put(x, value):
    """R's colnames(x) <- value."""
    return with_labels(x).set_axis(flat(value), axis=1)


def r_rownames(x):
    """R's rownames(): 1, 2, ... where rows have no names."""
    labels = with_labels(x).index
    return np.array([str(k) for k in (range(1, len(labels) + 1) if labels.dtype.kind in "iu" else labels)], dtype=object)


r_row_names = r_rownames


def r_rownames_put(x, value):
    """R's rownames(x) <- value."""
    return with_labels(x).reset_index(drop=True) if value is None else with_labels(x).set_axis(flat(value), axis=0)


def r_matrix(data=np.nan, nrow=None, ncol=None, byrow=False, dimnames=None):
    """R's matrix(): column by column unless byrow."""
    values = flat(data)
    if isinstance(data, (list, dict, pd.DataFrame)) or is_factor(data):
        raise TypeError("a matrix of lists or factors")
    if nrow is None:
        nrow = len(values) if ncol is None else -(-len(values) // int(ncol))
    ncol = -(-len(values) // int(nrow)) if ncol is None else int(ncol)
    return np.resize(values, int(nrow) * ncol).reshape((int(nrow), ncol), order="C" if byrow else "F")


def r_array(data=np.nan, dim=None, dimnames=None):
    """R's array(): the first index runs first."""
    values = flat(data)
    sides = [len(values)] if dim is None else [int(k) for k in flat(dim)]
    return np.resize(values, int(np.prod(sides))).reshape(sides, order="F")


def r_as_array(x):
    """R's as.array(): a tensor's values too."""
    return flat(x) if isinstance(x, (list, pd.Series)) else np.asarray(x)


def r_as_matrix(x):
    """R's as.matrix(): of a data frame its cells in one type."""
    if isinstance(x, pd.DataFrame):
        columns = [flat(x[name]) for name in x]
        if any(map(holds_text, columns)) and any(column.dtype.kind in "iufb" for column in columns):
            raise TypeError("numbers beside strings, which R writes with one width")
        return np.column_stack(columns) if columns else np.empty((len(x), 0))
    return np.asarray(x) if np.ndim(x) == 2 else flat(x).reshape(-1, 1)


def r_data_matrix(frame):
    """R's data.matrix(): factors as their codes."""
    if not isinstance(frame, pd.DataFrame):
        return r_as_matrix(frame)
    return np.column_stack([numbers(codes_or_members(frame[name])) for name in frame])


def r_t(x):
    """R's t(): a vector becomes a row."""
    return r_as_matrix(x).T


def r_aperm(a, perm=None):
    return np.transpose(np.asarray(a), None if perm is None else [int(k) - 1 for k in flat(perm)])


def r_upper_tri(x, diag=False):
    return np.triu(np.ones(np.shape(x), dtype=bool), 0 if diag else 1)


def r_lower_tri(x, diag=False):
    return np.tril(np.ones(np.shape(x), dtype=bool), 0 if diag else -1)


def r_diag(x=1, nrow=None):
    """R's diag(): of a matrix its diagonal, of a number the unit matrix."""
    if np.ndim(x) == 2:
        return np.diag(np.asarray(x)).copy()
    if np.size(x) == 1 and nrow is None:
        return np.eye(int(flat(x)[0]))
    return np.diag(np.resize(numbers(x).astype(float), int(nrow) if nrow else np.size(x)))


def r_diag_put(x, value):
    """R's diag(x) <- value."""
    made = np.array(x, dtype=float)
    np.fill_diagonal(made, value)
    return made


def r_solve(a, b=None):
    x = np.asarray(a, dtype=float)
    return np.linalg.inv(x) if b is None else np.linalg.solve(x, np.asarray(b, dtype=float))


def r_det(x):
    return float(np.linalg.det(np.asarray(x, dtype=float)))


def r_eigen(x):
    """R's eigen() of a symmetric matrix: the values from the largest; vectors have no sign of their own."""
    values = np.asarray(x, dtype=float)
    if not np.allclose(values, values.T):
        raise ValueError("eigen() of a matrix that is not symmetric")
    made, vectors = np.linalg.eigh(values)
    return {"values": made[::-1], "vectors": vectors[:, ::-1]}


def r_crossprod(x, y=None):
    return product(r_t(x), r_as_matrix(x if y is None else y))


def r_tcrossprod(x, y=None):
    return product(r_as_matrix(x), r_t(x if y is None else y))


def r_outer(X, Y, FUN=None):
    """R's outer(): all pairs."""
    x, y = flat(X), flat(Y)
    a, b = np.tile(x, len(y)), np.repeat(y, len(x))
    made = flat(a * b if FUN is None else FUN(a, b))
    if len(made) != len(a):
        raise ValueError("the function gives another number of values than it is given")
    return made.reshape((len(x), len(y)), order="F")


def r_dist(x, method="euclidean"):
    """R's dist(): the distances below the diagonal, column by column."""
    from scipy.spatial.distance import pdist

    words = {"euclidean": "euclidean", "manhattan": "cityblock", "maximum": "chebyshev", "canberra": "canberra"}
    return pdist(np.asarray(r_as_matrix(x), dtype=float), words[method])


def labelled(made, x, axis):
    """What was made of every row (0) or column (1), under their names where a data frame has some."""
    if np.ndim(made) != 1 or not isinstance(x, pd.DataFrame) or axis == 0 and x.index.dtype.kind in "iu":
        return made
    return pd.Series(made, index=x.axes[axis])


def by_side(axis, function):
    """R's rowSums() and its kin: a number of every row (0) or column (1)."""

    def made(x, na_rm=False):
        parts = np.moveaxis(np.asarray(r_as_matrix(x), dtype=float), axis, 0)
        return labelled(np.array([function(part[~np.isnan(part)] if na_rm else part) for part in parts]), x, axis)

    return made


r_rowSums = by_side(0, np.sum)
r_colSums = by_side(1, np.sum)
r_rowMeans = by_side(0, np.mean)
r_colMeans = by_side(1, np.mean)


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
        return np.array([[FUN(cell) for cell in row] for row in np.transpose(values, sides)])
    if len(sides) != 1:
        raise ValueError("apply() over several sides")
    made = [FUN(part) for part in np.moveaxis(values, sides[0], 0)]
    if len({np.size(part) for part in made}) > 1 or any(isinstance(part, (list, dict)) for part in made):
        return made
    return labelled(in_columns([part if np.ndim(part) == 0 else flat(part) for part in made]), X, sides[0])


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
    cells = {name: as_column(part, longest) for name, part in made.items()}
    return pd.DataFrame({name: as_factor(part) if stringsAsFactors and holds_text(part) else part for name, part in cells.items()})


def as_column(part, size):
    """A column of so many rows: a factor, or a vector repeated."""
    return as_factor(part) if is_factor(part) else np.resize(flat(part), size)


def r_as_data_frame(x):
    if isinstance(x, pd.DataFrame) and isinstance(x.index, pd.CategoricalIndex):
        table = x.rename_axis(index=x.index.name or "Var1", columns=x.columns.name or "Var2")
        return table.melt(ignore_index=False, value_name="Freq").reset_index()
    if isinstance(x, pd.DataFrame):
        return x
    if isinstance(x, dict):
        return r_data_frame(**x)
    if isinstance(x, pd.Series) and isinstance(x.index, pd.CategoricalIndex):
        return pd.DataFrame({x.index.name or "Var1": pd.Categorical(x.index), "Freq": x.to_numpy()})
    values = r_as_matrix(x)
    return pd.DataFrame(values, columns=[f"V{k + 1}" for k in range(values.shape[1])] if np.ndim(x) > 1 else ["x"])


def r_cbind(*parts, stringsAsFactors=False, deparse_level=1, **named):
    """R's cbind(): a data frame where one is among them."""
    every = [part for part in [*parts, *named.values()] if part is not None]
    frames = [part for part in every if isinstance(part, pd.DataFrame)]
    if frames:
        if any(part is not None and not isinstance(part, pd.DataFrame) for part in parts):
            raise TypeError("a column without a name")
        made = [part.reset_index(drop=True) for part in parts if part is not None]
        made += [pd.DataFrame({name: as_column(part, len(frames[0]))}) for name, part in named.items()]
        together = pd.concat(made, axis=1)
        return together.set_axis(frames[0].index) if len(frames[0]) == len(together) else together
    if any(is_factor(part) or isinstance(part, (list, dict)) for part in every):
        raise TypeError("a matrix of factors or lists")
    every = [part for part in every if np.size(part)] or every
    size = next((len(part) for part in every if np.ndim(part) == 2), max((len(flat(part)) for part in every), default=0))
    columns = [flat(part) if np.ndim(part) == 2 else np.resize(flat(part), size) for part in every]
    return joined(columns).reshape((size, -1), order="F") if every else None


def r_rbind(*parts, stringsAsFactors=False, deparse_level=1, make_row_names=True, **named):
    """R's rbind(): rows of data frames by their names."""
    every = [part for part in [*parts, *named.values()] if part is not None]
    first = next((part for part in every if isinstance(part, pd.DataFrame)), None)
    if first is None:
        if any(isinstance(part, (dict, list)) for part in every):
            raise TypeError("rows of lists")
        return r_cbind(*[np.asarray(part).T if np.ndim(part) == 2 else part for part in every]).T if every else None
    names = list(first.columns)
    made = []
    for part in every:
        if not isinstance(part, pd.DataFrame):
            given = part if isinstance(part, dict) else dict(zip(names, members(part), strict=True))
            made.append(pd.DataFrame({name: flat(given[name]) for name in names}))
        elif len(part) or len(part.columns):
            if names and set(part.columns) != set(names):
                raise ValueError("names do not match previous names")
            made.append(part)
    cells = {}
    for name in made[0]:
        columns = [part[name] for part in made]
        cells[name] = joined([flat(column) for column in columns])
        if is_factor(columns[0]):
            labels = dict.fromkeys(label for column in columns for label in (as_factor(column).categories if is_factor(column) else column))
            cells[name] = pd.Categorical(cells[name], categories=list(labels))
    plain = all(part.index.dtype.kind in "iu" for part in made)
    return pd.DataFrame(cells, index=None if plain else [label for part in made for label in part.index])


def r_expand_grid(**columns):
    """R's expand.grid(): the first runs first."""
    sizes = [len(members(part)) for part in columns.values()]
    made, run = {}, 1
    for (name, part), size in zip(columns.items(), sizes):
        values = flat(part)
        values = pd.Categorical(values, categories=list(dict.fromkeys(values))) if holds_text(values) else values
        made[name] = values[np.resize(np.repeat(np.arange(size), run), int(np.prod(sizes)))]
        run *= size
    return pd.DataFrame(made)


def r_stack(x):
    """R's stack(): values beside the names that they stood under."""
    parts = {name: flat(x[name]) for name in x}
    names = np.repeat(list(parts), [len(part) for part in parts.values()])
    return pd.DataFrame({"values": joined(list(parts.values())), "ind": pd.Categorical(names, categories=list(x))})


def r_merge(x, y, by=None, all=False, all_x=False, all_y=False, by_x=None, by_y=None):
    """R's merge(): rows in the order of the keys, keys first."""
    left, right = (list(flat(k)) if k is not None else None for k in (by_x if by_x is not None else by, by_y if by_y is not None else by))
    left = left or [name for name in x if name in y]
    right = right or left
    how = "outer" if all or (all_x and all_y) else "left" if all_x else "right" if all_y else "inner"
    made = x.merge(y.rename(columns=dict(zip(right, left))), on=left, how=how, suffixes=(".x", ".y"))
    for name in left:
        if holds_text(made[name]) and not is_factor(made[name]):
            sorted_levels(made[name])
    made = made.sort_values(left, kind="stable", ignore_index=True, key=lambda k: k.astype(str).str.casefold() if holds_text(k) else k)
    return made[[*left, *(name for name in made if name not in left)]]


def within_of(data, change):
    """R's within(): the new columns behind the old ones, the last first."""
    names = list(data)
    made = change(data.copy())
    new = [name for name in made if name not in names]
    return made[[name for name in names if name in made] + new[::-1]]


def r_na_omit(object):
    return object.dropna() if isinstance(object, pd.DataFrame) else flat(object)[~pd.isna(flat(object))]


def r_complete_cases(x):
    return x.notna().all(axis=1).to_numpy() if isinstance(x, pd.DataFrame) else ~pd.isna(flat(x))


def r_is_na_put(x, value):
    """R's is.na(x) <- places."""
    made = flat(x).astype(object if holds_text(flat(x)) else float)
    made[flat(value).astype(int) - 1] = None if made.dtype.kind == "O" else np.nan
    return made


def grouped(by):
    """A factor of one vector or of a list of one."""
    by = members(by)[0] if isinstance(by, (list, dict)) and len(by) == 1 else by
    return as_factor(by if is_factor(by) else flat(by))


def r_tapply(X, INDEX, FUN):
    """R's tapply() by one factor, or by two: a table."""

    def cell(here):
        return FUN(flat(X)[here]) if here.any() else np.nan

    if isinstance(INDEX, (list, dict)) and len(INDEX) == 2:
        one, two = map(grouped, members(INDEX))
        cells = [[cell((one == a) & (two == b)) for b in two.categories] for a in one.categories]
        return pd.DataFrame(cells, index=one.categories, columns=two.categories)
    by = grouped(INDEX)
    return pd.Series([cell(by == label) for label in by.categories], index=by.categories.to_numpy(dtype=object))


def r_split(x, f):
    by = grouped(f)
    by = by[np.resize(np.arange(len(by)), len(x))]
    return {label: (x if isinstance(x, pd.DataFrame) else flat(x))[by == label] for label in by.categories}


def r_by(data, INDICES, FUN):
    """R's by() of a vector or of the rows of a data frame."""
    return r_sapply(r_split(data, INDICES), FUN)


def group_rows(keys, order=1):
    """The rows of every group that occurs, the groups in the order of their keys, or of their keys from the last."""
    rows = {}
    for place, codes in enumerate(zip(*(grouped(key).codes.tolist() for key in keys))):
        rows.setdefault(codes[::order], []).append(place)
    return {codes: rows[codes] for codes in sorted(rows)}


def r_aggregate(x, by, FUN):
    """R's aggregate() of columns by a list of groups."""
    names = list(by) if isinstance(by, dict) else [f"Group.{k + 1}" for k in range(len(by))]
    frame = x if isinstance(x, pd.DataFrame) else pd.DataFrame({"x": flat(x)})
    every = [rows for codes, rows in group_rows(members(by), -1).items() if min(codes) >= 0]
    first = [rows[0] for rows in every]
    made = {name: (as_factor(key) if is_factor(key) else flat(key))[first] for name, key in zip(names, members(by))}
    made.update({name: [FUN(flat(frame[name])[rows]) for rows in every] for name in frame})
    return pd.DataFrame(made)


def summarised(frame, by, columns):
    """dplyr's summarise(): a row for each group, the groups in the order of their keys."""
    every = list(group_rows([frame[name] for name in by]).values()) if by else [range(len(frame))]
    made = {name: frame[name].iloc[[rows[0] for rows in every]].array for name in by}
    made.update({name: [function(frame.iloc[rows]) for rows in every] for name, function in columns.items()})
    return pd.DataFrame(made)


def r_prop_table(x, margin=None):
    return x / np.asarray(x).sum(axis=None if margin is None else 2 - int(margin), keepdims=margin is not None)


def r_addmargins(A):
    """R's addmargins() of a table of one or two sides."""
    if np.ndim(A) == 1:
        return pd.concat([pd.Series(np.asarray(A), index=list(map(str, A.index))), pd.Series({"Sum": A.sum()})])
    made = pd.DataFrame(np.asarray(A), index=list(map(str, A.index)), columns=list(map(str, A.columns)))
    made["Sum"] = made.sum(axis=1)
    made.loc["Sum"] = made.sum()
    return made


def r_factor(x=None, levels=None, labels=None, ordered=False):
    values = as_factor(x) if is_factor(x) else flat(x)
    if levels is not None:
        made = as_factor(np.asarray(values, dtype=object) if is_factor(x) else values, flat(levels))
    else:
        made = as_factor(values).remove_unused_categories()
    if labels is not None and np.size(labels) != len(made.categories):
        raise ValueError("as many labels as levels are wanted")
    made = made if labels is None else r_levels_put(made, labels)
    return made.as_ordered() if ordered else made


r_as_factor = r_factor


def r_levels(x):
    """R's levels(): None of what is no factor."""
    return as_factor(x).categories.to_numpy(dtype=object) if is_factor(x) else None


def r_nlevels(x):
    return len(as_factor(x).categories) if is_factor(x) else 0


def r_levels_put(x, value):
    """R's levels(x) <- value: equal names become one level."""
    words = texts(flat(value))
    return pd.Categorical([words[k] if k >= 0 else None for k in as_factor(x).codes], categories=list(dict.fromkeys(words)))


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
    if include_lowest:
        edge, inside = (ends[0], 0) if right else (ends[-1], len(ends) - 2)
        places[values == edge] = inside
    places[(places < 0) | (places > len(ends) - 2) | np.isnan(values)] = -1
    if labels is False:
        return np.where(places < 0, np.nan, places + 1) if (places < 0).any() else places + 1
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

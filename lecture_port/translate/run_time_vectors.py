"""R's functions of vectors for values whose kind shows only when the translated file runs; see `run_time`."""

from __future__ import annotations

import math

import numpy as np
import pandas as pd

from lecture_port.translate.helpers import as_factor, colon, counts, is_factor, number, r_round, six_numbers, sorted_levels
from lecture_port.translate.run_time import as_given, codes_or_members, flat, has_names, holds_text, joined, members, numbers, put_at, taken
from lecture_port.translate.run_time_lists import r_c


def r_sort(x, decreasing=False):
    """R's sort(): NA goes."""
    values = as_factor(x) if is_factor(x) else x if has_names(x) else flat(x)
    values = values[~pd.isna(values)]
    return rows_of(values, r_order(values, decreasing=decreasing) - 1)


def ranks(x):
    """Numbers in R's order of the members, NA as NaN: of a factor its codes, of strings where no locale decides."""
    if not is_factor(x) and not holds_text(flat(x)):
        return flat(x).astype(float)
    codes = as_factor(x if is_factor(x) else flat(x)).codes
    return np.where(codes < 0, np.nan, codes)


def r_order(*keys, decreasing=False, na_last=True):
    """R's order(): ties as they stand, NA last."""
    falling = [decreasing] * len(keys) if np.ndim(decreasing) == 0 else decreasing
    return np.lexsort([-ranks(key) if falls else ranks(key) for key, falls in zip(keys, falling)][::-1]) + 1


def r_rev(x):
    return rows_of(x if isinstance(x, (list, dict)) or np.ndim(x) == 1 else flat(x), slice(None, None, -1))


def r_rank(x, ties_method="average"):
    """R's rank() of numbers or of strings whose order no locale decides."""
    if pd.isna(flat(x)).any():
        raise ValueError("NA in rank()")
    made = pd.Series(ranks(x)).rank(method=ties_method).to_numpy()
    return made if ties_method == "average" else made.astype(int)


def r_unique(x):
    """R's unique(): the first of each, in their order."""
    if isinstance(x, pd.DataFrame):
        return x.drop_duplicates()
    if is_factor(x):
        return as_factor(x).unique()
    if np.ndim(x) == 2:
        return np.asarray(x)[~pd.DataFrame(x).duplicated().to_numpy()]
    return pd.unique(flat(x))


def r_duplicated(x, fromLast=False):
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
    return pd.Series(places + 1, index=x.index[places]) if has_names(x) else places + 1


def r_which_max(x):
    """R's which.max(): the first place from 1."""
    return int(np.nanargmax(numbers(x))) + 1


def r_which_min(x):
    """R's which.min(): the first place from 1."""
    return int(np.nanargmin(numbers(x))) + 1


def deciding(answer):
    """R's any() and all(); where NA would decide, this stops."""

    def decided(*x, na_rm=False):
        values = flat(list(x))
        if holds_text(values):
            raise TypeError("strings are neither TRUE nor FALSE")
        known = values[~pd.isna(values)].astype(bool)
        made = bool(answer(known))
        if made == answer([]) and len(known) < len(values) and not na_rm:
            raise ValueError("NA decides")
        return made

    return decided


r_any = deciding(np.any)
r_all = deciding(np.all)


def reduced(function, parts, na_rm):
    """A number of all members: of numbers only, NA kept unless it is to go."""
    values = numbers(list(parts)) if len(parts) > 1 else numbers(parts[0])
    return function(values[~np.isnan(values)] if na_rm and values.dtype.kind == "f" else values)


def r_sum(*x, na_rm=False):
    return reduced(np.sum, x, na_rm)


def r_prod(*x, na_rm=False):
    return float(reduced(lambda values: np.prod(values.astype(float)), x, na_rm))


def extreme(function, place):
    """R's max() and min(): of strings only where no locale decides."""

    def found(*x, na_rm=False):
        values = flat(list(x))
        return sorted_levels(values)[place] if holds_text(values) else reduced(function, x, na_rm)

    return found


r_max = extreme(np.max, -1)
r_min = extreme(np.min, 0)


def r_range(*x, na_rm=False):
    ends = [r_min(*x, na_rm=na_rm), r_max(*x, na_rm=na_rm)]
    return np.array(ends, dtype=object if isinstance(ends[0], str) else None)


def r_mean(x, trim=0, na_rm=False):
    """R's mean(): NA of what holds no numbers."""
    if isinstance(x, (pd.DataFrame, dict, list)) or is_factor(x) or holds_text(flat(x)):
        return np.nan
    from scipy import stats

    return reduced(lambda values: values.mean() if not trim else stats.trim_mean(values, trim) if trim < 0.5 else np.median(values), (x,), na_rm)


def r_median(x, na_rm=False):
    return reduced(np.median, (x,), na_rm)


def r_sd(x, na_rm=False):
    """R's sd(): n - 1 below."""
    return np.sqrt(r_var(flat(x), na_rm=na_rm))


def r_var(x, y=None, na_rm=False, use="everything"):
    """R's var() of a vector, or covariances of columns."""
    if y is not None or np.ndim(x) > 1:
        return r_cov(x, y, use)
    return reduced(lambda values: values.var(ddof=1) if len(values) > 1 else np.nan, (x,), na_rm)


def relating(word):
    """R's cov() and cor(): of columns, or of two vectors."""

    def related(x, y=None, use="everything", method="pearson"):
        if method != "pearson" and word == "cov":
            raise ValueError("another method than pearson")
        if y is None and np.ndim(x) != 2:
            raise TypeError("one vector: a second one is wanted")
        frame = pd.DataFrame(x) if y is None else pd.DataFrame({"x": numbers(x), "y": numbers(y)})
        if any(is_factor(frame[k]) or holds_text(frame[k]) for k in frame):
            raise TypeError("a column is no number")
        if frame.isna().any(axis=None) and use == "everything":
            raise ValueError("NA: R gives NA")
        frame = frame.dropna() if use.startswith("complete") else frame
        made = frame.corr(method=method) if word == "cor" else frame.cov()
        return made.iloc[0, 1] if y is not None else made if isinstance(x, pd.DataFrame) else made.to_numpy()

    return related


r_cov = relating("cov")
r_cor = relating("cor")


def rows_of(x, places):
    """Members or rows by numbers from 0 or by a slice."""
    if isinstance(x, dict):
        return dict(list(x.items())[places])
    if isinstance(x, (list, tuple)):
        return list(x)[places]
    return x.iloc[places] if isinstance(x, (pd.DataFrame, pd.Series)) else (x if np.ndim(x) else flat(x))[places]


def r_head(x, n=6):
    return rows_of(x, slice(int(n)))


def r_tail(x, n=6):
    return rows_of(x, slice(-int(n), None) if n else slice(0))


def r_append(x, values, after=None):
    if after is None:
        return r_c(x, values)
    return r_c(r_head(x, after), values, rows_of(x, slice(int(after), None)) if after < len(members(x)) else None)


def r_rep(x, times=1, each=1, length_out=None):
    values = as_factor(x) if is_factor(x) else np.array(x, dtype=object) if isinstance(x, list) else flat(x)
    places = np.repeat(np.arange(len(values)), int(each))
    if length_out is not None:
        places = np.resize(places, int(length_out))
    elif np.size(times) > 1:
        places = np.repeat(places, np.asarray(times, dtype=int))
    else:
        places = np.tile(places, int(np.ravel(times)[0]))
    return values[places].tolist() if isinstance(x, list) else values[places]


def r_rep_len(x, length_out):
    return r_rep(x, length_out=length_out)


def r_seq_along(x):
    return np.arange(1, len(members(x)) + 1)


def r_seq(from_=1, to=None, by=None, length_out=None, along_with=None):
    """R's seq() of numbers or of dates."""
    if along_with is not None:
        return r_seq_along(along_with)
    if isinstance(from_, np.datetime64):
        return days(from_, to, by, length_out)
    if by is None and length_out is None:
        if to is None:
            return r_seq_along(from_) if np.size(from_) > 1 else np.array(colon(1, from_))
        return np.array(colon(from_, to))
    if length_out is None:
        if (to - from_) * by < 0 or by == 0 and to != from_:
            raise ValueError("wrong sign in 'by' argument")
        return from_ + by * np.arange(int((to - from_) / by + 1e-10) + 1)
    n = math.ceil(length_out)
    if by is None and to is not None:
        return np.linspace(from_, to, n)
    by = 1 if by is None else by
    return (from_ if to is None else to - (n - 1) * by) + by * np.arange(n)


def days(from_, to, by, length_out):
    """R's seq() of dates: by days, weeks, months, years."""
    count, _, unit = by.rpartition(" ") if isinstance(by, str) else (str(int(by or 1)), "", "day")
    size, letter = {"day": (1, "D"), "week": (7, "D"), "month": (1, "M"), "year": (12, "M")}[unit.rstrip("s")]
    step = int(count or 1) * size
    first = from_.astype(f"datetime64[{letter}]")
    if to is None:
        made = first + step * np.arange(int(length_out))
    else:
        made = np.arange(first, to.astype(first.dtype) + (1 if step > 0 else -1), step)
    made = made.astype("datetime64[D]") + (from_ - first.astype("datetime64[D]"))
    return made if to is None else made[made <= to if step > 0 else made >= to]


def r_ifelse(test, yes, no):
    """R's ifelse(): member by member, NA stays NA."""
    mask = flat(test)
    known = ~pd.isna(mask)
    chosen = [np.flatnonzero(known & (mask.astype(bool) == wanted)) for wanted in (True, False)]
    parts = [np.resize(codes_or_members(value), len(mask))[here] for value, here in zip((yes, no), chosen) if len(here)]
    places = np.full(len(mask), len(mask))
    places[np.concatenate(chosen)] = np.arange(known.sum())
    made = taken(joined(parts), places)
    return made.reshape(np.shape(test), order="F") if np.ndim(test) > 1 else as_given(made, test)


def r_identical(x, y):
    """R's identical() of vectors, lists and data frames."""
    if isinstance(x, (dict, list)) or isinstance(y, (dict, list)):
        if type(x) is not type(y) or len(x) != len(y) or isinstance(x, dict) and list(x) != list(y):
            return False
        return all(map(r_identical, members(x), members(y)))
    if (x is None) != (y is None) or np.shape(x) != np.shape(y):
        return False
    return x is y or bool(pd.Series(flat(x)).equals(pd.Series(flat(y))))


def r_all_equal(target, current, tolerance=1.5e-8):
    """R's all.equal() where its answer is TRUE; its sentences about differences are R's own."""
    x, y = flat(target), flat(current)
    same = np.shape(target) == np.shape(current)
    if same and (holds_text(x) or holds_text(y)):
        same = r_identical(target, current)
    elif same and len(x):
        size = np.abs(x).sum()
        same = (np.abs(x - y).sum() / size if size > tolerance * len(x) else np.abs(x - y).mean()) < tolerance
    if not same:
        raise ValueError("the values differ, which R says in a sentence")
    return True


def sets(x, y):
    """Two vectors as sets: the different members of the first, the members of the second."""
    if isinstance(x, (list, dict)) or isinstance(y, (list, dict)):
        raise TypeError("sets of lists")
    return r_unique(flat(x)), flat(y)


def r_setdiff(x, y):
    x, y = sets(x, y)
    return x[~np.isin(x, y)]


def r_intersect(x, y):
    x, y = sets(x, y)
    return x[np.isin(x, y)]


def r_union(x, y):
    return r_unique(joined(sets(x, y)))


def r_is_element(el, table):
    return as_given(np.isin(flat(el), flat(table)), el)


def r_match(x, table):
    """R's match(): places from 1, NA where there is none."""
    places = {word: k + 1 for k, word in reversed(list(enumerate(flat(table).tolist())))}
    made = np.array([places.get(word, np.nan) for word in flat(x).tolist()])
    return as_given(made if np.isnan(made).any() else made.astype(int), x)


def r_table(*x, dnn=None, useNA="no"):
    """R's table() of one or two vectors."""
    if useNA != "no":
        raise ValueError("useNA of table()")
    x = members(x[0]) if len(x) == 1 and isinstance(x[0], pd.DataFrame) else x
    if len(x) > 2:
        raise ValueError("a table of more than two sides")
    return counts(*(part if is_factor(part) else flat(part) for part in x), names=None if dnn is None else list(flat(dnn)))


def r_diff(x, lag=1, differences=1):
    """R's diff() of a vector, or of a matrix down its columns."""
    values = np.asarray(x) if np.ndim(x) > 1 else numbers(x)
    for _ in range(int(differences)):
        values = values[int(lag) :] - values[: -int(lag)]
    return values


def r_signif(x, digits=6):
    return as_given(np.array([float(f"{k:.{int(digits)}g}") if np.isfinite(k) else k for k in numbers(x).astype(float)]), x)


def r_round_of(x, digits=0):
    """R's round() of any value."""
    if isinstance(x, pd.DataFrame):
        return x.apply(lambda column: column if column.dtype.kind in "iub" else r_round(column.to_numpy(), digits))
    return pd.Series(r_round(x, digits), index=x.index) if isinstance(x, pd.Series) else r_round(x, digits)


def r_quantile(x, probs=(0, 0.25, 0.5, 0.75, 1), na_rm=False, names=True, type=7):
    ways = ["inverted_cdf", "averaged_inverted_cdf", "closest_observation", "interpolated_inverted_cdf", "hazen", "weibull", "linear"]
    ways += ["median_unbiased", "normal_unbiased"]
    values = numbers(x).astype(float)
    if np.isnan(values).any() and not na_rm:
        raise ValueError("missing values and NaN's not allowed if 'na.rm' is FALSE")
    p = np.atleast_1d(np.asarray(probs, dtype=float))
    made = np.quantile(values[~np.isnan(values)], p, method=ways[int(type) - 1])
    return pd.Series(made, index=[f"{number(100 * k)}%" for k in p]) if names else made


def r_fivenum(x, na_rm=True):
    """R's fivenum(): Tukey's five numbers."""
    values = np.sort(numbers(x)[~np.isnan(numbers(x).astype(float))])
    n = len(values)
    depth = ((n + 3) // 2) / 2
    places = np.array([1, depth, (n + 1) / 2, n + 1 - depth, n])
    return 0.5 * (values[np.floor(places).astype(int) - 1] + values[np.ceil(places).astype(int) - 1])


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


def r_predict(object, newdata=None):
    """R's predict(): of a generalised linear model on the scale of the link."""
    if type(getattr(object, "model", None)).__name__ == "GLM":
        return np.asarray(object.predict(newdata, which="linear"))
    return np.asarray(object.fittedvalues if newdata is None else object.predict(newdata))


def r_tabulate(bin, nbins=None):
    places = numbers(codes_or_members(bin)).astype(int)
    return np.bincount(places[places > 0], minlength=(int(nbins) if nbins is not None else max(1, places.max(initial=1))) + 1)[1:]


def r_mad(x, constant=1.4826, na_rm=False):
    from scipy.stats import median_abs_deviation

    return constant * reduced(median_abs_deviation, (x,), na_rm)


def r_integrate(f, lower, upper):
    from scipy.integrate import quad

    value, error = quad(lambda k: flat(f(k))[0], lower, upper)
    return {"value": value, "abs.error": error}


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


def r_rle(x):
    """R's rle(): lengths and values of runs."""
    values = flat(x)
    starts = np.flatnonzero(np.append(True, values[1:] != values[:-1]))
    return {"lengths": np.diff(np.append(starts, len(values))), "values": values[starts]}


def r_replace(x, list, values):
    return put_at(x, (list,), values)

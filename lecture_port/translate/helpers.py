"""Small functions that a translated file carries with it where plain Python would give another value than R.

Only those that a file uses are written into it, each with what it uses; nothing here is imported there.
"""

from __future__ import annotations

import json
import math
import os
import subprocess
from pathlib import Path

import numpy as np
import pandas as pd
import statsmodels.api as sm


def number(x, digits=7):
    """A number as R's cat() writes it, a time as paste() does."""
    if x is None or (isinstance(x, float) and math.isnan(x) and digits == 0):
        return "NA"
    if isinstance(x, (bool, np.bool_)):
        return "TRUE" if x else "FALSE"
    if isinstance(x, (int, np.integer)) and abs(x) < 100000:
        return str(x)
    if hasattr(x, "strftime"):
        return x.strftime("%Y-%m-%d %H:%M:%S")
    x = float(x)
    if math.isnan(x):
        return "NaN" if digits < 0 else "NA"
    if math.isinf(x):
        return "Inf" if x > 0 else "-Inf"
    if x == 0:
        return "0"
    decimals, exponent = significant(x, digits)
    fixed, scientific = f"{x:.{max(0, decimals - exponent)}f}", f"{x:.{decimals}e}"
    return fixed if len(fixed) <= len(scientific) else scientific


def significant(x, digits):
    """The decimals that so many digits of a number leave behind its first digit, and its power of ten."""
    mantissa, exponent = f"{x:.{digits - 1}e}".split("e")
    return len(mantissa.partition(".")[2].rstrip("0")), int(exponent)


def is_factor(x):
    """Whether a value is a factor."""
    return isinstance(getattr(x, "dtype", None), pd.CategoricalDtype)


def texts(x, digits=15):
    """The members of a value as strings, as paste() and cat() see them."""
    if isinstance(x, str) or x is None:
        return ["NA" if x is None else x]
    if is_factor(x):
        return [str(k) for k in np.asarray(x)]
    kind = x.dtype.kind if hasattr(x, "dtype") else ""
    if kind == "M":
        return ["NA" if day == "NaT" else day for day in np.ravel(x).astype("datetime64[D]").astype(str).tolist()]
    if np.ndim(x) == 0:
        return [number(x, digits)]
    values = np.asarray(x).ravel(order="F").tolist() if not isinstance(x, (list, range)) else list(x)
    return [k if isinstance(k, str) else str(k) if kind in ("i", "u") else number(k, digits) for k in values]


def whole_text(x):
    """Whole numbers of R's type integer as strings: never 1e+05."""
    return str(x) if np.ndim(x) == 0 else [str(k) for k in np.asarray(x).tolist()]


def cat(*parts, sep=" ", end=""):
    """Print as R's cat() does: seven digits, the parts of vectors one by one."""
    words = [word for part in parts for word in texts(without_class(part), 7)]
    made = ""
    for k, word in enumerate(words):
        made += word + (sep if k < len(words) - 1 else "")
    print(made, end=end)


def without_class(x):
    """A date or a time as R's number of days or seconds."""
    if hasattr(x, "timestamp"):
        return x.timestamp()
    if getattr(getattr(x, "dtype", None), "kind", "") != "M":
        return x
    return np.where(np.isnat(x), np.nan, x.astype("datetime64[D]").astype(float))


def paste(*parts, sep=" ", collapse=None):
    """Join strings member by member, the shorter ones repeated."""
    columns = [texts(part) for part in parts]
    columns = [column or [""] for column in columns] if any(columns) else []
    count = max(map(len, columns), default=0)
    made = [sep.join(column[k % len(column)] for column in columns) for k in range(count)]
    if collapse is not None:
        return collapse.join(made)
    return made[0] if all(np.ndim(part) == 0 for part in parts) else np.array(made, dtype=object)


def length(x):
    """R's length: of one value 1, of None 0, of a frame its columns, of a matrix all cells."""
    if x is None:
        return 0
    if isinstance(x, (str, bytes)) or np.ndim(x) == 0 and not isinstance(x, (dict, list, set)):
        return 1
    if isinstance(x, pd.DataFrame):
        return x.shape[1]
    return int(x.size) if isinstance(x, np.ndarray) else len(x)


def colon(first, last):
    """R's first:last, which counts down where last is the smaller."""
    if first == int(first):
        first, last = (int(first), math.floor(last + 1e-10) if first <= last else math.ceil(last - 1e-10))
        return range(first, last + 1) if first <= last else range(first, last - 1, -1)
    step = 1 if first <= last else -1
    return [first + step * k for k in range(int(abs(last - first) + 1e-10) + 1)]


def from_one(i):
    """An index from 1 as one from 0; R's other uses of an index stop here."""
    if i != int(i) or i < 1:
        raise IndexError(f"R's index {i} is none from 1 on")
    return int(i) - 1


def at(x, i):
    """The member number i of a vector, counted from 1."""
    return np.asarray(x)[from_one(i)]


def int32(x):
    """A result of R's integers; where R would give NA for it, this stops."""
    if np.any(np.abs(np.asarray(x, dtype=float)) > 2**31 - 1):
        raise OverflowError("beyond R's integers, where R gives NA")
    return x


def divide(a, b):
    """A quotient; R divides by zero."""
    with np.errstate(divide="ignore", invalid="ignore"):
        return float(np.float64(a) / np.float64(b))


def power(a, b):
    """A power in doubles, NaN where it is no real number."""
    with np.errstate(invalid="ignore", divide="ignore", over="ignore"):
        made = np.power(np.asarray(a, dtype=float), np.asarray(b, dtype=float))
    return float(made) if made.ndim == 0 else made


def down(vector, matrix):
    """A vector laid down the columns of a matrix, as R does; NumPy would lay it along the rows."""
    values, (rows, columns) = np.asarray(vector), np.shape(matrix)
    return np.resize(values, rows * columns).reshape((rows, columns), order="F")


def sure(mask):
    """TRUE and FALSE; NA among them stops here."""
    if pd.isna(mask).any() if np.ndim(mask) else pd.isna(mask):
        raise ValueError("NA among TRUE and FALSE, where R gives NA")
    return mask if np.ndim(mask) else bool(mask)


def compared(result, *values):
    """A comparison; where NA was compared this stops, for R gives NA and Python False."""
    for value in values:
        if np.any(pd.isna(value)):
            raise ValueError("NA was compared, which gives NA in R and False in Python")
    return result


def negated(x):
    """R's !x."""
    return np.logical_not(sure(x)) if np.ndim(x) else not sure(x)


def both(a, b):
    """R's a & b."""
    return np.logical_and(sure(a), sure(b))


def either(a, b):
    """R's a | b."""
    return np.logical_or(sure(a), sure(b))


def named_as_in_r(frame):
    """Column names as read.csv() makes them: what is no name of R gets dots."""
    import re

    def made(name):
        name = re.sub(r"[^\w.]", ".", str(name))
        return name if re.match(r"[^\W\d_]|\.(?!\d)", name) else f"X{name}"

    return frame.rename(columns=made)


def with_factors(frame):
    """A frame whose strings are factors."""
    return frame.apply(lambda column: column.astype("category") if column.dtype.kind in "OT" else column)


def data_set(name):
    """One of R's data sets: NAME.csv beside this file, which R writes once where it is not there."""
    here = Path(__file__).parent if "__file__" in globals() else Path.cwd()
    path = Path(os.environ.get("R_DATA_SETS", here)) / f"{name}.csv"
    if not path.exists():
        code = f"x <- as.data.frame({name}); write.csv(x, commandArgs(TRUE)[1])"
        try:
            subprocess.run(["Rscript", "-e", code, str(path)], check=True)
        except FileNotFoundError:
            if name != "iris":
                raise FileNotFoundError(f'{path}: in R, write.csv(as.data.frame({name}), "{path.name}")') from None
            from sklearn.datasets import load_iris

            made = load_iris(as_frame=True)
            frame = made.data.set_axis(["Sepal.Length", "Sepal.Width", "Petal.Length", "Petal.Width"], axis=1)
            return frame.assign(Species=pd.Categorical(made.target_names[made.target]))
    return pd.read_csv(path, index_col=0, keep_default_na=False, na_values=["NA"])


def drawn(name):
    """The next of the random draws that R made; R_DRAWS or draws.json holds them."""
    global _draws
    if "_draws" not in globals():
        here = Path(__file__).parent if "__file__" in globals() else Path.cwd()
        path = Path(os.environ.get("R_DRAWS", here / "draws.json"))
        _draws = iter(json.loads(path.read_text(encoding="utf-8")))
    called, values = next(_draws)
    if called != name:
        raise ValueError(f"R drew by {called}() here, not by {name}()")
    if len(values) == 1:
        return values[0]
    return np.array(values, dtype=object if isinstance(values[0], str) else None)


def coefficient_table(model):
    """The table of coefficients of R's summary()."""
    return pd.DataFrame({"Estimate": model.params, "Std. Error": model.bse, "t value": model.tvalues, "Pr(>|t|)": model.pvalues})


def groups(values, by):
    """The values of each group, the groups in the order of R's levels."""
    by, values = as_factor(by), np.asarray(values)
    return [values[np.asarray(by) == label] for label in by.categories if (np.asarray(by) == label).any()]


def f_test(x, y):
    """F test of two variances, two-sided."""
    from types import SimpleNamespace

    from scipy import stats

    ratio = np.var(x, ddof=1) / np.var(y, ddof=1)
    below = stats.f.cdf(ratio, len(x) - 1, len(y) - 1)
    return SimpleNamespace(statistic=ratio, pvalue=2 * min(below, 1 - below))


def r_round(x, digits=0):
    """R's round(): of the decimal numbers near x the one that is nearest to it as a double."""

    def one(value):
        if value != value or math.isinf(value) or digits > 15:
            return value
        lower, power10 = math.floor(value * 10.0**digits), 10.0 ** abs(digits)
        below, above = ((k / power10 if digits >= 0 else k * power10) for k in (lower, lower + 1))
        if value - below == above - value:
            return below if lower % 2 == 0 else above
        return below if value - below < above - value else above

    made = [one(float(value)) for value in np.asarray(x).ravel()]
    return made[0] if np.ndim(x) == 0 else np.array(made).reshape(np.shape(x))


def as_factor(x, levels=None):
    """R's factor(): the levels sorted and as R writes them."""
    x = x.array if isinstance(x, pd.Series) else x
    if isinstance(x, pd.Categorical) and levels is None:
        return x
    values = np.asarray(x, dtype=object) if isinstance(x, pd.Categorical) else np.asarray(x)
    if levels is None and values.dtype.kind in "OUT":
        levels = sorted_levels(values)
    made = pd.Categorical(values, categories=levels)
    return made.rename_categories([k if isinstance(k, str) else number(k, 15) for k in made.categories.tolist()])


def counts(*columns, names=None):
    """R's table(): all levels of factors, other values sorted, NA left out."""
    made = [pd.Series(as_factor(x), name=None if names is None else names[k]) for k, x in enumerate(columns)]
    if len(made) == 1:
        return made[0].value_counts(sort=False)
    return pd.crosstab(*made, dropna=False).loc[lambda t: t.index.notna(), lambda t: t.columns.notna()]


def in_columns(values):
    """What sapply() makes of results of one length each: a vector, or a matrix with a column for each."""
    values = list(values)
    sizes = {1 if np.ndim(value) == 0 else len(value) for value in values}
    if len(sizes) != 1:
        raise ValueError("results of several lengths, of which R makes a list")
    if sizes == {1}:
        single = [value if np.ndim(value) == 0 else np.asarray(value)[0] for value in values]
        return np.array(single, dtype=object if isinstance(single[0], str) else None)
    return np.column_stack([np.asarray(value) for value in values])


def six_numbers(x):
    """R's summary() of numbers, NA left out."""
    x = np.asarray(x, dtype=float)
    missing_ones = int(np.isnan(x).sum())
    x = x[~np.isnan(x)]
    q = np.quantile(x, [0, 0.25, 0.5, 0.75, 1])
    labels = ["Min.", "1st Qu.", "Median", "Mean", "3rd Qu.", "Max."]
    made = pd.Series([q[0], q[1], q[2], x.mean(), q[3], q[4]], index=labels)
    return pd.concat([made, pd.Series({"NA's": float(missing_ones)})]) if missing_ones else made


def panel():
    """Begin the next figure, or the next panel where par(mfrow = ...) divided the page."""
    import matplotlib.pyplot as plt

    if not _panels["left"]:
        plt.figure()
        _panels["left"] = list(range(1, _panels["rows"] * _panels["columns"] + 1))
    plt.subplot(_panels["rows"], _panels["columns"], _panels["left"].pop(0))


_panels = {"rows": 1, "columns": 1, "left": []}


def histogram(x, breaks=None, density=False, **style):
    """R's hist(): round classes, closed on the right; a number of breaks is R's wish, not its number."""
    import matplotlib.pyplot as plt

    x = np.asarray(x, dtype=float)
    x = x[~np.isnan(x)]
    if np.ndim(breaks) == 0:
        low, high = float(x.min()), float(x.max())
        wish = math.ceil(math.log2(len(x)) + 1) if breaks is None else int(breaks)
        cell = (high - low) / wish
        if cell == 0:
            cell = max(abs(low), 1e-300) * 1e-7
        base = 10.0 ** math.floor(math.log10(cell))
        unit = base
        for step, weight in ((2, 1.5), (5, 2.75), (10, 1.5)):
            if step * base - cell < weight * (cell - unit):
                unit = step * base
            else:
                break
        first, last = math.floor(low / unit + 1e-7), math.ceil(high / unit - 1e-7)
        breaks = np.array([k * unit for k in range(first, max(last, first + 1) + 1)])
    breaks = np.sort(np.asarray(breaks, dtype=float))
    fuzz = 1e-7 * np.median(np.diff(breaks))
    places = np.maximum(np.searchsorted(breaks + fuzz, x, side="left"), 1)
    sizes = np.bincount(places - 1, minlength=len(breaks) - 1)[: len(breaks) - 1]
    density = density or not np.allclose(np.diff(breaks), np.diff(breaks)[0])
    heights = sizes / (sizes.sum() * np.diff(breaks)) if density else sizes
    plt.hist(breaks[:-1], bins=breaks, weights=heights, **style)


def sorted_levels(x):
    """The different strings in the order of R's factor(): where R's locale would decide, this stops."""
    words = sorted({str(v) for v in np.asarray(x).tolist() if v is not None and v == v})
    folded = [w.casefold() for w in words]
    plain = all(w.isalnum() for w in words) and len(set(folded)) == len(words)
    if not (plain and folded == sorted(folded)):
        raise ValueError(f"R's locale decides the order of {words}: give the levels")
    return words


def in_r_order(model):
    """Coefficients in the order of the formula's terms; statsmodels puts those of categories first."""
    import re

    terms = [term.strip() for term in model.model.formula.split("~")[1].split(" + ")]
    bare = [re.sub(r"\[.*?\]", "", name) for name in model.params.index]
    places = [terms.index(name) if name in terms else -1 if name == "Intercept" else len(terms) for name in bare]
    return model.params.iloc[np.argsort(places, kind="stable")]


def compared_models(*models):
    """R's anova() of several models: the first has no model before it to be compared with."""
    table = sm.stats.anova_lm(*models)
    table.loc[table.index[0], ["df_diff", "ss_diff"]] = np.nan
    return table


def extent(x):
    """R's dim() of an array or a data frame."""
    if len(np.shape(x)) < 2:
        raise TypeError("a value without dimensions, of which R gives NULL")
    return tuple(np.shape(x))

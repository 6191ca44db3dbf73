"""Base R's functions on tables, factors, lists and vectors: ``from lecture_port.r.base import *``, or a name at a time.

What R has of this kind and this package has not is refused by its name, with what takes its place.
"""

from __future__ import annotations

from typing import Any

from lecture_port.errors import UsageError
from lecture_port.language import Text
from lecture_port.r import attributes, data_frame, factor, margins, ordering, structure, which_max
from lecture_port.r.apply import apply
from lecture_port.r.table import as_table, table
from lecture_port.r.vector import as_vector
from lecture_port.r.verb import Function

_CHAPTERS = (attributes, factor, margins, ordering, which_max, data_frame, structure)
FUNCTIONS: dict[str, Any] = {
    name: value
    for chapter in _CHAPTERS
    for name, value in vars(chapter).items()
    if isinstance(value, Function) and value.__module__ == chapter.__name__
}
"""Every function by R's name, its dots turned to underscores."""
FUNCTIONS |= {
    "as_table": as_table,
    "apply": apply,
    "as_vector": as_vector,
    "order": ordering.order,
    "table": table,
}
globals().update(FUNCTIONS)
__all__ = sorted(FUNCTIONS)

_MENDS = {
    "aggregate": 'df.groupby("a")["x"].mean()',
    "as_numeric": "[float(text) for text in f]",
    "barplot": "axes.bar(names(t), list(t))",
    "by": 'df.groupby("a")',
    "cbind": "np.column_stack([a, b])",
    "chisq_test": "scipy.stats.chi2_contingency(np.asarray(t))",
    "crossprod": "t.T @ t",
    "cut": "pd.cut(x, bins)",
    "data_frame": 'pd.DataFrame({"a": a, "b": b})',
    "fisher_test": "scipy.stats.fisher_exact(np.asarray(t))",
    "ftable": "table(a, b, c)",
    "interaction": 'factor([f"{a}.{b}" for a, b in zip(f, g)])',
    "mosaicplot": "statsmodels.graphics.mosaicplot.mosaic(...)",
    "nchar": "[len(text) for text in x]",
    "outer": "np.outer(x, y)",
    "paste": 'f"{a} {b}"',
    "paste0": 'f"{a}{b}"',
    "quantile": "np.quantile(x, [0, 0.25, 0.5, 0.75, 1])",
    "rbind": "np.vstack([a, b])",
    "sapply": "[f(value) for value in x]",
    "split": "{level: x[np.asarray(f == level)] for level in levels(f)}",
    "subset": 'df[df["a"] > 1]',
    "tabulate": "np.bincount(x)",
    "tapply": "pd.Series(x).groupby(list(f)).mean()",
    "unsplit": "np.concatenate(list(parts.values()))",
    "xtabs": 'table(df["a"], df["b"])',
}
"""What takes the place of functions that this package has not."""


def refusal(name: str) -> UsageError | None:
    """Return why there is no such function, ``None`` where it is none that R's users look for here."""
    if name not in _MENDS:
        return None
    called = name.replace("_", ".")
    return UsageError(
        Text(f"R의 {called}()은 이 패키지에 없습니다", f"R's {called}() is not in this package"),
        Text(_MENDS[name], _MENDS[name]),
    )


def __getattr__(name: str) -> Any:
    why = refusal(name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}") if why is None else why

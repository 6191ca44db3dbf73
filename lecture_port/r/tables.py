"""R's ``table()``, and its counts as CSV."""

from __future__ import annotations

import csv
import io
import math
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from lecture_port.language import say
from lecture_port.r.arrays import RArray, as_array, provided_labels
from lecture_port.r.atoms import GREATEST_INTEGER, Atoms, is_frame
from lecture_port.r.factors import Factor, categories_of, factor
from lecture_port.r.lists import RList
from lecture_port.r.pipe import Function, argument_sources
from lecture_port.r.vectors import Vector, vector_of

_GIVEN: Any = object()
_USE_NA = ("no", "ifany", "always")
_OPTIONS = {"usena": "use_na", "dnn": "dnn", "exclude": "exclude", "deparselevel": "deparse_level"}
_OF_OTHERS = {
    "data", "dropna", "normalize", "margin", "margins", "rownames", "colnames", "index", "columns",
    "values", "aggfunc", "marginsname", "levels", "labels", "ordered", "narm", "drop", "dim",
    "stringsasfactors", "responsename", "addna", "sparse", "subset", "nmax", "sort", "digits",
}  # fmt: skip


class Table(RArray):
    """Counts with a name for each dimension and a label for each row and column.

    An `RArray` of R's class ``table``; that class says how cells are reached. Arithmetic gives a table
    again (``t / sum(t)``), a comparison an array of truth values (``t > 5``), one row or column a named
    `Vector` (``t["3", :]``), one cell a number (``t["3", "5"]``).

    Parameters
    ----------
    counts : ndarray, read-only
        One axis for each variable.
    names : tuple of str
        The variables' names; ``""`` where there is none.
    labels : tuple of tuples of str
        The classes of each variable.
    """

    is_table = True

    def atoms(self) -> Atoms:
        """Return the cells column by column; a table of nothing but NA has whole numbers."""
        found = super().atoms()
        unknown = found.kind == "logical" and found.missing.all()
        return found._replace(kind="integer") if unknown else found

    @property
    def counts(self) -> NDArray[Any]:
        """The cells, one axis for each variable."""
        return self.values

    def to_csv(self) -> str:
        r"""Return the table as CSV text with ``\n`` line ends.

        Two dimensions are a grid with ``row name\column name`` in its corner. Otherwise there is
        one line a cell: the labels and ``Freq``, as R's ``as.data.frame(x)``.
        """
        labels = [["" if label is None else label for label in side or ()] for side in self.labels]
        lines = _grid if self.ndim == 2 else _list
        stream = io.StringIO()
        writer = csv.writer(stream, lineterminator="\n")
        writer.writerows(lines(self.names or ("",) * self.ndim, labels, self.counts))
        return stream.getvalue()


def table(
    *args: Any,
    dnn: Any = _GIVEN,
    use_na: str = _GIVEN,
    exclude: Any = _GIVEN,
    deparse_level: int = 1,
    **named: Any,
) -> Table:
    """Count how often each combination of values occurs.

    R: ``table(test_labels_c, pred)``. Slide: P14.
    The trap: a class that never occurs has no row or column, so the table of ten digits need not be 10 x 10 and its
    diagonal need not be the right predictions. ``factor(pred, levels=range(1, 11))`` keeps it.

    Parameters
    ----------
    *args, **named : array_like, Factor or pandas Categorical, each of length n
        Variables: bool, int, float or str, ``None`` for NA. A keyword's name becomes the
        variable's name; a variable given by place is called as in the caller's source, if that is a
        plain name (R: deparse.level = 1) and the source can be read: in a file, a notebook, IPython;
        not in code that ``exec`` runs. One `RList`, mapping or DataFrame alone stands for its elements.
    dnn : list of str, optional
        The variables' names, in place of those; None (R's ``NULL``) for none at all.
    use_na : {"no", "ifany", "always"}
        Whether NA is counted too, under the label ``<NA>`` (R's spelling `useNA` is taken as well).
    exclude : array_like, optional
        Values that are not counted: NA and NaN, unless `use_na` says otherwise. Where it is given
        without NA, NA is counted.
    deparse_level : {0, 1, 2}
        What names variables given by place: nothing, plain names, or any source text.

    Returns
    -------
    Table
        One dimension for each variable. Its labels are the values that occur, sorted as `factor` does, or a factor's
        levels. NA and NaN are not counted; nor is the text ``"NaN"``, which R takes for NaN here.

    Raises
    ------
    ValueError
        If the lengths differ, there is nothing to count, or the table would have 2^31 cells (with R's words).
    TypeError
        If a value is none that R's vectors hold, or a keyword is another function's option.

    Examples
    --------
    >>> table(truth=[0, 1, 1, 2], pred=[1, 2, 2, 1])
         pred
    truth 1 2
        0 1 0
        1 0 2
        2 1 0
    >>> table(truth=[0, 1, 1, 2], pred=[1, 2, 2, 1])["1", "2"]
    2
    """
    if "useNA" in named:
        use_na = named.pop("useNA")
    _refuse_options(named)
    sources = argument_sources(len(args), deparse_level) if args else []
    dimension_names, values = _variables(args, sources, named, dnn)
    use, miss_exclude = _use_na(use_na, exclude), exclude is _GIVEN
    if miss_exclude:
        exclude = (None, math.nan) if use == "no" else None
    if not values:
        raise ValueError("nothing to tabulate")
    classed = [_classes(value, use, exclude, miss_exclude) for value in values]
    if len({len(codes) for codes, _ in classed}) > 1:
        raise ValueError("all arguments must have the same length")
    labels = tuple(levels for _, levels in classed)
    shape = tuple(map(len, labels))
    if math.prod(shape) > GREATEST_INTEGER:
        raise ValueError("attempt to make a table with >= 2^31 elements")
    codes = np.stack([each for each, _ in classed])
    codes = codes[:, (codes >= 0).all(axis=0)]
    cells = np.ravel_multi_index(tuple(codes), shape) if codes.size else codes[0]
    counts = np.bincount(cells, minlength=math.prod(shape)).reshape(shape).astype(np.int64)
    return Table(counts, dimension_names, labels)


@Function
def as_table(x: Any) -> Table:
    """Make a table of a matrix of counts, such as scikit-learn's confusion matrix; R: ``as.table(m)``.

    Parameters
    ----------
    x : array_like, RArray, Vector or DataFrame
        Numbers; a DataFrame's index and columns, an array's labels are kept.

    Returns
    -------
    Table
        A dimension without labels has the letters A, B, ...

    Examples
    --------
    >>> as_table([[5, 1], [0, 4]])
      A B
    A 5 1
    B 0 4
    """
    array = as_array(x)
    if array.atoms().kind == "character" or not array.size:
        raise TypeError("cannot coerce to a table")
    return Table(array.values, array.names, provided_labels(array))


def _refuse_options(named: dict[str, Any]) -> None:
    """Take a keyword for a variable's name, unless it is a single value and reads like an option."""
    for name, value in named.items():
        bare = name.lower().replace("_", "").replace(".", "")
        known = _OPTIONS.get(bare)
        alone = value is None or isinstance(value, str | bool | int | float | Mapping)
        if known is None and not (bare in _OF_OTHERS and alone):
            continue
        options = "dnn, use_na, exclude, deparse_level"
        raise TypeError(
            say(
                f"table()에 {name} 인자는 없습니다. 인자는 {options}이고, 다른 이름은 변수입니다",
                f"table() has no option {name}; its options are {options}, any other name is a variable's",
            )
        )


def _use_na(use_na: Any, exclude: Any) -> str:
    if use_na is _GIVEN:
        leaves_na = exclude is not _GIVEN and None not in vector_of(exclude).strings()
        return "ifany" if leaves_na else "no"
    found = [
        each for each in _USE_NA if isinstance(use_na, str) and use_na and each.startswith(use_na)
    ]
    if len(found) != 1:
        raise ValueError(
            say(
                f"use_na는 'no', 'ifany', 'always' 중 하나입니다: {use_na!r}",
                f"'arg' should be one of 'no', 'ifany', 'always', not {use_na!r}",
            )
        )
    return found[0]


def _variables(
    args: tuple[Any, ...], sources: list[str], named: dict[str, Any], dnn: Any
) -> tuple[tuple[str, ...] | None, list[Any]]:
    dimension_names, values = [*sources, *named], [*args, *named.values()]
    nameless = dnn is None
    given = None if dnn is _GIVEN or nameless else [text or "" for text in vector_of(dnn).strings()]
    if len(values) == 1:
        inner = _elements(values[0])
        if inner is not None:
            values = list(inner)
            if given is None or len(given) != len(values):
                first = (given or dimension_names)[0]
                numbered = [f"{first}.{k}" for k in range(1, len(values) + 1)]
                given = list(inner.names()) if given is None and any(inner.names()) else numbered
    if given is not None and len(given) != len(values):
        raise ValueError("length of 'dimnames' names must match that of 'dims'")
    return None if nameless else tuple(dimension_names if given is None else given), values


def _elements(value: Any) -> RList | None:
    """Return the elements of a list or of a DataFrame, None for a variable."""
    if isinstance(value, RList):
        return value
    if is_frame(value):
        return RList([(str(name), column) for name, column in value.items()])
    return RList(value) if isinstance(value, Mapping) else None


def _classes(
    value: Any, use: str, exclude: Any, miss_exclude: bool
) -> tuple[NDArray[np.int64], tuple[str | None, ...]]:
    """Return codes and levels of one variable; -1 is not counted."""
    value = categories_of(value)
    if isinstance(value, RList | Mapping) or is_frame(value):
        kind = type(value).__name__
        raise TypeError(
            say(
                f"변수 여럿 사이에는 리스트나 데이터프레임을 줄 수 없습니다: {kind}",
                f"a list or data frame among several variables: {kind}; give its columns",
            )
        )
    if not isinstance(value, Factor):
        return _classes_of_values(vector_of(value), use, exclude)
    known = value
    if use != "no" and (use == "always" or (known.codes < 0).any()):
        known = _with_na(known)
    if miss_exclude:
        return known.codes, known.levels
    out = set(vector_of(exclude).strings())
    kept = [code for code, level in enumerate(known.levels) if level not in out]
    moved = np.full(len(known.levels) + 1, -1, np.int64)
    moved[kept] = np.arange(len(kept))
    return moved[known.codes], tuple(known.levels[code] for code in kept)


def _classes_of_values(
    vector: Vector, use: str, exclude: Any
) -> tuple[NDArray[np.int64], tuple[str | None, ...]]:
    classes = factor(vector, exclude=exclude)
    if use == "no":
        return classes.codes, classes.levels
    out = set(vector_of(exclude).strings())
    anything = bool((classes.codes < 0).any()) or None in classes.levels
    if use == "ifany" and not anything:
        return classes.codes, classes.levels
    had_level = None in classes.levels
    with_na = _with_na(classes)
    if use == "ifany" and not vector.missing.any() and not had_level:
        left = tuple(level for level in with_na.levels if level is not None)
        return np.where(with_na.codes < len(left), with_na.codes, -1), left
    gone = np.array([text in out for text in vector.strings()], np.bool_)
    return np.where(gone, -1, with_na.codes), with_na.levels


def _with_na(known: Factor) -> Factor:
    """Return the factor with NA as its last level."""
    if None in known.levels:
        place = known.levels.index(None)
        return Factor(np.where(known.codes < 0, place, known.codes), known.levels)
    return Factor(np.where(known.codes < 0, len(known.levels), known.codes), (*known.levels, None))


def _grid(
    names: Sequence[str], labels: Sequence[Sequence[str]], counts: NDArray[np.int64]
) -> list[list[str | int]]:
    rows, columns = labels
    head: list[str | int] = ["\\".join(filter(None, names)), *columns]
    return [head, *([row, *line] for row, line in zip(rows, counts.tolist(), strict=True))]


def _list(
    names: Sequence[str], labels: Sequence[Sequence[str]], counts: NDArray[np.int64]
) -> list[list[str | int]]:
    lines: list[list[str | int]] = [
        [*(name or f"Var{k}" for k, name in enumerate(names, start=1)), "Freq"]
    ]
    for place in np.ndindex(counts.shape[::-1]):
        at = place[::-1]
        lines.append([*(each[k] for each, k in zip(labels, at, strict=True)), int(counts[at])])
    return lines

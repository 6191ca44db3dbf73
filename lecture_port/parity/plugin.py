"""R in anyone's own tests: the fixture ``r``, ``same_as_r``, and pytest's option ``--r-required``."""

from __future__ import annotations

import json
import shutil
import tempfile
from pathlib import Path
from typing import Any

import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add ``--r-required``."""
    parser.addoption(
        "--r-required",
        action="store_true",
        help="fail, instead of skipping loudly, where R is missing",
    )


class R:
    """Asks a real R; one process a question, nothing is kept between two.

    Examples
    --------
    >>> def test_mean(r):  # doctest: +SKIP
    ...     same_as_r(numpy.mean([1, 2, 6]), r("mean(x)", x=[1, 2, 6]))
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def __call__(self, code: str, **values: Any) -> Any:
        """Evaluate R code with Python values bound to names and return its value as Python's.

        Parameters
        ----------
        code : str
            R; the value of its last expression is returned.
        **values
            Numbers, strings, lists, arrays (with their dimensions), dicts (named lists).

        Returns
        -------
        Any
            A number, string or bool for a vector of length 1, an ndarray for a longer one or one with
            dimensions, a list or dict for a list, ``None`` for NULL.

        Raises
        ------
        RuntimeError
            With R's own message, if the code stops.
        """
        from lecture_port.parity.bridge import r_value
        from lecture_port.parity.script import run_r

        lines = [f"`{name}` <- {r_value(_as_lists(value))}" for name, value in values.items()]
        asked = "\n".join([*lines, f"lecture_port_value <- local({{\n{code}\n}})"]) + "\n"
        with tempfile.TemporaryDirectory(prefix="lecture-port-") as temporary:
            answer = run_r(asked, self._folder, 120.0, out=Path(temporary) / "out.json")
            if answer["error"] is not None:
                raise RuntimeError(f"R: {answer['error']['message']}")
            return as_python(answer["bound"]["lecture_port_value"])


def _as_lists(value: Any) -> Any:
    """Return a dict as R's named list, and a list of single values as R's vector."""
    import numpy as np

    from lecture_port.r.lists import RList

    if isinstance(value, dict):
        return RList({str(name): _as_lists(inner) for name, inner in value.items()})
    if not isinstance(value, list | tuple) or not value:
        return value
    if all(isinstance(each, bool | int | float | str | None) for each in value):
        return np.array(value, dtype=object)
    return [_as_lists(each) for each in value]


def as_python(value: dict[str, Any]) -> Any:
    """Return a value that R described as Python's own."""
    import numpy as np

    from lecture_port.parity.comparison import described_number

    kind = value["t"]
    if kind == "null":
        return None
    if kind == "factor":
        return list(value["values"])
    if kind == "list":
        members = [as_python(member) for member in value["members"]]
        names = value.get("names")
        return dict(zip(names, members, strict=True)) if names else members
    if kind == "frame":
        return {
            name: as_python(column)
            for name, column in zip(value["names"], value["columns"], strict=True)
        }
    if kind in ("model", "test"):
        return np.array([described_number(v) for v in value["values"]])
    if kind != "vector":
        raise TypeError(f"R's {value.get('class', kind)} has no counterpart in Python")
    if "file" in value:
        items: Any = np.fromfile(value["file"])
        if value["type"] != "double" and not np.isnan(items).any():
            items = items.astype({"integer": int, "logical": bool}[value["type"]])
    elif value["type"] == "character":
        items = np.array(value["values"], dtype=object)
    elif value["type"] == "double" or any(v is None for v in value["values"]):
        items = np.array([described_number(v) for v in value["values"]], dtype=float)
    else:
        items = np.array(value["values"])
    if value.get("dim"):
        return items.reshape(value["dim"], order="F")
    return items.reshape(-1)[0] if len(items) == 1 else items


def same_as_r(python: Any, r: Any, tolerance: float = 1e-7) -> None:
    """Assert that a Python value is R's; the message says where they differ.

    Parameters
    ----------
    python : Any
        What Python gives: a number, string, list, dict, array, Series, DataFrame.
    r : Any
        What the fixture ``r`` returned.
    tolerance : float
        How far apart two numbers may be, relative to the larger.

    Raises
    ------
    AssertionError
        If they differ.
    """
    from lecture_port.parity.script_child import describe
    from lecture_port.parity.script_values import compare_values

    expected, actual = (json.loads(json.dumps(describe(value))) for value in (r, python))
    found = compare_values(expected, actual, tolerance)
    if found.differences:
        shown = "; ".join(str(text) for text in found.differences[:5])
        gap = f" (apart by {found.distance:g})" if found.distance else ""
        raise AssertionError(f"not the same as R: {shown}{gap}")


@pytest.fixture
def r(request: pytest.FixtureRequest, tmp_path: Path) -> R:
    """Give a real R; skipped loudly, or failed with ``--r-required``, where it is missing."""
    if shutil.which("Rscript") is None:
        if request.config.getoption("--r-required"):
            pytest.fail("R (Rscript) is not there, and --r-required was given")
        pytest.skip(
            "NOT COMPARED WITH R: R (Rscript) is not there; --r-required makes this a failure"
        )
    return R(tmp_path)

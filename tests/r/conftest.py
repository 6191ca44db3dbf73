"""A real R to ask: many cases in one Rscript call, values exact, printed text to the character."""

from __future__ import annotations

import json
import math
import os
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from lecture_port.r.lists import RList

GREATEST_INTEGER = 2**31 - 1

# Text is sorted by code point in R's C locale only; jsonlite keeps no double exactly, so doubles
# travel as hexadecimal text; R's compiler takes the constants 0 and -0 for one.
PRELUDE = """
invisible(compiler::enableJIT(0))
invisible(Sys.setlocale("LC_COLLATE", "C"))
options(width = 80, warn = -1)
describe <- function(x) {
  if (is.list(x)) {
    values <- lapply(unname(x), describe)
  } else if (is.double(x)) {
    values <- as.list(ifelse(is.na(x) & !is.nan(x), NA, sprintf("%a", as.vector(x))))
  } else {
    values <- as.list(as.vector(unname(x)))
  }
  sides <- dimnames(x)
  list(
    type = if (is.factor(x)) "factor" else typeof(x),
    dim = as.list(dim(x)),
    names = if (is.null(dim(x))) as.list(names(x)),
    dimnames = lapply(unname(sides), as.list),
    sides = as.list(names(sides)),
    values = values
  )
}
printed <- function(x) capture.output(print(x))
answer <- function(case) tryCatch(
  list(value = case()),
  error = function(e) list(error = conditionMessage(e))
)
"""


class LiveR:
    """Asks R, and writes R code for Python's values."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.keeps_one_dimension = False
        self._calls = 0

    def ask(self, cases: Sequence[str], prelude: str = "") -> list[dict[str, Any]]:
        """Evaluate each case; each answer has ``value`` or ``error``."""
        self._calls += 1
        script = self._folder / f"case{self._calls}.R"
        target = self._folder / f"answer{self._calls}.json"
        body = ",\n".join(f"function() {{ {case} }}" for case in cases)
        script.write_text(
            f"{PRELUDE}\n{prelude}\nanswers <- lapply(list(\n{body}\n), answer)\n"
            'text <- jsonlite::toJSON(answers, auto_unbox = TRUE, null = "null", na = "null")\n'
            f"writeLines(enc2utf8(text), {self.text(str(target))}, useBytes = TRUE)\n",
            encoding="utf-8",
        )
        run = subprocess.run(
            # Rscript itself splits lines of more than 4095 bytes, in the midst of a character.
            ["Rscript", "--vanilla", "-e", f"source({self.text(str(script))}, encoding = 'UTF-8')"],
            env={**os.environ, "LC_ALL": "C.UTF-8", "LANGUAGE": "en"},
            capture_output=True,
            text=True,
            encoding="utf-8",
            timeout=300,
            check=False,
        )
        assert run.returncode == 0, run.stderr
        answers = json.loads(target.read_text(encoding="utf-8"))
        assert len(answers) == len(cases)
        return answers

    def text(self, text: str) -> str:
        """Return R code for a text."""
        safe = "".join(
            c if (c.isascii() and c.isalnum()) or c in " _./-" else f"\\U{{{ord(c):x}}}"
            for c in text
        )
        return f'"{safe}"'

    def item(self, value: Any) -> str:
        """Return R code for one value; ``None`` is NA."""
        if value is None:
            return "NA"
        if isinstance(value, bool | np.bool_):
            return "TRUE" if value else "FALSE"
        if isinstance(value, int | np.integer) and abs(int(value)) <= GREATEST_INTEGER:
            return f"{value}L"
        if isinstance(value, int | float | np.integer | np.floating):
            number = float(value)
            if math.isnan(number):
                return "NaN"
            return "-Inf" if number == -math.inf else str(number.hex()).replace("inf", "Inf")
        return self.text(value)

    def vector(self, values: Any, names: Sequence[str] | None = None) -> str:
        """Return R code for an atomic vector, or for an array of its dimensions."""
        array = values if isinstance(values, np.ndarray) else None
        items = [self.item(v) for v in (values if array is None else array.ravel(order="F"))]
        if names is not None:
            items = [f"{self.text(n)} = {v}" for n, v in zip(names, items, strict=True)]
        code = f"c({', '.join(items)})"
        if array is None:
            return code
        if not items:
            kinds = {"b": "logical(0)", "f": "numeric(0)", "U": "character(0)"}
            code = kinds.get(array.dtype.kind, "integer(0)")
        if array.ndim < 2 and not (array.ndim and self.keeps_one_dimension):
            return code
        return f"array({code}, c({', '.join(map(str, array.shape))}))"

    def nested(self, value: Any) -> str:
        """Return R code for nested lists; an array is an atomic vector, ``None`` is NULL."""
        if isinstance(value, RList):
            pairs = zip(value.names(), value, strict=True)
            inside = (f"{self.text(n)} = {self.nested(v)}" for n, v in pairs)
            return f"list({', '.join(inside)})"
        if isinstance(value, Mapping):
            return self.nested(RList(value))
        if isinstance(value, list | tuple):
            return f"list({', '.join(map(self.nested, value))})"
        if isinstance(value, np.ndarray):
            return self.vector(value)
        if isinstance(value, complex):
            return f"complex(real = {value.real!r}, imaginary = {value.imag!r})"
        return "NULL" if value is None else self.item(value)

    def values(self, described: Mapping[str, Any]) -> list[Any]:
        """Return the values of an R object that was described, doubles exact, NA as None."""
        if described["type"] == "list":
            return [self.values(value) for value in described["values"]]
        if described["type"] != "double":
            return list(described["values"])
        return [None if text is None else float.fromhex(text) for text in described["values"]]


@pytest.fixture(scope="session")
def live_r(tmp_path_factory: pytest.TempPathFactory) -> LiveR:
    """Return a real R; a test that uses it fails where there is none."""
    return LiveR(tmp_path_factory.mktemp("R"))


@pytest.fixture(autouse=True)
def _texts_sorted_by_code_point(monkeypatch: pytest.MonkeyPatch) -> None:
    """Sort as the R that is asked: in the locale C."""
    monkeypatch.setenv("LC_ALL", "C")

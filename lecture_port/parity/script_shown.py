"""What two scripts drew and printed, compared as data: figures panel by panel, prints statement by statement."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import zip_longest
from typing import Any

from lecture_port.language import Text
from lecture_port.parity.comparison import Comparer, Values
from lecture_port.parity.result import ScriptRow

DRAWN_TOLERANCE = 1e-6
"""How far apart what is drawn may be, relative to the larger."""
Part = dict[str, Any]


def compare_figures(r: list[list[Part]], python: list[list[Part]]) -> list[ScriptRow]:
    """Compare panels in the order in which they were drawn."""
    rows = []
    for number, (expected, actual) in enumerate(zip_longest(r, python), start=1):
        name = f"figure {number}"
        if expected is not None and actual is not None:
            rows.append(_compare_panels(name, expected, actual))
            continue
        why = Text("R만 그렸습니다", "only R drew it")
        if expected is None:
            why = Text("파이썬만 그렸습니다", "only Python drew it")
        one, two = _short_text(expected or []), _short_text(actual or [])
        rows.append(ScriptRow(name, "differ", one, two, (why,)))
    return rows


def _compare_panels(name: str, r: list[Part], python: list[Part]) -> ScriptRow:
    """Compare what both panels hold, kind by kind."""
    comparer = Comparer()
    remark = None
    # What is drawn by a function of which only the name is known is not compared, and that is said.
    skipped = {part["name"]: None for part in (*r, *python) if part["kind"] == "other"}
    compared = False
    for kind, what in _PART_KINDS.items():
        expected, actual = (_values_of_kind(kind, parts) for parts in (r, python))
        if not (expected and actual) and (skipped or not (expected or actual)):
            continue
        compared = True
        if kind == "boxes":
            expected, actual, remark = _hinges_or_quartiles(r, expected, actual)
        comparer.visit(
            {f"[{k + 1}]": v for k, v in enumerate(expected)},
            {f"[{k + 1}]": v for k, v in enumerate(actual)},
            what,
        )
    for place, word in _TITLES.items():
        r_title, python_title = (_title(parts, place) for parts in (r, python))
        # What R writes by itself ("Histogram of x") Python leaves out.
        if r_title and python_title and r_title != python_title:
            comparer.visit(r_title, python_title, word)
    texts = (_short_text(r), _short_text(python))
    if comparer.differences:
        return ScriptRow(name, "differ", *texts, tuple(comparer.differences[:5]))
    if skipped or not compared:
        why = ", ".join(f"{each}()" for each in skipped) or "?"
        said = Text(
            f"좌표를 알 수 없어 비교하지 않았습니다: {why}",
            f"not compared, as its coordinates are not known: {why}",
        )
        return ScriptRow(name, "not run", *texts, (said,))
    return ScriptRow(name, "agree", *texts, remark=remark)


_PART_KINDS = {
    "points": Text("좌표", "coordinates"),
    "bars": Text("막대의 높이", "heights of bars"),
    "histogram": Text("히스토그램", "histogram"),
    "boxes": Text("상자", "boxes"),
    "picture": Text("화소", "cells"),
    "pie": Text("조각", "slices"),
    "line": Text("직선", "straight line"),
    "across": Text("수평선", "horizontal line"),
    "up": Text("수직선", "vertical line"),
}
_VECTOR_KEYS = {"points": ("x", "y"), "histogram": ("breaks", "heights")}
_ROW_KEYS = {"bars": "rows", "boxes": "stats"}
"""What the parts of a kind hold; of any other kind one vector."""
_TITLES = {
    "main": Text("제목", "title"),
    "xlab": Text("x축 이름", "label of x"),
    "ylab": Text("y축 이름", "label of y"),
}


def _title(parts: list[Part], place: str) -> str:
    return next(
        (
            p["text"]
            for p in reversed(parts)
            if p["kind"] == "title" and p["place"] == place and p["text"]
        ),
        "",
    )


def _values_of_kind(kind: str, parts: list[Part]) -> list[Any]:
    """Return what of a kind a panel holds, in the order in which it was drawn."""
    found: list[Any] = []
    for part in parts:
        given = "picture" if part["kind"] in ("image", "raster") else part["kind"]
        if given != kind:
            continue
        if kind in _VECTOR_KEYS:
            found.append({name: Values(part[name], DRAWN_TOLERANCE) for name in _VECTOR_KEYS[kind]})
        elif kind in _ROW_KEYS:
            found += [Values(row, DRAWN_TOLERANCE) for row in part[_ROW_KEYS[kind]]]
        elif kind == "picture":
            found.append(_image_values(part))
        elif kind in ("across", "up"):
            found += [Values([value], DRAWN_TOLERANCE) for value in part["values"]]
        else:
            found.append(Values(part["values"], DRAWN_TOLERANCE))
    return found


def _image_values(part: Part) -> Any:
    """Return a picture as R's ``image`` has it: column-major, its first row at the left, the second index upwards."""
    rows, columns = part["dim"][0], part["dim"][1]
    cells = part["values"]
    if part["kind"] == "image" and "origin" not in part:
        return {"dim()": str([rows, columns]), "": _shades(cells, min, max)}
    # Row by row from the top, as pictures are: turned to what image() would have been given.
    bottom_up = part.get("origin") == "lower"
    rotated = [
        cells[row + rows * column]
        for row in (range(rows) if bottom_up else range(rows - 1, -1, -1))
        for column in range(columns)
    ]
    low, high = part.get("limits", (0.0, 1.0)) if part["kind"] == "image" else (0.0, 1.0)
    return {"dim()": str([columns, rows]), "": _shades(rotated, lambda _: low, lambda _: high)}


def _shades(values: list[Any], low: Any, high: Any) -> Values:
    """Return shades from 0 to 1, in the 256 steps that a picture has."""
    known = [v for v in values if isinstance(v, int | float)]
    bottom, top = (low(known), high(known)) if known else (0.0, 1.0)
    span = (top - bottom) or 1.0
    return Values(
        [
            round((v - bottom) / span * 255) / 255 if isinstance(v, int | float) else v
            for v in values
        ],
        0.005,
    )


def _hinges_or_quartiles(
    r: list[Part], expected: list[Any], actual: list[Any]
) -> tuple[list[Any], list[Any], Text | None]:
    """Take R's quartiles for its hinges where matplotlib drew those of the same data, and say so."""
    quartiles = [
        Values(five_numbers, DRAWN_TOLERANCE)
        for part in r
        if part["kind"] == "boxes"
        for five_numbers in part["quartiles"]
    ]
    if _equal_vectors(expected, actual) or not _equal_vectors(quartiles, actual):
        return expected, actual, None
    said = Text(
        "자료는 같습니다. 상자의 끝을 R은 fivenum()의 힌지에, matplotlib은 사분위수(type 7)에 둡니다",
        "the same data; R's boxes end at the hinges of fivenum(), matplotlib's at the quartiles (type 7)",
    )
    return quartiles, actual, said


def _equal_vectors(r: Sequence[Any], python: Sequence[Any]) -> bool:
    comparer = Comparer()
    comparer.visit(dict(enumerate(r)), dict(enumerate(python)))
    return not comparer.differences


def _short_text(parts: list[Part]) -> str:
    words = [
        p["name"] if p["kind"] == "other" else p["kind"] for p in parts if p["kind"] != "title"
    ]
    return " ".join([", ".join(dict.fromkeys(words)), _title(parts, "main")]).strip()[:80]


def compare_prints(
    r: list[Part], python: list[Part], lines: dict[int, int] | None = None
) -> list[ScriptRow]:
    """Compare what was printed, R's statements beside Python's.

    Parameters
    ----------
    r, python : list of dict
        ``line`` and ``text`` of each statement that printed something.
    lines : dict, optional
        Of a translation: R's line for each line of the Python file. Without it the blocks are paired by what is in them.
    """
    expected, actual = (_by_line(blocks, each) for blocks, each in ((r, None), (python, lines)))
    if lines is None:
        pairs = _pair_blocks(expected, actual)
    else:
        pairs = [
            (line, expected.get(line, ""), actual.get(line, ""))
            for line in sorted({*expected, *actual})
        ]
    return [_compare_print(f"line {line}", one, two) for line, one, two in pairs]


def _by_line(blocks: list[Part], lines: dict[int, int] | None) -> dict[int, str]:
    found: dict[int, str] = {}
    for block in blocks:
        text = "\n".join(line for line in block["text"].split("\n") if not _PROGRESS.search(line))
        line = int(block["line"])
        if lines is not None:
            known = max((each for each in lines if each <= line), default=0)
            line = lines.get(known, 0)
        if text.strip():
            found[line] = found.get(line, "") + text
    return found


def _pair_blocks(r: dict[int, str], python: dict[int, str]) -> list[tuple[int, str, str]]:
    """Pair blocks that hold the same, and between those the others in their order."""
    first, second = (
        [" ".join(map(str, _tokens(text))) for text in blocks.values()] for blocks in (r, python)
    )
    rows, texts = list(r.items()), list(python.values())
    found: list[tuple[int, str, str]] = []
    for _, a, b, c, d in SequenceMatcher(None, first, second, autojunk=False).get_opcodes():
        for k in range(max(b - a, d - c)):
            line, one = rows[a + k] if a + k < b else (rows[b - 1][0] if b else 0, "")
            found.append((line, one, texts[c + k] if c + k < d else ""))
    return found


_PROGRESS = re.compile(r"^\s*Epoch \d+/\d+|\d+/\d+ .*[━=]|━━|\b\d+(?:ms|s)/(?:step|epoch)|\x08")
_METADATA = re.compile(r"^\s*(?:Levels:|Categories \(|Length:|Name: .*dtype|dtype:|Name:)")
_INDEX = re.compile(r"^\s*\[\s*\d+(?:,)?\]|\[,\d+\]")
_NUMBER = re.compile(r"[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?")
_MISSING_VALUES = frozenset(("NA", "<NA>", "NaN", "nan", "None", "NULL", "NaT"))
_BOOLEANS = {"TRUE": "True", "FALSE": "False", "true": "True", "false": "False"}


@dataclass(frozen=True, slots=True)
class Number:
    """A number as it was printed."""

    value: float
    unit: float  # of its last place: half of it is allowed; 0 where it was printed in full

    def __str__(self) -> str:
        return f"{self.value:.6g}"


def _tokens(text: str, labels: bool = True) -> list[Number | str]:
    """Return numbers and words, without what is only R's or Python's way to print."""
    rows = []
    for line in text.split("\n"):
        if _METADATA.match(line):
            continue
        rows.append(
            re.sub(r"[\[\](){}\"',;:|┃│]|[┏┓┗┛━┳┻┡┩╇└┘─┴├┤┼]", " ", _INDEX.sub(" ", line)).split()
        )
    rows = [row for row in rows if row]
    if not labels:
        rows = _without_labels(rows)
    return [_token(word) for row in rows for word in row]


def _without_labels(rows: list[list[str]]) -> list[list[str]]:
    """Take the numbers of rows away that R counts from 1 and pandas from 0."""
    counted = [row for row in rows if len(row) > 1 and row[0].isdigit()]
    numbers = [int(row[0]) for row in counted]
    if (
        counted
        and numbers[0] in (0, 1)
        and numbers == list(range(numbers[0], numbers[0] + len(numbers)))
    ):
        return [row[1:] if row in counted else row for row in rows]
    return rows


def _token(word: str) -> Number | str:
    number_text = word.removesuffix("%").removesuffix(",")
    if word in _MISSING_VALUES:
        return "NA"
    if _NUMBER.fullmatch(number_text):
        mantissa, _, power = number_text.lower().partition("e")
        digits = re.sub(r"\D", "", mantissa).lstrip("0")
        decimals = len(mantissa.partition(".")[2]) - int(power or 0)
        is_integer = "." not in mantissa and not power
        is_rounded = len(digits) >= (7 if is_integer else 3)
        return Number(float(number_text), 10.0**-decimals if is_rounded else 0.0)
    if word in ("Inf", "inf", "-Inf", "-inf"):
        return Number(-math.inf if word.startswith("-") else math.inf, 0.0)
    return _BOOLEANS.get(word, word)


def _compare_print(name: str, r: str, python: str) -> ScriptRow:
    """Say what two prints come to: the same numbers and words, other ones, or another form."""
    texts = (" ".join(r.split())[:80], " ".join(python.split())[:80])
    if not r.strip() or not python.strip():
        why = (
            Text("R만 출력했습니다", "only R printed")
            if r.strip()
            else Text("파이썬만 출력했습니다", "only Python printed")
        )
        return ScriptRow(name, "not run", *texts, (why,))
    readings = [
        (_tokens(r, one), _tokens(python, two)) for one in (True, False) for two in (True, False)
    ]
    if any(_all_match(*pair) for pair in readings):
        return ScriptRow(name, "agree", *texts)
    if any(_all_match(_sorted(a), _sorted(b)) for a, b in readings):
        said = Text(
            "수와 낱말은 같고 놓인 모양이 다릅니다", "the same numbers and words in another layout"
        )
        return ScriptRow(name, "agree", *texts, remark=said)
    numbers = [
        [[t for t in tokens if isinstance(t, Number)] for tokens in pair] for pair in readings
    ]
    paired = [(a, b) for a, b in numbers if len(a) == len(b)]
    if paired and not any(
        _all_match(a, b) or _all_match(_sorted(a), _sorted(b)) for a, b in paired
    ):
        one, two = next((a, b) for a, b in zip(*paired[0], strict=True) if not _matches(a, b))
        said = Text(
            f"R {one.value!r}, 파이썬 {two.value!r}", f"R {one.value!r}, Python {two.value!r}"
        )
        return ScriptRow(name, "differ", *texts, (said,))
    if paired and paired[0][0]:
        said = Text("수는 같고 낱말이 다릅니다", "the numbers are the same, the words are not")
    elif paired:
        word, actual = _first_words(*readings[0])
        return ScriptRow(
            name,
            "differ",
            *texts,
            (Text(f"R {word!r}, 파이썬 {actual!r}", f"R {word!r}, Python {actual!r}"),),
        )
    else:
        a, b = (sum(isinstance(t, Number) for t in tokens) for tokens in readings[0])
        said = Text(
            f"찍는 꼴이 달라 비교하지 않았습니다 (수의 개수: R {a}, 파이썬 {b})",
            f"not compared, as the two print in other forms (numbers: R {a}, Python {b})",
        )
    return ScriptRow(name, "not run", *texts, (said,))


def _first_words(r: list[Number | str], python: list[Number | str]) -> tuple[str, str]:
    pairs = zip_longest(map(str, r), map(str, python), fillvalue="")
    return next((pair for pair in pairs if pair[0] != pair[1]), ("", ""))


def _sorted(tokens: Iterable[Number | str]) -> list[Number | str]:
    return sorted(tokens, key=lambda t: (0, t.value, "") if isinstance(t, Number) else (1, 0.0, t))


def _all_match(r: Sequence[Number | str], python: Sequence[Number | str]) -> bool:
    return len(r) == len(python) and all(_matches(a, b) for a, b in zip(r, python, strict=True))


def _matches(r: Number | str, python: Number | str) -> bool:
    if isinstance(r, Number) and isinstance(python, Number):
        if r.value == python.value:
            return True
        allowed = max(r.unit, python.unit) * 0.5000001 + 1e-9 * max(abs(r.value), abs(python.value))
        return abs(r.value - python.value) <= allowed
    return isinstance(r, str) and isinstance(python, str) and r == python

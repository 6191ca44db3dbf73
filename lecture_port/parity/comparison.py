"""Comparing two snapshots, exactly: one walk through both, by tables of what is judged and how closely."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from itertools import zip_longest
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from lecture_port.language import Text
from lecture_port.parity.snapshot import METRICS, Snapshot, correct_predictions, dtype_of


@dataclass(frozen=True, slots=True)
class Measurement:
    """A number that was held against a tolerance."""

    what: Text  # what was measured
    distance: float  # how far apart the two values are, and how far they may be
    allowed: float

    @property
    def exceeded(self) -> bool:
        """Whether they are farther apart; NaN is."""
        return not self.distance <= self.allowed

    @property
    def text(self) -> Text:
        """The number with its tolerance."""
        far, allowed = f"{self.distance:.2g}", f"{self.allowed:g}"
        return Text(
            f"{self.what.ko} {far} (허용 {allowed})",
            f"{self.what.en} {far} (allowed {allowed})",
        )


@dataclass(frozen=True, slots=True)
class ValueComparison:
    """What a comparison of two values comes to."""

    r: str | Text  # the two values as short texts
    python: str | Text
    differences: tuple[Text, ...] = ()  # what differs, the first things first; empty if they agree
    # the greatest absolute difference of two numbers; ``None`` where there is nothing to subtract
    distance: float | None = None
    at_least: bool = False  # whether `distance` is that of a sample only
    # what was held against tolerances; empty where the two values were compared exactly
    measured: tuple[Measurement, ...] = ()

    @property
    def agrees(self) -> bool:
        """Whether nothing differs."""
        return not self.differences


def unequal(what: Text, r: object, python: object) -> tuple[Text, ...]:
    """Return the difference of two parts, nothing if they are equal."""
    if r == python and type(r) is type(python):
        return ()
    ko, en = (f"{word}: " if word else "" for word in (what.ko, what.en))
    one, two = _truncated(r), _truncated(python)
    return (Text(f"{ko}R {one}, 파이썬 {two}", f"{en}R {one}, Python {two}"),)


def _truncated(value: object) -> str:
    text = str(value)
    return text if len(text) <= 120 else f"{text[:117]}..."


FORMULA_TOLERANCE = 1e-9
"""The same formula in doubles by two programs (R's prop.test and SciPy, rank sums and trapezoids)."""

LEGEND_HEIGHT_TOLERANCE = 1e-9
"""Heights in a legend are sums of R's constants, added up in another order."""
LEGEND_WIDTH_TOLERANCE = 0.35
"""The share by which the widths of a legend's words may differ: fonts differ, words do not."""

FORWARD_PASS_TOLERANCE = 1e-5
"""float32 sums of up to 576 products against doubles; measured below 1e-6 on probabilities."""

SAME_SEED_TOLERANCE = 1e-6
"""Initial weights of one seed on two machines: the same random bits, scaled by float32 arithmetic."""

SLIDE_ACCURACY_RANGE = (0.980, 0.995)
"""After five epochs on all of MNIST: sixteen seeds gave 0.9844 to 0.9919, the slide 0.9851."""


def compare(r: Snapshot, python: Snapshot, agreement: str) -> ValueComparison:
    """Compare what is known of R's value with what is known of Python's.

    Values of two kinds, or of a kind that nobody can compare, do not agree.
    """
    kind = r["kind"]
    if kind != python["kind"] or not (kind == "array" or kind in COMPARED_PARTS):
        difference = Text(
            f"종류가 다르거나 비교할 수 없음: R {kind}, 파이썬 {python['kind']}",
            f"different kinds, or none that can be compared: R {kind}, Python {python['kind']}",
        )
        return ValueComparison(str(kind), str(python["kind"]), (difference,))
    if kind == "array":
        return compare_arrays(r, python, agreement)
    comparer = Comparer(TOLERANCES.get(kind, 0.0) if kind in KINDS_WITH_DISTANCE else None)
    comparer.visit(_compared_parts(r), _compared_parts(python))
    differences = [*_nothing_to_compare(r, python), *comparer.differences]
    gap = comparer.distance
    if kind == "figure":
        differences += _compare_legends(r["legend"], python["legend"], r["usr"])
    if kind == "model" and "file" in r and "file" in python:
        found, gap = _compare_tensors(Path(r["file"]), Path(python["file"]))
        differences += () if differences else found
    short_text = _SHORT_TEXTS[kind]
    return ValueComparison(short_text(r), short_text(python), tuple(differences), gap)


NOT_COMPARED = ("verbose",)
"""How much ``fit`` prints is no result; R's packages have a default of their own."""

COMPARED_PARTS: dict[str, tuple[str, ...]] = {
    "list": ("names", "members"),
    "model": ("layers", "compiled", "weights"),
    "summary": ("rows", "total", "trainable", "non_trainable"),
    "tree": ("text",),
    "figure": ("curves", "usr", "ticks", "labels", "legend"),
    "table": ("names", "labels", "counts", "text"),
    "metrics": (*METRICS, "macro", "accuracy", "wilson"),
}
"""The parts of each kind that must agree; what else is known only helps to find a difference.

Of a tree not the mode: 2019's "view" is no mode of today's listviewer, so that the patched R says "tree". It says how
the browser shows the same list. Of a summary not the text: the layers' names only count a session's.
"""
_WEIGHT_PARTS = ("shape", "type", "digest")
_LEGEND_PARTS = ("labels", "colours", "dashes")

KINDS_WITH_DISTANCE = ("list", "figure", "table", "metrics")
"""Kinds whose numbers have a distance; a model's is that of its tensors."""
TOLERANCES = {"metrics": FORMULA_TOLERANCE}
"""How far apart numbers may be; not at all where nothing is said."""

_PART_NAMES = {
    "layers": Text("층", "layer"),
    "weights": Text("텐서", "tensor"),
    "curves": Text("선", "curve"),
    "rows": Text("행", "row"),
    "compiled": Text("컴파일", "compiled"),
    "usr": Text("축의 끝 (usr)", "limits (usr)"),
    "ticks": Text("눈금", "ticks"),
    "legend": Text("범례", "legend"),
    "names": Text("차원의 이름", "names of the dimensions"),
    "labels": Text("이름", "labels"),
    "counts": Text("칸", "cell"),
    "text": Text("글", "text"),
    "values": Text("", ""),
}
"""What the parts are called; any other by its own name."""


@dataclass(frozen=True, slots=True)
class Values:
    """The values of a vector, of which the first that differs is told, with its place."""

    values: list[Any]
    # how far apart two numbers may be, relative to the larger; ``None``: compared as they are
    tolerance: float | None = None


_NON_FINITE = {"NaN": math.nan, "Inf": math.inf, "-Inf": -math.inf}


def described_number(value: Any) -> float:
    """Return a number as a worker described it: NA and NaN alike are NaN."""
    if value is None:
        return math.nan
    return _NON_FINITE[value] if isinstance(value, str) else float(value)


class Comparer:
    """One walk through two values at once: by name, by place, numbers by their distance.

    A tolerance of ``None`` compares numbers as they are, without a distance.
    """

    def __init__(self, tolerance: float | None = None) -> None:
        self.tolerance = tolerance
        self.differences: list[Text] = []
        self.distance: float | None = None

    def visit(self, r: Any, python: Any, what: Text = Text("", "")) -> None:  # noqa: B008, constant
        """Compare two values, which stand at the place that `what` names."""
        if isinstance(r, dict) and isinstance(python, dict):
            for name in [*r, *(name for name in python if name not in r)]:
                inner = _labelled(what, name)
                if name in r and name in python:
                    self.visit(r[name], python[name], inner)
                else:
                    where = "R" if name in r else "Python"
                    self.differences.append(
                        Text(f"{inner.ko}: {where}에만 있음", f"{inner.en}: only in {where}")
                    )
        elif isinstance(r, Values) and isinstance(python, Values):
            self._visit_values(r, python, what)
        elif self.tolerance is not None and _are_numbers(r) and _are_numbers(python):
            self._measure(r, python, what)
        elif isinstance(r, list) and isinstance(python, list):
            if len(r) != len(python):
                count = Text(f"{what.ko}의 수", f"number of {what.en}s")
                self.differences += unequal(count, len(r), len(python))
            for number, (expected, actual) in enumerate(zip(r, python, strict=False), start=1):
                self.visit(expected, actual, _labelled(what, number))
        elif isinstance(r, str) and isinstance(python, str) and "\n" in r + python:
            self.differences += compare_text(r, python)
        else:
            self.differences += unequal(what, r, python)

    def _visit_values(self, r: Values, python: Values, what: Text) -> None:
        if len(r.values) != len(python.values):
            length = _labelled(what, "length()")
            self.differences += unequal(length, len(r.values), len(python.values))
            return
        for place, (expected, actual) in enumerate(
            zip(r.values, python.values, strict=True), start=1
        ):
            gap = _distance_within(expected, actual, r.tolerance)
            if gap is None:
                self.differences += unequal(_labelled(what, f"[{place}]"), expected, actual)
                return
            if r.tolerance is not None:
                self.distance = max(gap, self.distance or 0.0)

    def _measure(self, r: list[float], python: list[float], what: Text) -> None:
        gap = distance(r, python)
        self.distance = max(gap, self.distance or 0.0)
        if not gap <= (self.tolerance or 0.0):
            self.differences.append(
                Text(f"{what.ko}: 차이 {gap:g}", f"{what.en}: differs by {gap:g}")
            )


def _distance_within(r: Any, python: Any, tolerance: float | None) -> float | None:
    """Return how far apart two values are, ``None`` if that is beyond the tolerance."""
    text = any(isinstance(value, str) and value not in _NON_FINITE for value in (r, python))
    if tolerance is None or text:
        return 0.0 if r == python else None
    a, b = described_number(r), described_number(python)
    if a == b or (math.isnan(a) and math.isnan(b)):
        return 0.0
    gap = abs(a - b)
    return gap if gap <= tolerance * max(abs(a), abs(b), 1e-6) else None


def _labelled(what: Text, name: str | int) -> Text:
    own = _PART_NAMES.get(str(name), Text(str(name), str(name)))
    if str(name).startswith(("$", "[")):
        return Text(f"{what.ko}{own.ko}", f"{what.en}{own.en}")
    return Text(f"{what.ko} {own.ko}".strip(), f"{what.en} {own.en}".strip())


def _are_numbers(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(each, int | float) for each in value)


def _compared_parts(snapshot: Snapshot) -> dict[str, Any]:
    """Return what is judged of a value, in the shape in which its parts are found by name."""
    kind = snapshot["kind"]
    parts = {name: snapshot.get(name) for name in COMPARED_PARTS[kind]}
    if kind == "list":
        return _by_name(snapshot)
    if kind == "model":
        weights = [{name: each[name] for name in _WEIGHT_PARTS} for each in snapshot["weights"]]
        return {**parts, "weights": weights}
    if kind == "tree":
        return {"text": _tree_lines(snapshot)}
    if kind == "figure" and (legend := snapshot["legend"]) is not None:
        return {**parts, "legend": {name: legend[name] for name in _LEGEND_PARTS}}
    if kind == "table" and len(snapshot["labels"]) == 2:
        rows, columns = snapshot["labels"]
        counts = zip(rows, snapshot["counts"], strict=False)
        cells = {row: {c: [n] for c, n in zip(columns, cell, strict=False)} for row, cell in counts}
        return {**parts, "counts": {**cells, "size": [len(each) for each in snapshot["counts"]]}}
    return parts


def _by_name(snapshot: Snapshot) -> dict[str, Any]:
    """Return a list's members by name; the order is told, not judged, because packages differ in it."""
    if "names" not in snapshot:
        return snapshot
    pairs = zip(snapshot["names"], snapshot["members"], strict=True)
    return {f"${name}": _by_name(member) for name, member in pairs if name not in NOT_COMPARED}


def _tree_lines(snapshot: Snapshot) -> str:
    """Return a printed structure without how much ``fit`` prints."""
    lines = str(snapshot["text"]).split("\n")
    return "\n".join(line for line in lines if not any(f"$ {n}" in line for n in NOT_COMPARED))


def _nothing_to_compare(r: Snapshot, python: Snapshot) -> tuple[Text, ...]:
    """Return what is to be said where there is nothing to compare: that is no agreement."""
    kind, parts = r["kind"], _compared_parts(r)
    if kind == "list" and not parts:
        return (Text("비어 있음", "empty"),)
    if kind == "figure" and not (r["curves"] and python["curves"]):
        return (Text("그려진 선이 없음", "nothing was drawn"),)
    if kind == "summary" and not r["rows"]:
        return (Text("R이 찍은 표를 읽을 수 없음", "R's print cannot be read"),)
    if kind != "figure" and any(part is None for part in parts.values() if kind == "metrics"):
        return (Text("값이 없음", "the values are not there"),)
    return ()


def _compare_tensors(r: Path, python: Path) -> tuple[tuple[Text, ...], float]:
    """Compare the tensors themselves, a second time and independent of the digests."""
    gap = 0.0
    found: tuple[Text, ...] = ()
    with np.load(r) as expected, np.load(python) as actual:
        if expected.files != actual.files:
            return (Text("텐서의 이름이 다름", "names of tensors differ"),), math.inf
        for name in expected.files:
            gap = max(gap, distance(expected[name], actual[name]))
            if not same_bits(expected[name], actual[name]) and not found:
                found = (Text(f"{name}: 비트가 다름", f"{name}: bits differ"),)
    return found, gap


def _compare_legends(
    r: dict[str, Any] | None, python: dict[str, Any] | None, usr: list[float]
) -> tuple[Text, ...]:
    """Compare where a legend stands: heights closely, widths as fonts allow."""
    if r is None or python is None:
        return ()
    differences: list[Text] = []
    height, width = usr[3] - usr[2], usr[1] - usr[0]
    for place, name in ((1, "bottom"), (3, "top")):
        if abs(r["box"][place] - python["box"][place]) > LEGEND_HEIGHT_TOLERANCE * height:
            differences += unequal(
                Text(f"범례 상자의 {name}", f"{name} of the legend's box"),
                r["box"][place],
                python["box"][place],
            )
    if distance(r["text_y"], python["text_y"]) > LEGEND_HEIGHT_TOLERANCE * height:
        differences += unequal(
            Text("범례 글의 높이", "heights of the legend's words"), r["text_y"], python["text_y"]
        )
    edges = [abs(r["box"][edge] - python["box"][edge]) for edge in (0, 2)]
    if min(edges) > LEGEND_HEIGHT_TOLERANCE * width:
        differences += unequal(
            Text("범례 상자의 자리", "place of the legend's box"), r["box"], python["box"]
        )
    widths = [each["box"][2] - each["box"][0] for each in (r, python)]
    if abs(widths[0] - widths[1]) > LEGEND_WIDTH_TOLERANCE * widths[0]:
        differences += unequal(Text("범례의 너비", "width of the legend"), *widths)
    return tuple(differences)


def compare_arrays(r: Snapshot, python: Snapshot, agreement: str) -> ValueComparison:
    """Compare two arrays."""
    differences = [
        *unequal(Text("형상", "shape"), r["dim"], python["dim"]),
        *unequal(Text("R의 형", "R type"), r["type"], python["type"]),
    ]
    if r["digest"] != python["digest"]:
        differences.append(_first_difference(r, python))
    gap, is_sample = _distance(r, python, agreement)
    if gap > 0 and not differences:
        differences.append(Text(f"표본 값의 차이 {gap:g}", f"sampled values differ by {gap:g}"))
    return ValueComparison(_array_text(r), _array_text(python), tuple(differences), gap, is_sample)


def _array_text(snapshot: Snapshot) -> str:
    dim = "×".join(map(str, snapshot["dim"]))
    if snapshot["low"] is None:
        return f"{snapshot['type']} {dim}"
    return f"{snapshot['type']} {dim} {snapshot['low']:g}..{snapshot['high']:g}"


def _distance(r: Snapshot, python: Snapshot, agreement: str) -> tuple[float, bool]:
    """Return the distance and whether it is that of a sample only."""
    dtype = dtype_of(agreement)
    if "file" in r and "file" in python and r["dim"] == python["dim"]:
        actual, expected = (np.load(snapshot["file"]).astype(dtype) for snapshot in (python, r))
        return distance(expected, actual), False
    expected, actual = (np.asarray(snapshot["sample"], dtype) for snapshot in (r, python))
    gap = distance(expected, actual)
    return gap, r["digest"] != python["digest"]


def _first_difference(r: Snapshot, python: Snapshot) -> Text:
    """Say where the first difference is, where the digests of blocks tell it."""
    if r.get("block_rows") == python.get("block_rows") and r["dim"] == python["dim"]:
        for number, (first, second) in enumerate(
            zip(r.get("blocks", ()), python.get("blocks", ()), strict=False)
        ):
            if first != second:
                start = number * r["block_rows"] + 1
                end = min(start + r["block_rows"] - 1, r["dim"][0])
                return Text(
                    f"값이 다름: {start}-{end}번째 안에서 처음",
                    f"values differ, first within {start}-{end}",
                )
    return Text("값이 다름", "values differ")


def compare_text(r: str, python: str) -> tuple[Text, ...]:
    """Return the first line that differs, nothing if no character does."""
    if r == python:
        return ()
    pairs = zip_longest(r.split("\n"), python.split("\n"), fillvalue="")
    for number, (expected, actual) in enumerate(pairs, start=1):
        if expected != actual:
            return (
                Text(
                    f"{number}번째 줄: R {expected!r}, 파이썬 {actual!r}",
                    f"line {number}: R {expected!r}, Python {actual!r}",
                ),
            )
    return (Text("줄의 수가 다름", "the number of lines differs"),)


def distance(first: ArrayLike, second: ArrayLike) -> float:
    """Return the greatest absolute difference; infinite where the shapes or the NaNs differ."""
    a, b = np.asarray(first, np.float64), np.asarray(second, np.float64)
    if a.shape != b.shape:
        return math.inf
    if a.size == 0:
        return 0.0
    missing = np.isnan(a)
    if not np.array_equal(missing, np.isnan(b)):
        return math.inf
    with np.errstate(invalid="ignore"):
        gap: NDArray[Any] = np.where(missing | (a == b), 0.0, np.abs(a - b))
    return float(gap.max())


def same_bits(first: NDArray[Any], second: NDArray[Any]) -> bool:
    """Tell whether two arrays have the same type, shape and bits."""
    return (
        first.dtype == second.dtype
        and first.shape == second.shape
        and np.ascontiguousarray(first).tobytes() == np.ascontiguousarray(second).tobytes()
    )


def _list_text(snapshot: Snapshot) -> str:
    parts = []
    for name, member in zip(snapshot["names"], snapshot["members"], strict=True):
        if name in NOT_COMPARED:
            continue
        if "names" in member:
            parts.append(f"{name}({len(member['names'])})")
        elif len(member.get("values", ())) == 1 and member["type"] == "double":
            parts.append(f"{name} {member['values'][0]:.6g}")
        else:
            parts.append(name)
    return ", ".join(parts)


def _model_text(snapshot: Snapshot) -> Text:
    count = sum(layer["parameters"] for layer in snapshot["layers"])
    compiled = snapshot["compiled"]
    what = f", {compiled['optimizer']}, {compiled['loss']}" if compiled else ""
    layers = len(snapshot["layers"])
    return Text(f"{layers}개 층, {count:,}{what}", f"{layers} layers, {count:,}{what}")


def _table_text(snapshot: Snapshot) -> str:
    size = "×".join(str(len(labels)) for labels in snapshot["labels"])
    total = sum(map(sum, snapshot["counts"]))
    return f"{size}, {correct_predictions(snapshot):,}/{total:,}"


def _figure_text(snapshot: Snapshot) -> Text:
    curves = len(snapshot["curves"])
    points = len(snapshot["curves"][0]["x"]) if curves else 0
    return Text(f"선 {curves}개, 점 {points}개", f"{curves} curves, {points} points")


def summary_text(rows: int, total: int | None) -> Text:
    """Return a summary as a short text."""
    count = "?" if total is None else f"{total:,}"
    return Text(f"{rows}행, {count}", f"{rows} rows, {count}")


def _tree_text(snapshot: Snapshot) -> Text:
    lines = len(str(snapshot["text"]).splitlines())
    return Text(f"{lines}줄", f"{lines} lines")


def _metrics_text(snapshot: Snapshot) -> Text:
    accuracy = (snapshot.get("accuracy") or [float("nan")])[0]
    return Text(f"정확도 {accuracy:.4f}", f"accuracy {accuracy:.4f}")


_SHORT_TEXTS: dict[str, Callable[[Snapshot], str | Text]] = {
    "list": _list_text,
    "model": _model_text,
    "summary": lambda snapshot: summary_text(len(snapshot["rows"]), snapshot["total"]),
    "tree": _tree_text,
    "figure": _figure_text,
    "table": _table_text,
    "metrics": _metrics_text,
}

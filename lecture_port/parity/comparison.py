"""Comparing two snapshots of whatever kind they are, exactly."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from lecture_port.language import Text
from lecture_port.parity.snapshot import Snapshot, dtype_of
from lecture_port.parity.snapshot_shown import MEASURES, hits


@dataclass(frozen=True, slots=True)
class Measured:
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
class Judgement:
    """What a comparison of two values comes to."""

    r: str  # the two values in a few letters
    python: str
    differences: tuple[Text, ...] = ()  # what differs, the first things first; empty if they agree
    # the greatest absolute difference of two numbers; ``None`` where there is nothing to subtract
    distance: float | None = None
    at_least: bool = False  # whether `distance` is that of a sample only
    # what was held against tolerances; empty where the two values were compared exactly
    measured: tuple[Measured, ...] = ()

    @property
    def agrees(self) -> bool:
        """Whether nothing differs."""
        return not self.differences


def unequal(what: Text, r: object, python: object) -> tuple[Text, ...]:
    """Return the difference of two parts, nothing if they are equal."""
    if r == python and type(r) is type(python):
        return ()
    return (
        Text(
            f"{what.ko}: R {_short(r)}, 파이썬 {_short(python)}",
            f"{what.en}: R {_short(r)}, Python {_short(python)}",
        ),
    )


def _short(value: object) -> str:
    text = str(value)
    return text if len(text) <= 120 else f"{text[:117]}..."


FORMULA = 1e-9
"""The same formula in doubles by two programs (R's prop.test and SciPy, rank sums and trapezoids)."""

LEGEND_HEIGHT = 1e-9
"""Heights in a legend are sums of R's constants, added up in another order."""
LEGEND_WIDTH = 0.35
"""The share by which the widths of a legend's words may differ: fonts differ, words do not."""

FORWARD_PASS = 1e-5
"""float32 sums of up to 576 products against doubles; measured below 1e-6 on probabilities."""

SAME_SEED = 1e-6
"""Initial weights of one seed on two machines: the same random bits, scaled by float32 arithmetic."""

SLIDE_ACCURACY = (0.980, 0.995)
"""After five epochs on all of MNIST: sixteen seeds gave 0.9844 to 0.9919, the slide 0.9851."""


_SHAPE = Text("형상", "shape")
_TYPE = Text("R의 형", "R type")


def compare_arrays(r: Snapshot, python: Snapshot, agreement: str) -> Judgement:
    """Compare two arrays."""
    differences = [
        *unequal(_SHAPE, r["dim"], python["dim"]),
        *unequal(_TYPE, r["type"], python["type"]),
    ]
    if r["digest"] != python["digest"]:
        differences.append(_place(r, python))
    apart, sampled = _distance(r, python, agreement)
    if apart > 0 and not differences:
        differences.append(Text(f"표본 값의 차이 {apart:g}", f"sampled values differ by {apart:g}"))
    return Judgement(_text(r), _text(python), tuple(differences), apart, sampled)


def _text(snapshot: Snapshot) -> str:
    dim = "×".join(map(str, snapshot["dim"]))
    if snapshot["low"] is None:
        return f"{snapshot['type']} {dim}"
    return f"{snapshot['type']} {dim} {snapshot['low']:g}..{snapshot['high']:g}"


def _distance(r: Snapshot, python: Snapshot, agreement: str) -> tuple[float, bool]:
    """Return the distance and whether it is that of a sample only."""
    dtype = dtype_of(agreement)
    if "file" in r and "file" in python and r["dim"] == python["dim"]:
        ours, theirs = (np.load(snapshot["file"]).astype(dtype) for snapshot in (python, r))
        return distance(theirs, ours), False
    theirs, ours = (np.asarray(snapshot["sample"], dtype) for snapshot in (r, python))
    apart = distance(theirs, ours)
    return apart, r["digest"] != python["digest"]


def _place(r: Snapshot, python: Snapshot) -> Text:
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


NOT_COMPARED = ("verbose",)
"""How much ``fit`` prints is no result; R's packages have a default of their own."""


def compare_lists(r: Snapshot, python: Snapshot) -> Judgement:
    """Compare two lists by name; the order is told, not judged, because packages differ in it."""
    differences, apart = _members(r, python, "")
    return Judgement(_text_lists(r), _text_lists(python), tuple(differences), apart)


def _members(r: Snapshot, python: Snapshot, path: str) -> tuple[list[Text], float | None]:
    if ("names" in r) != ("names" in python):
        return [Text(f"{path}: 한쪽만 리스트", f"{path}: a list on one side only")], None
    if "names" not in r:
        return _leaf(r, python, path)
    ours, theirs = _by_name(python), _by_name(r)
    differences: list[Text] = []
    if not theirs and not ours:
        return [Text(f"{path}: 비어 있음", f"{path}: empty")], None
    for name in [*theirs, *(name for name in ours if name not in theirs)]:
        if name not in ours or name not in theirs:
            where = "R" if name in theirs else "Python"
            differences.append(
                Text(f"{path}${name}: {where}에만 있음", f"{path}${name}: only in {where}")
            )
    distances = []
    for name in theirs:
        if name in ours:
            found, apart = _members(theirs[name], ours[name], f"{path}${name}")
            differences += found
            if apart is not None:
                distances.append(apart)
    return differences, max(distances, default=None)


def _by_name(snapshot: Snapshot) -> dict[str, Any]:
    pairs = zip(snapshot["names"], snapshot["members"], strict=True)
    return {name: member for name, member in pairs if name not in NOT_COMPARED}


def _leaf(r: Snapshot, python: Snapshot, path: str) -> tuple[list[Text], float | None]:
    if r["type"] != python["type"] or ("values" in r) != ("values" in python):
        what = f"{path}: R {r['type']}, "
        return [Text(f"{what}파이썬 {python['type']}", f"{what}Python {python['type']}")], None
    if "values" not in r:
        if r["dim"] == python["dim"]:
            return [], None
        return [
            Text(
                f"{path}: R {r['dim']}, 파이썬 {python['dim']}",
                f"{path}: R {r['dim']}, Python {python['dim']}",
            )
        ], None
    if r["type"] == "character":
        same = r["values"] == python["values"]
        return ([] if same else [Text(f"{path}: 글자가 다름", f"{path}: texts differ")]), None
    apart = distance(r["values"], python["values"])
    if apart == 0:
        return [], 0.0
    return [Text(f"{path}: 차이 {apart:g}", f"{path}: differs by {apart:g}")], apart


def _text_lists(snapshot: Snapshot) -> str:
    parts = []
    for name, member in _by_name(snapshot).items():
        if "names" in member:
            parts.append(f"{name}({len(member['names'])})")
        elif len(member.get("values", ())) == 1 and member["type"] == "double":
            parts.append(f"{name} {member['values'][0]:.6g}")
        else:
            parts.append(name)
    return ", ".join(parts)


def compare_models(r: Snapshot, python: Snapshot) -> Judgement:
    """Compare two models, weights included, bit for bit."""
    bits, apart = _weights(r, python)
    return Judgement(
        _text_models(r), _text_models(python), (*compare_structure(r, python), *bits), apart
    )


def compare_structure(r: Snapshot, python: Snapshot) -> tuple[Text, ...]:
    """Compare all but the weights: layers and their settings, and what was compiled."""
    differences = [
        *unequal(Text("층의 수", "number of layers"), len(r["layers"]), len(python["layers"]))
    ]
    for number, (theirs, ours) in enumerate(
        zip(r["layers"], python["layers"], strict=False), start=1
    ):
        for part in ("class", "output_shape", "parameters", "config"):
            what = Text(f"{number}번째 층의 {part}", f"{part} of layer {number}")
            differences += _parts(what, theirs[part], ours[part])
    differences += _parts(Text("컴파일", "compiled"), r["compiled"], python["compiled"])
    return tuple(differences)


def _parts(what: Text, r: Any, python: Any) -> tuple[Text, ...]:
    """Compare two settings, the members of dictionaries by name."""
    if not (isinstance(r, dict) and isinstance(python, dict)):
        return unequal(what, r, python)
    found: list[Text] = []
    for name in sorted({*r, *python}):
        inner = Text(f"{what.ko} {name}", f"{what.en} {name}")
        found += _parts(inner, r.get(name, "-"), python.get(name, "-"))
    return tuple(found)


def _weights(r: Snapshot, python: Snapshot) -> tuple[tuple[Text, ...], float | None]:
    differences = [
        *unequal(
            Text("가중치 텐서의 수", "number of tensors"), len(r["weights"]), len(python["weights"])
        )
    ]
    for number, (theirs, ours) in enumerate(
        zip(r["weights"], python["weights"], strict=False), start=1
    ):
        for part in ("shape", "type", "digest"):
            what = Text(f"{number}번째 텐서의 {part}", f"{part} of tensor {number}")
            differences += unequal(what, theirs[part], ours[part])
    if "file" not in r or "file" not in python:
        return tuple(differences), None
    return _from_files(differences, r, python)


def _from_files(
    differences: list[Text], r: Snapshot, python: Snapshot
) -> tuple[tuple[Text, ...], float]:
    """Compare the tensors themselves, a second time and independent of the digests."""
    apart = 0.0
    with np.load(r["file"]) as theirs, np.load(python["file"]) as ours:
        if theirs.files != ours.files:
            return (*differences, Text("텐서의 이름이 다름", "names of tensors differ")), float(
                "inf"
            )
        for name in theirs.files:
            apart = max(apart, distance(theirs[name], ours[name]))
            if not same_bits(theirs[name], ours[name]) and not differences:
                differences.append(Text(f"{name}: 비트가 다름", f"{name}: bits differ"))
    return tuple(differences), apart


def _text_models(snapshot: Snapshot) -> str:
    count = sum(layer["parameters"] for layer in snapshot["layers"])
    compiled = snapshot["compiled"]
    what = f", {compiled['optimizer']}, {compiled['loss']}" if compiled else ""
    return f"{len(snapshot['layers'])} layers, {count:,}{what}"


def compare_tables(r: Snapshot, python: Snapshot) -> Judgement:
    """Compare two tables of two dimensions."""
    differences = [
        *unequal(Text("차원의 이름", "names of the dimensions"), r["names"], python["names"]),
        *unequal(Text("분류의 이름", "labels"), r["labels"], python["labels"]),
    ]
    apart = distance(r["counts"], python["counts"]) if r["labels"] == python["labels"] else None
    if r["counts"] != python["counts"]:
        differences.append(_cell(r, python))
    differences += compare_text(r["text"], python["text"])
    return Judgement(_text_tables(r), _text_tables(python), tuple(differences), apart)


def _cell(r: Snapshot, python: Snapshot) -> Text:
    if r["labels"] == python["labels"]:
        for row, (theirs, ours) in enumerate(zip(r["counts"], python["counts"], strict=True)):
            for column, (first, second) in enumerate(zip(theirs, ours, strict=True)):
                if first != second:
                    place = f"[{r['labels'][0][row]}, {r['labels'][1][column]}]"
                    return Text(
                        f"칸 {place}: R {first}, 파이썬 {second}",
                        f"cell {place}: R {first}, Python {second}",
                    )
    return Text("칸이 다름", "cells differ")


def _text_tables(snapshot: Snapshot) -> str:
    size = "×".join(str(len(labels)) for labels in snapshot["labels"])
    total = sum(map(sum, snapshot["counts"]))
    return f"{size}, {hits(snapshot):,}/{total:,}"


def compare_figures(r: Snapshot, python: Snapshot) -> Judgement:
    """Compare curves, limits, ticks, words and the legend."""
    if not r["curves"] or not python["curves"]:
        nothing = Text("그려진 선이 없음", "nothing was drawn")
        return Judgement(_text_figures(r), _text_figures(python), (nothing,))
    differences = [*unequal(Text("선의 수", "curves"), len(r["curves"]), len(python["curves"]))]
    apart = 0.0
    for number, (theirs, ours) in enumerate(
        zip(r["curves"], python["curves"], strict=False), start=1
    ):
        for part in ("type", "dashes", "colour"):
            what = Text(f"{number}번째 선의 {part}", f"{part} of curve {number}")
            differences += unequal(what, theirs[part], ours[part])
        for part in ("x", "y"):
            what = Text(f"{number}번째 선의 {part}", f"{part} of curve {number}")
            found, far = _numbers(what, theirs[part], ours[part])
            differences += found
            apart = max(apart, far)
    limits = [
        (Text("축의 끝 (usr)", "limits (usr)"), r["usr"], python["usr"]),
        (Text("x축 눈금", "x ticks"), r["ticks"]["x"], python["ticks"]["x"]),
        (Text("y축 눈금", "y ticks"), r["ticks"]["y"], python["ticks"]["y"]),
    ]
    for what, first, second in limits:
        found, far = _numbers(what, first, second)
        differences += found
        apart = max(apart, far)
    for part in ("main", "sub", "xlab", "ylab"):
        differences += unequal(Text(part, part), r["labels"][part], python["labels"][part])
    differences += _legends(r["legend"], python["legend"], r["usr"])
    return Judgement(_text_figures(r), _text_figures(python), tuple(differences), apart)


def _numbers(what: Text, r: list[float], python: list[float]) -> tuple[list[Text], float]:
    apart = distance(r, python)
    if apart == 0:
        return [], 0.0
    return [Text(f"{what.ko}: 차이 {apart:g}", f"{what.en}: differs by {apart:g}")], apart


def _legends(
    r: dict[str, Any] | None, python: dict[str, Any] | None, usr: list[float]
) -> tuple[Text, ...]:
    if r is None or python is None:
        return unequal(Text("범례", "legend"), r is not None, python is not None)
    differences: list[Text] = []
    for part in ("labels", "colours", "dashes"):
        what = Text(f"범례의 {part}", f"{part} of the legend")
        differences += unequal(what, r[part], python[part])
    tall, wide = usr[3] - usr[2], usr[1] - usr[0]
    for place, name in ((1, "bottom"), (3, "top")):
        if abs(r["box"][place] - python["box"][place]) > LEGEND_HEIGHT * tall:
            differences += unequal(
                Text(f"범례 상자의 {name}", f"{name} of the legend's box"),
                r["box"][place],
                python["box"][place],
            )
    if distance(r["text_y"], python["text_y"]) > LEGEND_HEIGHT * tall:
        differences += unequal(
            Text("범례 글의 높이", "heights of the legend's words"), r["text_y"], python["text_y"]
        )
    edges = [abs(r["box"][edge] - python["box"][edge]) for edge in (0, 2)]
    if min(edges) > LEGEND_HEIGHT * wide:
        differences += unequal(
            Text("범례 상자의 자리", "place of the legend's box"), r["box"], python["box"]
        )
    widths = [each["box"][2] - each["box"][0] for each in (r, python)]
    if abs(widths[0] - widths[1]) > LEGEND_WIDTH * widths[0]:
        differences += unequal(Text("범례의 너비", "width of the legend"), *widths)
    return tuple(differences)


def _text_figures(snapshot: Snapshot) -> str:
    points = len(snapshot["curves"][0]["x"]) if snapshot["curves"] else 0
    return f"{len(snapshot['curves'])} curves, {points} points"


def compare_summaries(r: Snapshot, python: Snapshot) -> Judgement:
    """Compare the rows that R printed with Python's; the layers' names only count a session's."""
    differences = [*unequal(Text("행의 수", "rows"), len(r["rows"]), len(python["rows"]))]
    for number, (theirs, ours) in enumerate(zip(r["rows"], python["rows"], strict=False), start=1):
        differences += unequal(Text(f"{number}행", f"row {number}"), theirs, ours)
    for part in ("total", "trainable", "non_trainable"):
        differences += unequal(Text(part, part), r[part], python[part])
    if not r["rows"]:
        differences.append(Text("R이 찍은 표를 읽을 수 없음", "R's print cannot be read"))
    return Judgement(_text_summaries(r), _text_summaries(python), tuple(differences))


def _text_summaries(snapshot: Snapshot) -> str:
    total = "?" if snapshot["total"] is None else f"{snapshot['total']:,}"
    return f"{len(snapshot['rows'])} rows, {total}"


def compare_trees(r: Snapshot, python: Snapshot) -> Judgement:
    """Compare the structures that were printed, to the character, but for how much ``fit`` prints.

    The mode is not judged: 2019's "view" is no mode of today's listviewer, so that the patched R
    says "tree". It says how the browser shows the same list.
    """
    theirs, ours = _lines(r), _lines(python)
    differences = compare_text(theirs, ours)
    return Judgement(_text_trees(r), _text_trees(python), differences)


def _lines(snapshot: Snapshot) -> str:
    lines = str(snapshot["text"]).split("\n")
    return "\n".join(line for line in lines if not any(f"$ {n}" in line for n in NOT_COMPARED))


def _text_trees(snapshot: Snapshot) -> str:
    return f"{len(str(snapshot['text']).splitlines())} lines"


PARTS = (*MEASURES, "macro", "accuracy", "wilson")


def compare_metrics(r: Snapshot, python: Snapshot) -> Judgement:
    """Compare every measure of every digit, the means, the accuracy and its interval."""
    differences, apart = [], 0.0
    for part in PARTS:
        far = distance(r.get(part, []), python.get(part, [])) if part in r else float("inf")
        apart = max(apart, far)
        if far > FORMULA:
            differences.append(Text(f"{part}: 차이 {far:g}", f"{part}: differs by {far:g}"))
    return Judgement(_text_metrics(r), _text_metrics(python), tuple(differences), apart)


def _text_metrics(snapshot: Snapshot) -> str:
    accuracy = snapshot.get("accuracy") or [float("nan")]
    return f"accuracy {accuracy[0]:.4f}"


def compare_text(r: str, python: str) -> tuple[Text, ...]:
    """Return the first line that differs, nothing if no character does."""
    if r == python:
        return ()
    pairs = zip_longest(r.split("\n"), python.split("\n"), fillvalue="")
    for number, (theirs, ours) in enumerate(pairs, start=1):
        if theirs != ours:
            return (
                Text(
                    f"{number}번째 줄: R {theirs!r}, 파이썬 {ours!r}",
                    f"line {number}: R {theirs!r}, Python {ours!r}",
                ),
            )
    return (Text("줄의 수가 다름", "the number of lines differs"),)


Numbers = Sequence[float | None]


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
        apart: NDArray[Any] = np.where(missing | (a == b), 0.0, np.abs(a - b))
    return float(apart.max())


def same_bits(first: NDArray[Any], second: NDArray[Any]) -> bool:
    """Tell whether two arrays have the same type, shape and bits."""
    return (
        first.dtype == second.dtype
        and first.shape == second.shape
        and np.ascontiguousarray(first).tobytes() == np.ascontiguousarray(second).tobytes()
    )


_COMPARERS: dict[str, Callable[[Snapshot, Snapshot], Judgement]] = {
    "list": compare_lists,
    "model": compare_models,
    "summary": compare_summaries,
    "tree": compare_trees,
    "figure": compare_figures,
    "table": compare_tables,
    "metrics": compare_metrics,
}


def compare(r: Snapshot, python: Snapshot, agreement: str) -> Judgement:
    """Compare what is known of R's value with what is known of Python's.

    Values of two kinds, or of a kind that nobody can compare, do not agree.
    """
    kind = r["kind"]
    if kind != python["kind"] or not (kind == "array" or kind in _COMPARERS):
        difference = Text(
            f"종류가 다르거나 비교할 수 없음: R {kind}, 파이썬 {python['kind']}",
            f"different kinds, or none that can be compared: R {kind}, Python {python['kind']}",
        )
        return Judgement(str(kind), str(python["kind"]), (difference,))
    if kind == "array":
        return compare_arrays(r, python, agreement)
    return _COMPARERS[kind](r, python)

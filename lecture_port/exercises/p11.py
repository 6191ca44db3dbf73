"""P11: the loss by epoch; and how the plots of P11 and P12 are judged: lines, limits, labels, legend."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

import numpy as np
from numpy.typing import ArrayLike

from lecture_port.exercises.array_judge import wrong_kind
from lecture_port.exercises.encode import ReturnedValue
from lecture_port.exercises.exercise import (
    Case,
    CaseResult,
    CheckedName,
    ErrorPattern,
    Exercise,
    Response,
    agreeing,
    compared,
    differing,
    mistake,
)
from lecture_port.exercises.inputs import HISTORIES, curves, must_equal, recorded_snapshot
from lecture_port.language import Text

Found = tuple[CheckedName, str | None]
"""A row, and the mistake's id where it does not agree."""

PARTIAL_NAME = ErrorPattern("partial-name", r"KeyError: '(val_)?acc'")
ERROR_PATTERNS = (
    PARTIAL_NAME,
    ErrorPattern(
        "epochs-written-out",
        r"x and y must have same first dimension|IndexError",
        r"\b[56]\b",
    ),
)
CASES = (
    Case(Text("R이 기록한 다섯 에포크", "the five epochs that R recorded"), HISTORIES[0]),
    Case(Text("세 에포크", "three epochs"), HISTORIES[1]),
)


@dataclass(frozen=True)
class CurveJudge:
    """Judges one of the two plots."""

    snippet: str  # ``P11`` or ``P12``
    measure: str  # ``loss`` or ``accuracy``
    corner: str  # where the slide's legend stands, as matplotlib calls it
    ylim: tuple[float, float] | None = None  # the limits that the slide sets

    def __call__(self, number: int, response: Response) -> CaseResult:
        """Judge the plot."""
        recorded = recorded_snapshot(self.snippet, "figure", "full")
        series = curves(number)
        wanted = [series[self.measure], series[f"val_{self.measure}"]]
        if number == 0:
            must_equal(self.snippet, "figure", [c["y"] for c in recorded["curves"]], wanted)
        figure = self._figure(response)
        if figure is None:
            return wrong_kind(("figure",), response.answer, "그림이 아닙니다", "no figure")
        found = dict(self._rows(figure, series, recorded["labels"]))
        named = (mistake(self.snippet, each) for each in found.values() if each is not None)
        return CaseResult(tuple(found), tuple(named))

    def _figure(self, response: Response) -> dict[str, Any] | None:
        if isinstance(response.answer, ReturnedValue) and response.answer.kind == "figure":
            return response.answer.snapshot
        if response.answer is None:
            return response.observed.get("current_plot")
        return None

    def _rows(
        self, figure: dict[str, Any], series: dict[str, list[float]], labels: dict[str, str]
    ) -> Iterator[Found]:
        wanted = [series[self.measure], series[f"val_{self.measure}"]]
        drawn = distinct_curves([curve for curve in figure["curves"] if len(curve["y"]) > 1])
        pair = pair_of(drawn, wanted)
        words = words_of(pair, figure["legend"]) if len(pair) == 2 else []
        named = [role(word) for word in words]
        if None in named:
            named = [role(curve["label"]) for curve in pair]
        yield self._data(drawn, pair, series, named == ["test", "train"])
        if len(pair) == 2:
            yield _looks(pair)
        yield _labels(figure, labels)
        if len(pair) == 2 or not figure["legend"]:
            expected = self._expected(pair, wanted, named)
            yield _legend(figure["legend"], words, expected, (figure.get("corner"), self.corner))
        scales = " x ".join(figure.get("scales", _LINEAR))
        if scales != " x ".join(_LINEAR):
            ko, en = (
                f"축의 눈금이 {scales}입니다. R은 linear입니다",
                f"the axes' scales are {scales}; R's are linear",
            )
            yield differing("scales", ko, en), "transformed"
        if self.ylim is not None:
            yield self._limits(figure["ylim"])
        if len(pair) == 2 and not in_sight(pair, figure, self.ylim is None):
            hidden = "곡선이 보이지 않습니다", "the curves cannot be seen"
            yield differing("range", *hidden), "out-of-sight"

    def _expected(self, pair: Sequence[Curve], wanted: Series, named: list[Any]) -> list[str]:
        """Return what the legend must call the two curves, in the order in which they were drawn."""
        first_is_validation = named == ["test", "train"]
        if first_is_validation and not has_heights(pair, wanted):
            return ["test", "train"]
        return ["train", "test"]

    def _data(
        self,
        drawn: list[Curve],
        pair: list[Curve],
        series: dict[str, list[float]],
        first_is_validation: bool,
    ) -> Found:
        wanted = [series[self.measure], series[f"val_{self.measure}"]]
        mistake_found = self._wrong_data(drawn, pair, series, first_is_validation)
        names = f"{self.measure}, val_{self.measure}"
        right = has_heights(pair, wanted) or has_heights(pair, wanted[::-1])
        if mistake_found is None and right:
            return agreeing("curves", names), None
        row = differing(
            "curves",
            f"곡선 {len(drawn)}개의 좌표가 R의 것({names})과 다릅니다",
            f"the points of {len(drawn)} curve(s) are not R's ({names})",
        )
        return row, mistake_found

    def _wrong_data(
        self,
        drawn: list[Curve],
        pair: list[Curve],
        series: dict[str, list[float]],
        first_is_validation: bool,
    ) -> str | None:
        wanted = [series[self.measure], series[f"val_{self.measure}"]]
        if len(pair) < 2:
            return "one-curve" if len(pair) == 1 else "no-line"
        swapped = has_heights(pair, wanted[::-1])
        if swapped and not first_is_validation:
            return "curves-swapped"
        if swapped or has_heights(pair, wanted):
            if not all(near(c["x"], range(1, len(c["x"]) + 1)) for c in pair):
                return "epochs-from-zero"
            return "more-curves" if len(drawn) > 2 else None
        heights = [curve["y"] for curve in pair]
        other = "accuracy" if self.measure == "loss" else "loss"
        if any(near(y, series[name]) for y in heights for name in (other, f"val_{other}")):
            return "other-measure"
        for change in (lambda y: 100 * y, np.log, np.log10, lambda y: 1 - y):
            if near(heights[0], change(np.asarray(wanted[0]))):
                return "transformed"
        return None

    def _limits(self, given: list[float]) -> Found:
        assert self.ylim is not None
        low, high = self.ylim
        reach = 0.04 * (high - low)
        shown = f"{given[0]:.3g} .. {given[1]:.3g}"
        right = near(given, self.ylim) or near(given, (low - reach, high + reach))
        return compared("ylim", shown, f"{low} .. {high}", right), None if right else "limits"


def _looks(pair: list[Curve]) -> Found:
    if not all(curve["line"] for curve in pair):
        return differing("lines", "선이 없습니다", "there are no lines"), "no-line"
    looks = [(curve["colour"], curve["dashes"], curve["marker"]) for curve in pair]
    if looks[0] == looks[1]:
        alike = "두 선의 색과 종류가 같습니다", "both lines have the same colour and type"
        return differing("lines", *alike), "curves-look-alike"
    return CheckedName("lines", True, Text("구별됨", "told apart")), None


def _labels(figure: dict[str, Any], labels: dict[str, str]) -> Found:
    pairs = {
        "title": (figure["title"], labels["main"]),
        "xlabel": (figure["xlabel"], labels["xlab"]),
        "ylabel": (figure["ylabel"], labels["ylab"]),
    }
    wrong = [n for n, (given, right) in pairs.items() if given.strip().lower() != right.lower()]
    if not wrong:
        return agreeing("labels", ", ".join(right for _, right in pairs.values())), None
    name = wrong[0]
    given, right = pairs[name]
    ko, en = (
        f"{name}: {given!r}입니다. R은 {right!r}입니다",
        f"{name} is {given!r}, R's is {right!r}",
    )
    return differing("labels", ko, en), "labels-missing"


def _legend(
    legend: list[dict[str, Any]],
    words: list[str | None],
    expected: list[str],
    corners: tuple[str | None, str],
) -> Found:
    """Check the words in their order, then the corner; where matplotlib chose the place, any will do."""
    if len(legend) < 2:
        return differing("legend", "범례가 없습니다", "there is none"), "no-legend"
    shown = ", ".join(str(word) for word in words or [entry["word"] for entry in legend])
    found = [role(word) for word in words]
    if found == expected:
        asked, right = corners
        if asked not in (None, right):
            ko, en = (
                f"범례가 {asked}에 있습니다. R은 {right}입니다",
                f"it stands at {asked}; R's at {right}",
            )
            return differing("legend", ko, en), "legend-place"
        return agreeing("legend", shown), None
    if found == expected[::-1]:
        return differing("legend", shown, shown), "legend-swapped"
    return differing("legend", f"낱말: {shown}", f"its words: {shown}"), "no-legend"


_LINEAR = ("linear", "linear")
Role = Literal["train", "test"]
LegendCurve = Mapping[str, Any]

_TRAIN = ("train", "훈련", "loss", "accuracy", "학습")
_TEST = ("test", "val", "시험", "검증")
_LOOKS = ("colour", "dashes", "marker")


def role(word: str | None) -> Role | None:
    """Tell whether a word means training or validation; ``val_loss`` is no ``loss``."""
    lower = (word or "").lower()
    if any(part in lower for part in _TEST):
        return "test"
    return "train" if any(part in lower for part in _TRAIN) else None


def words_of(pair: Sequence[LegendCurve], legend: Sequence[Mapping[str, Any]]) -> list[str | None]:
    """Return the legend's word for each of two curves, by the line beside it; else by its place."""
    words: list[str | None] = [None, None]
    for entry in legend:
        alike = [place for place, curve in enumerate(pair) if _alike(entry, curve)]
        if len(alike) == 1 and words[alike[0]] is None:
            words[alike[0]] = str(entry["word"])
    if None not in words:
        return words
    return [str(entry["word"]) for entry in legend[:2]] if len(legend) > 1 else words


def _alike(entry: Mapping[str, Any], curve: LegendCurve) -> bool:
    """Tell whether a line of the legend looks like the curve, as far as its looks are known."""
    known = [look for look in _LOOKS if entry.get(look) is not None]
    return bool(known) and all(entry[look] == curve[look] for look in known)


Curve = dict[str, Any]
Series = list[list[float]]


def distinct_curves(drawn: list[Curve]) -> list[Curve]:
    """Take curves through the same points for one, and of them the first that has a line."""
    kept: list[Curve] = []
    for curve in drawn:
        place = next((k for k, one in enumerate(kept) if _same_points(curve, one)), None)
        if place is None:
            kept.append(curve)
        elif curve["line"] and not kept[place]["line"]:
            kept[place] = curve
    return kept


def _same_points(one: Curve, other: Curve) -> bool:
    return near(one["x"], other["x"]) and near(one["y"], other["y"])


def pair_of(drawn: list[Curve], wanted: Series) -> list[Curve]:
    """Return the two curves that are R's, else the first two."""
    ours = [curve for curve in drawn if any(near(curve["y"], heights) for heights in wanted)]
    return ours[:2] if len(ours) >= 2 else drawn[:2]


def in_sight(pair: list[Curve], figure: dict[str, Any], with_heights: bool) -> bool:
    """Tell whether every epoch is within the x axis, and most of each curve within the y axis."""
    for curve in pair:
        if not _within(curve["x"], figure["xlim"]).all():
            return False
        if with_heights and _within(curve["y"], figure["ylim"]).mean() < 0.5:
            return False
    return True


def _within(values: list[float], limits: list[float]) -> Any:
    reach = 1e-9 * abs(limits[1] - limits[0])
    found = np.asarray(values)
    return (found >= min(limits) - reach) & (found <= max(limits) + reach)


def has_heights(pair: Sequence[Curve], wanted: Series) -> bool:
    """Tell whether the two curves have the heights that are wanted, in that order."""
    return len(pair) == 2 and all(
        near(curve["y"], heights) for curve, heights in zip(pair, wanted, strict=True)
    )


def near(first: ArrayLike, second: ArrayLike) -> bool:
    """Tell whether two series are the same but for rounding."""
    one, two = np.asarray(first, np.float64), np.asarray(second, np.float64)
    return one.shape == two.shape and bool(np.allclose(one, two, rtol=1e-5, atol=1e-7))


EXERCISE = Exercise(
    "P11",
    parameters=("history",),
    cases=CASES,
    judge=CurveJudge("P11", "loss", "upper right"),
    error_patterns=ERROR_PATTERNS,
)

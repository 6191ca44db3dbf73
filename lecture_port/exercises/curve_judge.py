"""Judges the plots of P11 and P12: the lines' data and looks, the limits, the labels, the legend."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

import numpy as np
from numpy.typing import ArrayLike

from lecture_port.exercises.array_judge import describe
from lecture_port.exercises.encode import Thing
from lecture_port.exercises.exercise import Heard, Judgement, Row
from lecture_port.exercises.mistake import NOTHING_RETURNED, Mistake, mistake
from lecture_port.exercises.recorded_answers import curves, facts, must_equal
from lecture_port.language import Text

Found = tuple[Row, Mistake | None]


@dataclass(frozen=True)
class CurveJudge:
    """Judges one of the two plots.

    Parameters
    ----------
    snippet : str
        ``P11`` or ``P12``.
    measure : str
        ``loss`` or ``accuracy``.
    ylim : (float, float), optional
        The limits that the slide sets.
    """

    snippet: str
    measure: str
    ylim: tuple[float, float] | None = None

    def __call__(self, number: int, heard: Heard) -> Judgement:
        """Judge the plot."""
        del number
        recorded = facts(self.snippet, "figure", "full")
        wanted = [curves()[self.measure], curves()[f"val_{self.measure}"]]
        must_equal(self.snippet, "figure", [c["y"] for c in recorded["curves"]], wanted)
        figure = self._figure(heard)
        if figure is None:
            got = describe(heard.answer)
            text = Text(f"그림이 아닙니다: {got.ko}", f"no figure: {got.en}")
            missing = (NOTHING_RETURNED,) if heard.answer is None else ()
            return Judgement((Row("figure", False, text),), missing)
        found = dict(self._rows(figure, wanted, recorded["labels"]))
        return Judgement(tuple(found), tuple(m for m in found.values() if m is not None))

    def _figure(self, heard: Heard) -> dict[str, Any] | None:
        if isinstance(heard.answer, Thing) and heard.answer.kind == "figure":
            return heard.answer.facts
        if heard.answer is None:
            return heard.observed.get("current_plot")
        return None

    def _rows(
        self, figure: dict[str, Any], wanted: Series, labels: dict[str, str]
    ) -> Iterator[Found]:
        drawn = distinct_curves([curve for curve in figure["curves"] if len(curve["y"]) > 1])
        pair = pair_of(drawn, wanted)
        words = words_of(pair, figure["legend"]) if len(pair) == 2 else []
        named = [role(word) for word in words]
        if None in named:
            named = [role(curve["label"]) for curve in pair]
        yield self._data(drawn, pair, wanted, named == ["test", "train"])
        if len(pair) == 2:
            yield _looks(pair)
        yield _labels(figure, labels)
        if len(pair) == 2 or not figure["legend"]:
            yield _legend(figure["legend"], words, self._expected(pair, wanted, named))
        if self.ylim is not None:
            yield self._limits(figure["ylim"])
        if len(pair) == 2 and not in_sight(pair, figure, self.ylim is None):
            text = Text("곡선이 보이지 않습니다", "the curves cannot be seen")
            yield Row("range", False, text), OUT_OF_SIGHT

    def _expected(self, pair: Sequence[Curve], wanted: Series, named: list[Any]) -> list[str]:
        """Return what the legend must call the two curves, in the order in which they were drawn."""
        first_is_validation = named == ["test", "train"]
        if first_is_validation and not has_heights(pair, wanted):
            return ["test", "train"]
        return ["train", "test"]

    def _data(
        self, drawn: list[Curve], pair: list[Curve], wanted: Series, first_is_validation: bool
    ) -> Found:
        mistake_found = self._wrong_data(drawn, pair, wanted, first_is_validation)
        names = f"{self.measure}, val_{self.measure}"
        right = has_heights(pair, wanted) or has_heights(pair, wanted[::-1])
        if mistake_found is None and right:
            return Row("curves", True, Text(names, names)), None
        text = Text(
            f"곡선 {len(drawn)}개의 좌표가 R의 것({names})과 다릅니다",
            f"the points of {len(drawn)} curve(s) are not R's ({names})",
        )
        return Row("curves", False, text), mistake_found

    def _wrong_data(
        self, drawn: list[Curve], pair: list[Curve], wanted: Series, first_is_validation: bool
    ) -> Mistake | None:
        if len(pair) < 2:
            return ONE_CURVE if len(pair) == 1 else POINTS
        swapped = has_heights(pair, wanted[::-1])
        if swapped and not first_is_validation:
            return CURVES_SWAPPED
        if swapped or has_heights(pair, wanted):
            if not all(near(c["x"], range(1, len(c["x"]) + 1)) for c in pair):
                return FROM_ZERO
            return MORE_CURVES if len(drawn) > 2 else None
        heights = [curve["y"] for curve in pair]
        other = "accuracy" if self.measure == "loss" else "loss"
        if any(near(y, curves()[name]) for y in heights for name in (other, f"val_{other}")):
            return WRONG_MEASURE
        for change in (lambda y: 100 * y, np.log, np.log10, lambda y: 1 - y):
            if near(heights[0], change(np.asarray(wanted[0]))):
                return LOG_OR_PERCENT
        return None

    def _limits(self, given: list[float]) -> Found:
        assert self.ylim is not None
        low, high = self.ylim
        reach = 0.04 * (high - low)
        shown = f"{given[0]:.3g} .. {given[1]:.3g}"
        right = near(given, self.ylim) or near(given, (low - reach, high + reach))
        if right:
            return Row("ylim", True, Text(shown, shown)), None
        text = Text(f"{shown}입니다. R은 {low} .. {high}입니다", f"{shown}; R's is {low} .. {high}")
        return Row("ylim", False, text), LIMITS


def _looks(pair: list[Curve]) -> Found:
    if not all(curve["line"] for curve in pair):
        return Row("lines", False, Text("선이 없습니다", "there are no lines")), POINTS
    looks = [(curve["colour"], curve["dashes"], curve["marker"]) for curve in pair]
    if looks[0] == looks[1]:
        text = Text("두 선의 색과 종류가 같습니다", "both lines have the same colour and type")
        return Row("lines", False, text), LOOK_ALIKE
    return Row("lines", True, Text("구별됨", "told apart")), None


def _labels(figure: dict[str, Any], labels: dict[str, str]) -> Found:
    pairs = {
        "title": (figure["title"], labels["main"]),
        "xlabel": (figure["xlabel"], labels["xlab"]),
        "ylabel": (figure["ylabel"], labels["ylab"]),
    }
    wrong = [n for n, (given, right) in pairs.items() if given.strip().lower() != right.lower()]
    if not wrong:
        text = ", ".join(right for _, right in pairs.values())
        return Row("labels", True, Text(text, text)), None
    name = wrong[0]
    given, right = pairs[name]
    said = Text(
        f"{name}: {given!r}입니다. R은 {right!r}입니다",
        f"{name} is {given!r}, R's is {right!r}",
    )
    return Row("labels", False, said), NO_LABELS


def _legend(legend: list[dict[str, Any]], words: list[str | None], expected: list[str]) -> Found:
    if len(legend) < 2:
        return Row("legend", False, Text("범례가 없습니다", "there is none")), NO_LEGEND
    shown = ", ".join(str(word) for word in words or [entry["word"] for entry in legend])
    found = [role(word) for word in words]
    if found == expected:
        return Row("legend", True, Text(shown, shown)), None
    if found == expected[::-1]:
        return Row("legend", False, Text(shown, shown)), LEGEND_SWAPPED
    return Row("legend", False, Text(f"낱말: {shown}", f"its words: {shown}")), NO_LEGEND


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


FROM_ZERO = mistake(
    "epochs-from-zero",
    ("가로축이 0부터 시작합니다. R은 1부터입니다", "the x axis starts at 0, R's at 1"),
    (
        "matplotlib은 x를 주지 않으면 0부터 셉니다. range(1, len(loss) + 1)을 x로 주십시오.",
        "matplotlib, given no x, counts from 0: give range(1, len(loss) + 1) as x.",
    ),
)
CURVES_SWAPPED = mistake(
    "curves-swapped",
    ("훈련과 검증의 곡선이 바뀌었습니다", "the training and validation curves are swapped"),
    (
        "첫 곡선은 loss(accuracy), 둘째 곡선은 val_loss(val_accuracy)입니다. 범례의 순서도 그렇습니다.",
        "The first curve is loss (accuracy), the second val_loss (val_accuracy); the legend has that order, too.",
    ),
)
WRONG_MEASURE = mistake(
    "other-measure",
    ("다른 측도를 그렸습니다", "another measure is drawn"),
    (
        "P11은 손실(loss), P12는 정확도(accuracy)를 그립니다.",
        "P11 draws the loss, P12 the accuracy.",
    ),
)
ONE_CURVE = mistake(
    "one-curve",
    ("곡선이 하나뿐입니다", "there is only one curve"),
    (
        "검증자료의 곡선(val_...)도 그리십시오. R에서는 lines()가 그립니다.",
        "Draw the validation curve (val_...) too, as R's lines() does.",
    ),
)
MORE_CURVES = mistake(
    "more-curves",
    ("곡선이 둘보다 많습니다", "there are more than two curves"),
    (
        "슬라이드의 그림에는 훈련과 검증의 곡선 둘만 있습니다. 다른 선은 지우십시오.",
        "The slide's plot has two curves, training and validation: remove the others.",
    ),
)
OUT_OF_SIGHT = mistake(
    "out-of-sight",
    ("곡선이 보이는 범위를 벗어났습니다", "the curves lie outside the visible range"),
    (
        "축의 범위가 곡선을 가립니다. set_xlim, set_ylim을 지우거나 모든 에포크가 보이게 하십시오.",
        "The limits of the axes hide the curves: remove set_xlim and set_ylim, or let every epoch be seen.",
    ),
)
LOOK_ALIKE = mistake(
    "curves-look-alike",
    ("두 곡선을 구별할 수 없습니다", "the two curves look alike"),
    (
        "슬라이드는 둘째를 빨간 파선(col=2, lty=2)으로 그립니다.",
        "The slide draws the second red and dashed (col=2, lty=2).",
    ),
)
POINTS = mistake(
    "no-line",
    ("선이 그려지지 않았습니다", "no line is drawn"),
    (
        'R의 type="l"은 선입니다. plot에 linestyle="none"을 주거나 선을 숨기지 마십시오.',
        'R\'s type="l" is a line: do not give linestyle="none" or hide it.',
    ),
)
NO_LEGEND = mistake(
    "no-legend",
    ("범례가 없습니다", "there is no legend"),
    (
        'label=을 주고 axes.legend()를 부르십시오. 낱말은 "train", "test"입니다.',
        'Give label= and call axes.legend(); the words are "train" and "test".',
    ),
)
LEGEND_SWAPPED = mistake(
    "legend-swapped",
    ("범례의 이름이 곡선과 바뀌었습니다", "the legend's names are swapped"),
    (
        "범례의 첫 낱말은 첫 곡선(훈련)의 것입니다.",
        "The legend's first word belongs to the first curve (training).",
    ),
)
NO_LABELS = mistake(
    "labels-missing",
    (
        "제목이나 축의 이름이 다르거나 없습니다",
        "the title or an axis label is missing or different",
    ),
    (
        "main, xlab, ylab에 해당하는 set_title, set_xlabel, set_ylabel을 슬라이드의 낱말로 부르십시오.",
        "Call set_title, set_xlabel, set_ylabel (main, xlab, ylab) with the slide's words.",
    ),
)
LIMITS = mistake(
    "limits",
    ("세로축의 범위가 슬라이드와 다릅니다", "the y axis has not the slide's limits"),
    (
        "ylim=c(0.8, 1)에 해당하는 axes.set_ylim(0.8, 1)을 부르십시오. R이 4%씩 넓힌 (0.792, 1.008)도 됩니다.",
        "Call axes.set_ylim(0.8, 1) for ylim=c(0.8, 1); R's own (0.792, 1.008), 4 % wider, is right, too.",
    ),
)
LOG_OR_PERCENT = mistake(
    "transformed",
    (
        "값을 바꾸어 그렸습니다 (백분율이나 로그)",
        "transformed values are drawn (per cent or logarithm)",
    ),
    ("R은 값을 그대로 그립니다.", "R draws the values as they are."),
)

"""Judges the plots of P11 and P12: the lines' data, the limits, the labels, the legend."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from lecture_port.exercises.array_judge import describe
from lecture_port.exercises.exercise import Heard, Judgement, Row
from lecture_port.exercises.mistake import Mistake, mistake
from lecture_port.exercises.mistakes import NOTHING_RETURNED
from lecture_port.exercises.recorded_answers import facts, must_equal
from lecture_port.exercises.recorded_history import curves
from lecture_port.exercises.thing import Thing
from lecture_port.language import Text

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
        'R의 type="l"은 선입니다. plot에 linestyle="none"을 주지 마십시오.',
        'R\'s type="l" is a line: do not give linestyle="none".',
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

TRAIN = ("train", "훈련", "loss", "accuracy", "학습")
TEST = ("test", "val", "시험", "검증")


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
        self, figure: dict[str, Any], wanted: list[list[float]], labels: dict[str, str]
    ) -> Iterator[tuple[Row, Mistake | None]]:
        drawn = [curve for curve in figure["curves"] if len(curve["y"]) > 1]
        yield self._data(drawn, wanted)
        if len(drawn) >= 2:
            yield self._looks(drawn)
        yield self._words(figure, labels)
        if len(drawn) != 1 or not figure["legend"]:
            yield self._legend(figure, drawn)
        if self.ylim is not None:
            yield self._limits(figure["ylim"])

    def _data(
        self, drawn: list[dict[str, Any]], wanted: list[list[float]]
    ) -> tuple[Row, Mistake | None]:
        mistake_found = self._wrong_data(drawn, wanted)
        names = f"{self.measure}, val_{self.measure}"
        if mistake_found is None and _drawn_right(drawn, wanted):
            return Row("curves", True, Text(names, names)), None
        text = Text(
            f"곡선 {len(drawn)}개의 좌표가 R의 것({names})과 다릅니다",
            f"the points of {len(drawn)} curve(s) are not R's ({names})",
        )
        return Row("curves", False, text), mistake_found

    def _wrong_data(self, drawn: list[dict[str, Any]], wanted: list[list[float]]) -> Mistake | None:
        if len(drawn) < 2:
            return ONE_CURVE if len(drawn) == 1 else POINTS
        first, second = drawn[0], drawn[1]
        heights = [first["y"], second["y"]]
        if _near(heights[0], wanted[1]) and _near(heights[1], wanted[0]):
            both_named = _is(first["label"], TEST) and _is(second["label"], TRAIN)
            return None if both_named and _from_one(drawn) else CURVES_SWAPPED
        if _near(heights[0], wanted[0]) and _near(heights[1], wanted[1]):
            return None if _from_one(drawn) else FROM_ZERO
        other = "accuracy" if self.measure == "loss" else "loss"
        if any(_near(y, curves()[name]) for y in heights for name in (other, f"val_{other}")):
            return WRONG_MEASURE
        for change in (lambda y: 100 * y, np.log, np.log10, lambda y: 1 - y):
            if _near(heights[0], change(np.asarray(wanted[0]))):
                return LOG_OR_PERCENT
        return None

    def _looks(self, drawn: list[dict[str, Any]]) -> tuple[Row, Mistake | None]:
        hidden = [" None " in f" {c['style']} " or " none " in f" {c['style']} " for c in drawn[:2]]
        no_line = any(c["style"].split()[-2] in ("None", "none", "") for c in drawn[:2])
        if no_line and all(hidden):
            return Row("lines", False, Text("선이 없습니다", "there are no lines")), POINTS
        if drawn[0]["style"] == drawn[1]["style"]:
            text = Text("두 선의 색과 종류가 같습니다", "both lines have the same colour and type")
            return Row("lines", False, text), LOOK_ALIKE
        return Row("lines", True, Text("구별됨", "told apart")), None

    def _words(self, figure: dict[str, Any], labels: dict[str, str]) -> tuple[Row, Mistake | None]:
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

    def _legend(
        self, figure: dict[str, Any], drawn: list[dict[str, Any]]
    ) -> tuple[Row, Mistake | None]:
        words = figure["legend"]
        if len(words) < 2:
            return Row("legend", False, Text("범례가 없습니다", "there is none")), NO_LEGEND
        shown = ", ".join(words)
        order = (TEST, TRAIN) if _starts_with_validation(drawn) else (TRAIN, TEST)
        if _is(words[0], order[0]) and _is(words[1], order[1]):
            return Row("legend", True, Text(shown, shown)), None
        if _is(words[0], order[1]) and _is(words[1], order[0]):
            return Row("legend", False, Text(shown, shown)), LEGEND_SWAPPED
        return Row("legend", False, Text(f"낱말: {shown}", f"its words: {shown}")), NO_LEGEND

    def _limits(self, given: list[float]) -> tuple[Row, Mistake | None]:
        assert self.ylim is not None
        low, high = self.ylim
        reach = 0.04 * (high - low)
        shown = f"{given[0]:.3g} .. {given[1]:.3g}"
        right = _near(given, self.ylim) or _near(given, (low - reach, high + reach))
        if right:
            return Row("ylim", True, Text(shown, shown)), None
        text = Text(f"{shown}입니다. R은 {low} .. {high}입니다", f"{shown}; R's is {low} .. {high}")
        return Row("ylim", False, text), LIMITS


def _near(first: ArrayLike, second: ArrayLike) -> bool:
    one, two = np.asarray(first, np.float64), np.asarray(second, np.float64)
    return one.shape == two.shape and bool(np.allclose(one, two, rtol=1e-5, atol=1e-7))


def _from_one(drawn: list[dict[str, Any]]) -> bool:
    return all(_near(curve["x"], range(1, len(curve["x"]) + 1)) for curve in drawn[:2])


def _drawn_right(drawn: list[dict[str, Any]], wanted: list[list[float]]) -> bool:
    heights = [curve["y"] for curve in drawn[:2]]
    return any(
        len(heights) == 2 and _near(heights[0], pair[0]) and _near(heights[1], pair[1])
        for pair in (wanted, wanted[::-1])
    )


def _is(word: str, known: tuple[str, ...]) -> bool:
    """Tell whether a word of the legend means training or validation; ``val_loss`` is no ``loss``."""
    lower = word.lower()
    if known is TRAIN and _is(word, TEST):
        return False
    return any(part in lower for part in known)


def _starts_with_validation(drawn: list[dict[str, Any]]) -> bool:
    return len(drawn) >= 2 and _is(drawn[0]["label"], TEST) and _is(drawn[1]["label"], TRAIN)

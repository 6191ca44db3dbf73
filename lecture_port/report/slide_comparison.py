"""The slide's accuracy beside this run's."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import zip_longest

import numpy as np
from numpy.typing import NDArray

from lecture_port.content.slide_values import (
    CONFUSION,
    DIGITS,
    EPOCHS,
    SUMMARY,
    TOTAL_PARAMETERS,
    SummaryRow,
)
from lecture_port.language import Text
from lecture_port.practice.p15_metrics import newcombe_interval, wilson_interval
from lecture_port.report.page import Cell, Comparison, ReportTable

SLIDE_TOTAL = sum(map(sum, CONFUSION))
SLIDE_HITS = sum(row[digit] for digit, row in enumerate(CONFUSION))


def compare_accuracy(hits: int, total: int, *, lecture_data: bool, epochs: int) -> Comparison:
    """Compare this run's accuracy with the slide's: each is one draw of a random quantity."""
    low, high = wilson_interval(hits, total)
    slide = (SLIDE_HITS, SLIDE_TOTAL)
    slide_low, slide_high = wilson_interval(*slide)
    values = (
        f"{SLIDE_HITS / SLIDE_TOTAL:.4f} ({SLIDE_HITS:,}/{SLIDE_TOTAL:,}",
        f"{hits / total:.4f} ({hits:,}/{total:,}",
    )
    intervals = (f"{slide_low:.4f}–{slide_high:.4f})", f"{low:.4f}–{high:.4f})")
    verdict = Text(
        f"슬라이드 {values[0]}, 95% {intervals[0]}, 이 실행 {values[1]}, 95% {intervals[1]}.",
        f"Slide {values[0]}, 95 % {intervals[0]}, this run {values[1]}, 95 % {intervals[1]}.",
    )
    if not lecture_data:
        return Comparison(verdict, None, (_OTHER_DATA,))
    remarks = [_difference(newcombe_interval((hits, total), slide)), _ONE_DRAW]
    if epochs != EPOCHS:
        remarks.append(
            Text(
                f"이 실행의 에포크는 {epochs}회로 슬라이드의 {EPOCHS}회와 다릅니다.",
                f"This run trained for {epochs} epochs, the slide for {EPOCHS}.",
            )
        )
    return Comparison(verdict, None, tuple(remarks))


_OTHER_DATA = Text(
    "자료가 슬라이드의 것과 다르므로 두 값의 차이를 풀이하지 않습니다.",
    "The data are not the slide's, so the difference between the two values means nothing.",
)
_ONE_DRAW = Text(
    "두 값은 저마다 한 번의 실행에서 나온 값입니다. 초기 가중치와 섞는 순서가 난수이므로 "
    "시드가 바뀌면 정확도도 바뀝니다. 위의 신뢰구간은 시험 이미지를 뽑는 데에서 오는 "
    "변동만 나타내고, 학습의 난수에서 오는 변동은 나타내지 않습니다.",
    "Each value is one draw: initial weights and shuffling are random, so another seed gives "
    "another accuracy. The intervals above show only the variation that comes from drawing test "
    "images, not the one that comes from the randomness of training.",
)


def _difference(interval: tuple[float, float, float]) -> Text:
    value, low, high = (f"{100 * part:+.2f}".replace("-", "−") for part in interval)
    ko = f"차이는 {value}%p이고, 두 비율을 독립으로 볼 때 95% 신뢰구간은 {low}에서 {high}까지로"
    en = (
        f"The difference is {value} percentage points; its 95 % interval, the two proportions taken "
        f"as independent, goes from {low} to {high}"
    )
    if interval[1] <= 0 <= interval[2]:
        return Text(
            f"{ko} 0을 품습니다. 우연만으로도 생길 수 있는 차이입니다.",
            f"{en} and holds 0: chance alone may explain it.",
        )
    return Text(f"{ko} 0을 품지 않습니다.", f"{en} and does not hold 0.")


SLIDE: NDArray[np.int64] = np.asarray(CONFUSION, np.int64)


def compare_confusion(counts: NDArray[np.int64], *, lecture_data: bool) -> Comparison:
    """Compare the confusion tables cell by cell."""
    ours = _table(
        Text("이 실행: 행은 실제 숫자, 열은 pred", "This run: rows true digits, columns pred"),
        counts,
    )
    theirs = _table(
        Text("슬라이드: 행은 실제 숫자, 열은 pred", "Slide: rows true digits, columns pred"), SLIDE
    )
    if not lecture_data:
        return Comparison(_hits(counts), None, (_OTHER_IMAGES,), (theirs, ours))
    change = counts - SLIDE
    return Comparison(
        _hits(counts),
        None,
        (_cells(change, counts), _rows(counts)),
        (theirs, ours, _difference_table(change)),
    )


_OTHER_IMAGES = Text(
    "시험 이미지가 슬라이드의 10,000장과 다르므로 칸마다 빼지 않습니다.",
    "The test images are not the slide's 10,000, so the cells are not subtracted.",
)


def _hits(counts: NDArray[np.int64]) -> Text:
    slide, own = int(np.trace(SLIDE)), int(np.trace(counts))
    slide_total, total = int(SLIDE.sum()), int(counts.sum())
    return Text(
        f"대각선의 합은 슬라이드 {slide:,}/{slide_total:,}, 이 실행 {own:,}/{total:,}입니다.",
        f"The diagonal sums to {slide:,} of {slide_total:,} on the slide and to {own:,} of "
        f"{total:,} in this run.",
    )


def _cells(change: NDArray[np.int64], counts: NDArray[np.int64]) -> Text:
    same = int((change == 0).sum())
    if same == change.size:
        return Text("100개 칸이 모두 같습니다.", "All 100 cells are equal.")
    errors = change.copy()
    np.fill_diagonal(errors, 0)
    true, pred = divmod(int(np.abs(errors).argmax()), DIGITS)
    before, after = int(SLIDE[true, pred]), int(counts[true, pred])
    ko = f"100개 칸 가운데 {same}개가 같습니다."
    en = f"{same} of 100 cells are equal."
    if before != after:
        ko += (
            f" 잘못 예측한 칸에서 가장 큰 차이는 {taken_for(true, pred)} 예측한 것으로, "
            f"슬라이드 {before}장, 이 실행 {after}장입니다."
        )
        en += (
            f" Among the errors the greatest difference is {true} taken for {pred}: "
            f"{before} on the slide, {after} in this run."
        )
    return Text(
        f"{ko} 무엇을 얼마나 틀리는지는 시드에 따라 달라지므로 칸이 같기를 기대하지 않습니다.",
        f"{en} What goes wrong, and how often, depends on the seed: equal cells are not expected.",
    )


def _rows(counts: NDArray[np.int64]) -> Text:
    differ = np.flatnonzero(counts.sum(axis=1) != SLIDE.sum(axis=1))
    if not differ.size:
        return Text(
            "행의 합, 곧 숫자마다의 시험 이미지 수는 열 숫자 모두 같습니다.",
            "The row sums, which are the numbers of test images, agree for all ten digits.",
        )
    sums = "; ".join(f"{d}: {SLIDE[d].sum():,} / {counts[d].sum():,}" for d in differ)
    return Text(
        f"행의 합이 다른 숫자가 있습니다(슬라이드 / 이 실행): {sums}.",
        f"Row sums that differ (slide / this run): {sums}.",
    )


def _head() -> tuple[Text, ...]:
    columns = [Text(str(column), str(column)) for column in range(1, DIGITS + 1)]
    return (Text("숫자", "Digit"), *columns)


def _table(caption: Text, counts: NDArray[np.int64]) -> ReportTable:
    def cell(row: int, column: int, count: int) -> Cell:
        return Cell(str(count), "same" if row == column else "more" if count else "zero")

    return ReportTable(caption, _head(), _cells_of(counts, cell))


def _difference_table(change: NDArray[np.int64]) -> ReportTable:
    def cell(row: int, column: int, count: int) -> Cell:
        if not count:
            return Cell("0", "zero")
        better = (count > 0) == (row == column)
        return Cell(f"{count:+}".replace("-", "−"), "less" if better else "more")

    caption = Text(
        "차이: 이 실행 − 슬라이드. 파란 칸은 더 나은 쪽, 주황 칸은 더 못한 쪽",
        "Difference: this run − slide. Blue cells are for the better, orange for the worse",
    )
    return ReportTable(caption, _head(), _cells_of(change, cell))


def _cells_of(
    counts: NDArray[np.int64], cell: Callable[[int, int, int], Cell]
) -> tuple[tuple[Cell, ...], ...]:
    return tuple(
        (Cell(str(row)), *(cell(row, column, count) for column, count in enumerate(line)))
        for row, line in enumerate(counts.tolist())
    )


_ROW = re.compile(r"^(\w+) \((\w+)\) +\((None(?:, \d+)*)\) +(\d+)$", re.MULTILINE)


def printed_layers(output: str) -> tuple[SummaryRow, ...]:
    """Read the layers back from a printed summary; none where the output holds no summary."""
    return tuple(
        SummaryRow(name, kind, (None, *map(int, re.findall(r"\d+", shape))), int(parameters))
        for name, kind, shape, parameters in _ROW.findall(output)
    )


def compare_summary(output: str) -> Comparison | None:
    """Compare the summary in a snippet's output with the slide's, layer by layer."""
    ours = printed_layers(output)
    if not ours:
        return None
    slide = SUMMARY[: len(ours)]
    same = [_content(a) == _content(b) for a, b in zip_longest(slide, ours)]
    total = sum(row.parameters for row in ours)
    return Comparison(
        _verdict(len(ours), sum(same), total),
        agrees=all(same),
        remarks=_remarks(len(ours), total),
        tables=(_summary_table(slide, ours),),
    )


def _content(row: SummaryRow | None) -> tuple[object, ...] | None:
    return None if row is None else (row.kind, row.output_shape, row.parameters)


def _verdict(layers: int, same: int, total: int) -> Text:
    if same == layers:
        return Text(
            f"층 {layers}개의 종류, 출력 형상, 모수의 수가 슬라이드와 모두 같습니다. "
            f"모수는 모두 {total:,}개입니다.",
            f"All {layers} layers agree with the slide in kind, output shape and number of "
            f"parameters: {total:,} parameters in all.",
        )
    return Text(
        f"층 {layers}개 가운데 {same}개만 슬라이드와 같습니다. 모수는 모두 {total:,}개입니다.",
        f"Only {same} of {layers} layers agree with the slide; {total:,} parameters in all.",
    )


def _remarks(layers: int, total: int) -> tuple[Text, ...]:
    names = Text(
        "층 이름의 번호는 한 세션에서 만든 층을 센 것이므로 견주지 않습니다.",
        "The numbers in the layers' names only count the layers of a session: not compared.",
    )
    if layers == len(SUMMARY):
        return (names,)
    return (
        Text(
            f"슬라이드에 실린 요약은 층 {len(SUMMARY)}개, 모수 {TOTAL_PARAMETERS:,}개인 완성된 "
            f"모형의 것입니다. 이 자리의 모형은 그 앞쪽 {layers}개 층까지이고 모수는 "
            f"{total:,}개입니다.",
            f"The summary on the slide is that of the finished model with {len(SUMMARY)} layers "
            f"and {TOTAL_PARAMETERS:,} parameters. At this point the model has its first {layers} "
            f"layers and {total:,} parameters.",
        ),
        names,
    )


def _summary_table(slide: tuple[SummaryRow, ...], ours: tuple[SummaryRow, ...]) -> ReportTable:
    rows = []
    for number, pair in enumerate(zip_longest(slide, ours), start=1):
        mark = "same" if _content(pair[0]) == _content(pair[1]) else "more"
        row = [Cell(str(number))]
        for theirs, own in zip(*map(_shown, pair), strict=True):
            row += [Cell(theirs), Cell(own, mark)]
        rows.append(tuple(row))
    return ReportTable(
        Text("슬라이드의 요약과 이 실행의 요약", "The slide's summary and this run's"),
        (
            Text("층", "Layer"),
            Text("슬라이드: 층", "Slide: layer"),
            Text("이 실행: 층", "This run: layer"),
            Text("슬라이드: 출력 형상", "Slide: output shape"),
            Text("이 실행: 출력 형상", "This run: output shape"),
            Text("슬라이드: 모수", "Slide: parameters"),
            Text("이 실행: 모수", "This run: parameters"),
        ),
        tuple(rows),
        wide=True,
        words=(1, 2, 3, 4),
    )


def _shown(row: SummaryRow | None) -> tuple[str, str, str]:
    """Return a layer, its output shape and its parameters."""
    if row is None:
        return "–", "–", "–"
    return f"{row.name} ({row.kind})", str(row.output_shape), f"{row.parameters:,}"


# 영 일 이 삼 사 오 육 칠 팔 구
_OBJECT = "을을를을를를을을을를"
_TO = ("으로", "로", "로", "으로", "로", "로", "으로", "로", "로", "로")


def taken_for(true: int, pred: int) -> str:
    """Return "7을 9로": one digit taken for another."""
    return f"{true}{_OBJECT[true]} {pred}{_TO[pred]}"

"""The slide's confusion table beside this run's."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from lecture_port.content.slide_values import CONFUSION
from lecture_port.language import Text
from lecture_port.report.comparison import Comparison
from lecture_port.report.particles import taken_for
from lecture_port.report.table import Cell, Table

DIGITS = 10
SLIDE: NDArray[np.int64] = np.asarray(CONFUSION, np.int64)


def compare_confusion(counts: NDArray[np.int64], *, lecture_data: bool) -> Comparison:
    """Compare the confusion tables cell by cell.

    Parameters
    ----------
    counts : ndarray of int64, shape (10, 10)
        This run's table, rows the true digits, columns the predicted digits.
    lecture_data : bool
        Whether the run used the whole MNIST; else the cells cannot be subtracted.
    """
    ours = _table(
        Text("이 실행: 행은 실제 숫자, 열은 pred", "This run: rows true digits, columns pred"),
        counts,
    )
    theirs = _table(
        Text("슬라이드: 행은 실제 숫자, 열은 pred", "Slide: rows true digits, columns pred"), SLIDE
    )
    if not lecture_data:
        return Comparison(_hits(counts), None, (_OTHER_DATA,), (theirs, ours))
    change = counts - SLIDE
    return Comparison(
        _hits(counts),
        None,
        (_cells(change, counts), _rows(counts)),
        (theirs, ours, _difference_table(change)),
    )


_OTHER_DATA = Text(
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
        f"{ko} 무엇을 얼마나 틀리는지는 씨앗에 따라 달라지므로 칸이 같기를 기대하지 않습니다.",
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


def _table(caption: Text, counts: NDArray[np.int64]) -> Table:
    def cell(row: int, column: int) -> Cell:
        count = int(counts[row, column])
        return Cell(str(count), "same" if row == column else "more" if count else "zero")

    return Table(caption, _head(), _cells_of(cell))


def _difference_table(change: NDArray[np.int64]) -> Table:
    def cell(row: int, column: int) -> Cell:
        count = int(change[row, column])
        if not count:
            return Cell("0", "zero")
        better = (count > 0) == (row == column)
        return Cell(f"{count:+}".replace("-", "−"), "less" if better else "more")

    return Table(
        Text(
            "차이: 이 실행 − 슬라이드. 파란 칸은 더 나은 쪽, 주황 칸은 더 못한 쪽",
            "Difference: this run − slide. Blue cells are for the better, orange for the worse",
        ),
        _head(),
        _cells_of(cell),
    )


def _cells_of(cell: Any) -> tuple[tuple[Cell, ...], ...]:
    return tuple(
        (Cell(str(row)), *(cell(row, column) for column in range(DIGITS))) for row in range(DIGITS)
    )

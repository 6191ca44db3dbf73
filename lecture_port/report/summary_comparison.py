"""The summary on the slide beside the one of this run."""

from __future__ import annotations

import re
from itertools import zip_longest

from lecture_port.content.slide_values import SUMMARY, TOTAL_PARAMETERS, SummaryRow
from lecture_port.language import Text
from lecture_port.report.comparison import Comparison
from lecture_port.report.table import Cell, Table

_ROW = re.compile(r"^(\w+) \((\w+)\) +\((None(?:, \d+)*)\) +(\d+)$", re.MULTILINE)


def printed_layers(output: str) -> tuple[SummaryRow, ...]:
    """Read the layers back from a printed summary; none where the output holds no summary."""
    return tuple(
        SummaryRow(name, kind, (None, *map(int, re.findall(r"\d+", shape))), int(parameters))
        for name, kind, shape, parameters in _ROW.findall(output)
    )


def compare_summary(output: str) -> Comparison | None:
    """Compare the summary in a snippet's output with the slide's, layer by layer.

    Parameters
    ----------
    output : str
        What the snippet printed.

    Returns
    -------
    Comparison or None
        Exact but for the layers' names, whose numbers only count the layers of a session; ``None``
        where the output holds no summary.
    """
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
        tables=(_table(slide, ours),),
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


def _table(slide: tuple[SummaryRow, ...], ours: tuple[SummaryRow, ...]) -> Table:
    rows = []
    for number, (theirs, own) in enumerate(zip_longest(slide, ours), start=1):
        mark = "same" if _content(theirs) == _content(own) else "more"
        rows.append(
            (
                Cell(str(number)),
                Cell(_layer(theirs)),
                Cell(_layer(own), mark),
                Cell(_shape(theirs)),
                Cell(_shape(own), mark),
                Cell(_parameters(theirs)),
                Cell(_parameters(own), mark),
            )
        )
    return Table(
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


def _layer(row: SummaryRow | None) -> str:
    return "–" if row is None else f"{row.name} ({row.kind})"


def _shape(row: SummaryRow | None) -> str:
    return "–" if row is None else str(row.output_shape)


def _parameters(row: SummaryRow | None) -> str:
    return "–" if row is None else f"{row.parameters:,}"

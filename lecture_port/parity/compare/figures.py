"""Figures: what R's device was given against what stands in the matplotlib figure."""

from __future__ import annotations

from typing import Any

from lecture_port.language import Text
from lecture_port.parity.compare.judgement import Judgement, unequal
from lecture_port.parity.compare.numbers import distance
from lecture_port.parity.compare.tolerance import LEGEND_HEIGHT, LEGEND_WIDTH
from lecture_port.parity.facts.kinds import Facts


def compare_figures(r: Facts, python: Facts) -> Judgement:
    """Compare curves, limits, ticks, words and the legend."""
    if not r["curves"] or not python["curves"]:
        nothing = Text("그려진 선이 없음", "nothing was drawn")
        return Judgement(_text(r), _text(python), (nothing,))
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
    return Judgement(_text(r), _text(python), tuple(differences), apart)


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
    edges = [abs(r["box"][side] - python["box"][side]) for side in (0, 2)]
    if min(edges) > LEGEND_HEIGHT * wide:
        differences += unequal(
            Text("범례 상자의 자리", "place of the legend's box"), r["box"], python["box"]
        )
    widths = [side["box"][2] - side["box"][0] for side in (r, python)]
    if abs(widths[0] - widths[1]) > LEGEND_WIDTH * widths[0]:
        differences += unequal(Text("범례의 너비", "width of the legend"), *widths)
    return tuple(differences)


def _text(facts: Facts) -> str:
    points = len(facts["curves"][0]["x"]) if facts["curves"] else 0
    return f"{len(facts['curves'])} curves, {points} points"

"""What is shown of a training on two machines: names and looks exactly, numbers within tolerances."""

from __future__ import annotations

from lecture_port.language import Text
from lecture_port.parity.compare.judgement import unequal
from lecture_port.parity.compare.numbers import distance
from lecture_port.parity.compare.tolerance import ANOTHER_TRAINING_ACCURACY
from lecture_port.parity.facts.kinds import Facts
from lecture_port.parity.facts.table import hits

Found = tuple[list[Text], float | None]


def metrics_differences(recorded: Facts, found: Facts) -> Found:
    """Return what differs in the means and in the accuracy with its interval."""
    parts = ("macro", "accuracy", "wilson")
    far = {part: distance(recorded[part], found[part]) for part in parts}
    differences = [
        Text(f"{part}: 차이 {apart:g}", f"{part}: differs by {apart:g}")
        for part, apart in far.items()
        if not apart <= ANOTHER_TRAINING_ACCURACY
    ]
    return differences, max(far.values())


def table_differences(recorded: Facts, found: Facts) -> Found:
    """Compare names exactly; the rows' sums too, because they count the labels of the data."""
    differences = [
        *unequal(Text("차원의 이름", "names of the dimensions"), recorded["names"], found["names"]),
        *unequal(Text("행의 이름", "labels of rows"), recorded["labels"][0], found["labels"][0]),
    ]
    sums = [[sum(row) for row in facts["counts"]] for facts in (recorded, found)]
    differences += unequal(Text("행의 합", "sums of rows"), *sums)
    far = abs(hits(recorded) - hits(found)) / max(1, sum(sums[0]))
    if not far <= ANOTHER_TRAINING_ACCURACY:
        differences.append(Text(f"정확도의 차이 {far:g}", f"accuracies differ by {far:g}"))
    return differences, far


def figure_differences(recorded: Facts, found: Facts) -> Found:
    """Return what differs in looks and words; the y axis follows the numbers."""
    looks = [
        [[curve[part] for part in ("type", "dashes", "colour")] for curve in facts["curves"]]
        for facts in (recorded, found)
    ]
    differences = [
        *unequal(Text("선의 모양", "the curves' looks"), *looks),
        *unequal(Text("글", "words"), recorded["labels"], found["labels"]),
        *unequal(Text("x축 눈금", "x ticks"), recorded["ticks"]["x"], found["ticks"]["x"]),
    ]
    legends = [
        [facts["legend"][part] for part in ("labels", "colours", "dashes")]
        for facts in (recorded, found)
        if facts["legend"]
    ]
    if len(legends) != 2:
        return [*differences, Text("범례가 없음", "there is no legend")], None
    return [*differences, *unequal(Text("범례", "legend"), *legends)], None


def tree_differences(recorded: Facts, found: Facts) -> Found:
    """Return what differs in the names that were printed."""
    names = [
        [line.split(":")[0] for line in str(facts["text"]).split("\n")]
        for facts in (recorded, found)
    ]
    return [*unequal(Text("이름", "names"), *names)], None

"""Comparing all that the two sides gave."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np

from lecture_port.data.load import load
from lecture_port.language import Text
from lecture_port.parity.compare.by_kind import compare
from lecture_port.parity.compare.judgement import Judgement
from lecture_port.parity.compare.pictures import compare_pictures
from lecture_port.parity.compare.slide import slide_value
from lecture_port.parity.facts.kinds import Facts
from lecture_port.parity.item import PROBABILITIES, Item, items, witnesses
from lecture_port.parity.result import Row, complete
from lecture_port.parity.settings import Settings
from lecture_port.parity.side import Side
from lecture_port.parity.witness import IMAGES, forward_pass, judge
from lecture_port.parity.worker.faults import WorkerFailedError

Judge = Callable[[Item, Facts, Facts], Judgement]


def compare_exactly(item: Item, r: Facts, python: Facts) -> Judgement:
    """Compare as closely as the item says: this is how it is when both sides have one Keras."""
    return compare(r, python, item.closeness)


def compare_sides(
    r: Side, python: Side, settings: Settings, judge_item: Judge = compare_exactly
) -> tuple[Row, ...]:
    """Return a row for every item and every witness; what a side did not give was not run.

    Parameters
    ----------
    r, python : Side
        What the two sides gave.
    settings : Settings
        Data, seed, epochs.
    judge_item : callable
        Compares R's value of an item with Python's.
    """
    expected = [item for item in items() if settings.includes(item.snippet)]
    seen = [item for item in witnesses() if settings.includes(item.snippet)]
    rows = [_row(item, r, python, settings, judge_item) for item in expected]
    for item in seen:
        if item.name == "picture":
            rows.append(_picture(item, r, python))
        else:
            rows.append(_forward(item, python, settings))
    return complete((*expected, *seen), rows)


def absent(item: Item, *sides: Side) -> Row | None:
    """Return the row of an item that a side did not give, ``None`` if all gave it."""
    for side in sides:
        if item.key not in side.facts:
            why = side.failure or Text(
                f"{side.name}: {item.name} 없음", f"{side.name}: {item.name} is not there"
            )
            return Row.not_run(item, why)
    return None


def _row(item: Item, r: Side, python: Side, settings: Settings, judge_item: Judge) -> Row:
    missing = absent(item, r, python)
    if missing is not None:
        return missing
    theirs, ours = r.facts[item.key], python.facts[item.key]
    judgement = judge_item(item, theirs, ours)
    return Row.judged(item, judgement, slide_value(item, ours, settings))


def _picture(item: Item, r: Side, python: Side) -> Row:
    files = []
    for side in (r, python):
        facts = side.facts.get((item.snippet, "figure"), {})
        if "file" not in facts or not Path(facts["file"]).is_file():
            return Row.not_run(
                item,
                side.failure
                or Text(f"{side.name}: 그림이 없음", f"{side.name}: there is no picture"),
            )
        files.append(Path(facts["file"]))
    row = Row.judged(item, compare_pictures(*files))
    return replace(row, pictures=tuple(file.read_bytes() for file in files))


def _forward(item: Item, python: Side, settings: Settings) -> Row:
    """Let base R work the net out with Python's trained weights."""
    model = next(
        (
            facts
            for (_, name), facts in reversed(python.facts.items())
            if facts["kind"] == "model" and "file" in facts
        ),
        None,
    )
    probabilities = python.facts.get((item.snippet, PROBABILITIES))
    if model is None or probabilities is None or "file" not in probabilities:
        why = python.failure or Text("학습한 모형이 없음", "there is no trained model")
        return Row.not_run(item, why)
    with np.load(model["file"]) as held:
        weights = [held[name] for name in held.files]
    images = load(settings.data).test_images[:IMAGES]
    expected = np.load(probabilities["file"])[:IMAGES]
    try:
        with tempfile.TemporaryDirectory() as folder:
            found = forward_pass(model, weights, images, Path(folder))
    except WorkerFailedError as error:
        return Row.not_run(item, Text(str(error), str(error)))
    return Row.judged(item, judge(found, expected))

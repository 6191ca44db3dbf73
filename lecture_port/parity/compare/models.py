"""Models: layers, output shapes, parameters, every bit of the weights, the compile configuration."""

from __future__ import annotations

from typing import Any

import numpy as np

from lecture_port.language import Text
from lecture_port.parity.compare.judgement import Judgement, unequal
from lecture_port.parity.compare.numbers import distance, same_bits
from lecture_port.parity.facts.kinds import Facts


def compare_models(r: Facts, python: Facts) -> Judgement:
    """Compare two models, weights included, bit for bit."""
    bits, apart = _weights(r, python)
    return Judgement(_text(r), _text(python), (*compare_structure(r, python), *bits), apart)


def compare_structure(r: Facts, python: Facts) -> tuple[Text, ...]:
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


def _weights(r: Facts, python: Facts) -> tuple[tuple[Text, ...], float | None]:
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


def _from_files(differences: list[Text], r: Facts, python: Facts) -> tuple[tuple[Text, ...], float]:
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


def _text(facts: Facts) -> str:
    count = sum(layer["parameters"] for layer in facts["layers"])
    compiled = facts["compiled"]
    what = f", {compiled['optimizer']}, {compiled['loss']}" if compiled else ""
    return f"{len(facts['layers'])} layers, {count:,}{what}"

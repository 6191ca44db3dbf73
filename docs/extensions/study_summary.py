"""The recorded study of many seeds in a few sentences; every number is computed from its file."""

from __future__ import annotations

import json
import statistics
from collections import Counter
from pathlib import Path
from typing import Any

import lecture_port
from lecture_port.content.slide_values import ACCURACY
from lecture_port.language import say

RECORDED = Path(lecture_port.__file__).parent / "study" / "recorded"


def markdown() -> str:
    """Return a list of each recorded study, or how to make one where none is recorded."""
    studies = [
        json.loads(path.read_text(encoding="utf-8")) for path in sorted(RECORDED.glob("*.json"))
    ]
    found = [text for text in map(_summary, studies) if text]
    if not found:
        return say(
            "이 버전에는 기록된 반복 학습이 없습니다. "
            "`lecture-port study --seeds 30`이 시드마다 신경망을 학습하여 분포를 보여 줍니다.",
            "No study is recorded in this version. `lecture-port study --seeds 30` trains the network once a seed and "
            "shows the distribution.",
        )
    return "\n\n".join(found)


def _summary(study: Any) -> str:
    """Return the study's size, spread, and where the slide's accuracy lies in it; empty if it has no seeds."""
    seeds = _seeds(study)
    accuracies = sorted(float(seed["accuracy"]) for seed in seeds)
    if len(accuracies) < 2:
        return ""
    count, below = len(accuracies), sum(value < ACCURACY for value in accuracies)
    low, high = accuracies[0], accuracies[-1]
    mean, deviation = statistics.fmean(accuracies), statistics.stdev(accuracies)
    images = sum(map(sum, seeds[0]["confusion"])) if "confusion" in seeds[0] else None
    chance = (mean * (1 - mean) / images) ** 0.5 if images else None
    korean = [
        f"- 시드 {count}개의 시험 정확도: 평균 {mean:.4f}, 표준편차 {deviation:.4f}, {low:.4f}부터 {high:.4f}까지",
        f"- 슬라이드의 {ACCURACY:.4f}보다 낮은 실행: {count}개 가운데 {below}개",
    ]
    english = [
        f"- test accuracy of {count} seeds: mean {mean:.4f}, standard deviation {deviation:.4f}, "
        f"from {low:.4f} to {high:.4f}",
        f"- runs below the slide's {ACCURACY:.4f}: {below} of {count}",
    ]
    if chance is not None:
        korean.append(f"- 견주어 볼 값, 시험 이미지 {images:,}장의 이항 표준오차: {chance:.4f}")
        english.append(
            f"- for comparison, the binomial standard error of {images:,} test images: {chance:.4f}"
        )
    return say("\n".join(korean), "\n".join(english))


def picture() -> str:
    """Return the histogram of the first recorded study; nothing where none is recorded."""
    for path in sorted(RECORDED.glob("*.json")):
        seeds = _seeds(json.loads(path.read_text(encoding="utf-8")))
        if len(seeds) > 1:
            return histogram([float(seed["accuracy"]) for seed in seeds])
    return ""


WIDE, TALL, DOT, FLOOR = 640, 190, 15, 150


def histogram(accuracies: list[float], marked: float = ACCURACY) -> str:
    """Return the runs as a histogram, one square a run, with the slide's value marked."""
    step = 0.0005
    low = int(min(*accuracies, marked) / step) - 1
    high = int(max(*accuracies, marked) / step) + 2
    broad = (WIDE - 40) / (high - low)

    def x(value: float) -> float:
        return 20 + (value / step - low) * broad

    tall = min(
        DOT, (FLOOR - 30) / max(Counter(int(value / step + 1e-9) for value in accuracies).values())
    )
    stacked: Counter[int] = Counter()
    squares = []
    for value in accuracies:
        column = int(value / step + 1e-9)
        stacked[column] += 1
        squares.append(
            f'<rect class="a" x="{x(column * step) + 1:.1f}" y="{FLOOR - tall * stacked[column]:.1f}" '
            f'width="{broad - 2:.1f}" height="{tall - 1:.1f}"><title>{value:.4f}</title></rect>'
        )
    ticks = [at for at in range(low, high + 1) if at % 4 == 0]
    axis = "".join(
        f'<text x="{x(at * step):.1f}" y="{FLOOR + 18}">{at * step:.3f}</text>' for at in ticks
    )
    slide, runs = say("슬라이드", "the slide"), len(accuracies)
    alt = say(
        f"실행 {runs}번의 시험 정확도, {min(accuracies):.4f}부터 {max(accuracies):.4f}까지. "
        f"슬라이드의 {marked:.4f}에 표시가 있습니다.",
        f"Test accuracy of {runs} runs, from {min(accuracies):.4f} to {max(accuracies):.4f}; "
        f"the slide's {marked:.4f} is marked.",
    )
    mark = f'<path class="d" d="M{x(marked):.1f} 26V{FLOOR}"/><text x="{x(marked):.1f}" y="18">{slide} {marked:.4f}</text>'
    return (
        f'```{{raw}} html\n<div class="lp-scroll" tabindex="0" role="group" aria-label="{alt}">'
        f'<svg class="lp-picture lp-histogram" viewBox="0 0 {WIDE} {TALL}" role="img" aria-label="{alt}">'
        f'<path class="l" d="M12 {FLOOR}H{WIDE - 12}"/>{"".join(squares)}{axis}{mark}</svg></div>\n```\n'
    )


def _seeds(study: Any) -> list[dict[str, Any]]:
    """Return the list of the seeds' results, wherever the file holds it."""
    values = study.values() if isinstance(study, dict) else [study]
    for value in values:
        if isinstance(value, list) and value and all("accuracy" in each for each in value):
            return value
    return []

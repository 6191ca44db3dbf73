"""How far a digit may move before the Neocognitron, and a comparison with templates, fail (T15)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from lecture_port.language import Text, say
from lecture_port.theory.architectures.neocognitron import Neocognitron
from lecture_port.theory.convolution import Matrix
from lecture_port.theory.lesson import LessonWriter

if TYPE_CHECKING:
    from matplotlib.figure import Figure

THINNED = 4  # two layers that keep every second cell
SHIFTS = range(-5, 6)
TRIED_SEEDS = range(1, 9)
DIGITS, FIELD = 5, 23
HEIGHT, WIDTH = 9, 7
EXAMPLES = ((0, 0), (1, -1), (-2, 2), (3, 3), (-4, 1))  # a place for each digit: down, right
_DRAWN = """
.#####.|...#...|.#####.|.#####.|....#..
#.....#|..##...|#.....#|#.....#|...##..
#.....#|.#.#...|......#|......#|..#.#..
#.....#|...#...|......#|......#|.#..#..
#.....#|...#...|.....#.|..####.|#...#..
#.....#|...#...|...##..|......#|#######
#.....#|...#...|.##....|......#|....#..
#.....#|...#...|#......|#.....#|....#..
.#####.|.#####.|#######|.#####.|....#..
"""


@dataclass(frozen=True, eq=False, slots=True)
class ShiftTolerance:
    """What was measured."""

    learnt: Matrix  # the last layer's responses to the digits as they were learnt, shape (5, 10)
    neocognitron: tuple[float, ...]  # shares of right answers by the shift, 0 to 5 pixels
    templates: tuple[float, ...]  # the same of a comparison with the learnt pixels
    trials: tuple[int, ...]  # how many images each share is of
    used: tuple[int, ...]  # how many planes of each S-layer have learnt something
    # The Neocognitron's shares for shifts by multiples of 4 in both directions, after which the thinned layers see
    # the same as before, and for all others; no shift at all left out.
    aligned: float
    unaligned: float


def write_neocognitron(writer: LessonWriter, seed: int = 1, *, many: bool = False) -> None:
    """Let it learn, measure it, and write what came out; `many`: also for how many seeds it tells all digits apart."""
    found = measure_shift_tolerance(seed)
    near, far = f"{found.neocognitron[1]:.0%}", f"{found.neocognitron[-1]:.0%}"
    said = Text(
        f"Neocognitron(시드 {seed})이 옮긴 숫자를 알아맞힌 비율: 1화소면 {near}, {len(found.trials) - 1}화소면 {far}",
        f"Neocognitron (seed {seed}): of digits moved by 1 pixel it recognises {near}, moved by "
        f"{len(found.trials) - 1} {far}",
    )
    if many:
        writer.answer(said.ko, said.en)
    writer.heading(
        "Neocognitron (Fukushima, 1980)을 돌려 보기", "The Neocognitron (Fukushima, 1980) at work"
    )
    used = ", ".join(map(str, found.used))
    writer.paragraph(
        f"S세포(특징을 배움)와 C세포(가까이 옮겨도 반응)의 층을 세 번 겹쳤습니다. 숫자 0부터 {DIGITS - 1}까지의 그림 하나씩을 "
        "한 자리에서 20번 보였을 뿐, 무슨 숫자인지는 알려주지 않았습니다. 가장 강하게 반응한 S세포의 가중치만 커집니다. 배운 "
        f"세포면의 수: {used}.",
        f"Three pairs of layers: S-cells, which learn features, and C-cells, which respond also when a feature has moved a "
        f"little. One drawing of each digit from 0 to {DIGITS - 1} was shown 20 times at one place; nobody said which digit it "
        f"was. Only the strongest S-cells' weights grow. Planes that have learnt something: {used}.",
    )
    planes = "|".join(str(plane + 1) for plane in range(found.learnt.shape[1]))
    writer.table(
        f"숫자 \\ 세포면|{planes}",
        f"digit \\ plane|{planes}",
        (
            (str(digit), *(f"{value:.2f}" if value else "." for value in row))
            for digit, row in enumerate(found.learnt)
        ),
        "l" + "r" * found.learnt.shape[1],
    )
    if separated(found.learnt):
        writer.paragraph(
            "마지막 층에서 숫자마다 다른 세포면이 가장 강하게 반응합니다.",
            "In the last layer a different plane responds most to each digit.",
        )
    else:
        writer.paragraph(
            "이 시드에서는 두 숫자가 마지막 층의 한 세포면을 나누어 가져 구별되지 않습니다.",
            "With this seed two digits share a plane of the last layer and are not told apart.",
        )
    shares = zip(found.trials, found.neocognitron, found.templates, strict=True)
    writer.table(
        "옮긴 화소|그림 수|Neocognitron|화소 견본",
        "pixels moved|images|Neocognitron|pixel templates",
        (
            (str(shift), str(count), f"{cells:.1%}", f"{templates:.1%}")
            for shift, (count, cells, templates) in enumerate(shares)
        ),
        "rrrr",
    )
    writer.paragraph(
        "배우지 않은 자리에 옮긴 숫자를 알아맞힌 비율입니다. 화소 견본은 배운 그림과 화소의 차이가 가장 작은 숫자를 "
        f"답합니다. 두 C층이 두 칸마다 하나만 남기므로, 상하와 좌우로 4의 배수만큼 옮기면 {found.aligned:.1%}, 다른 "
        f"거리에서는 {found.unaligned:.1%}입니다.",
        f"Shares of digits recognised at places where they were not learnt. The pixel templates answer with the learnt drawing "
        f"whose pixels differ least. Two C-layers keep every second cell only: moved by multiples of 4 in both directions "
        f"{found.aligned:.1%} are recognised, by other distances {found.unaligned:.1%}.",
    )
    if many:
        _write_seeds(writer)
    writer.add_data(neocognitron=found)
    writer.figure(
        "T15-neocognitron",
        Text(
            "옮긴 숫자를 알아맞히는 비율: Neocognitron과 화소 견본.",
            "Moved digits recognised: the Neocognitron and pixel templates.",
        ),
        lambda: draw_shift_tolerance(found),
        title=said,
    )


def _write_seeds(writer: LessonWriter) -> None:
    apart = [seed for seed in TRIED_SEEDS if separated(trained(seed)[1])]
    writer.paragraph(
        f"교사가 없으므로 첫 가중치에 따라 닮은 숫자(2와 3)가 한 세포면에 모이기도 합니다. 시드 {len(TRIED_SEEDS)}개 가운데 "
        f"{len(apart)}개({', '.join(map(str, apart))})에서 다섯 숫자가 모두 갈라졌습니다.",
        f"Without a teacher, similar digits (2 and 3) may end up in one plane, depending on the first weights: {len(apart)} of "
        f"{len(TRIED_SEEDS)} seeds ({', '.join(map(str, apart))}) told all five digits apart.",
    )
    writer.add_data(seeds_apart=apart)


def measure_shift_tolerance(seed: int = 1) -> ShiftTolerance:
    """Let a Neocognitron learn the digits at one place, then show both them at all others.

    The answer of the Neocognitron is the digit that its strongest plane was strongest for; that of the
    templates is the learnt digit whose pixels differ least.
    """
    digits = np.array([drawn_digit(digit) for digit in range(DIGITS)])
    model, learnt = trained(seed)
    by_shift: dict[int, list[tuple[float, float]]] = {}
    by_alignment: dict[bool, list[float]] = {}
    for down in SHIFTS:
        moved = np.array(
            [drawn_digit(digit, down, right) for right in SHIFTS for digit in range(DIGITS)]
        )
        answers = _by_planes(learnt, model.respond(moved)), _by_templates(digits, moved)
        for place, right in enumerate(SHIFTS):
            shown = slice(place * DIGITS, (place + 1) * DIGITS)
            shares = [float(np.mean(each[shown] == np.arange(DIGITS))) for each in answers]
            by_shift.setdefault(max(abs(down), abs(right)), []).append((shares[0], shares[1]))
            if down or right:
                aligned = down % THINNED == right % THINNED == 0
                by_alignment.setdefault(aligned, []).append(shares[0])
    means = [np.mean(by_shift[shift], axis=0) for shift in sorted(by_shift)]
    return ShiftTolerance(
        learnt,
        tuple(float(mean[0]) for mean in means),
        tuple(float(mean[1]) for mean in means),
        tuple(DIGITS * len(by_shift[shift]) for shift in sorted(by_shift)),
        tuple(layer.used for layer in model.s_layers),
        float(np.mean(by_alignment[True])),
        float(np.mean(by_alignment[False])),
    )


def trained(seed: int) -> tuple[Neocognitron, Matrix]:
    """Return a Neocognitron that has learnt the digits, and its responses to them."""
    digits = np.array([drawn_digit(digit) for digit in range(DIGITS)])
    model = Neocognitron(seed)
    model.learn(digits)
    return model, model.respond(digits)


def separated(learnt: Matrix) -> bool:
    """Tell whether each digit has a plane of its own."""
    return len(set(learnt.argmax(axis=1).tolist())) == len(learnt)


def _by_planes(learnt: Matrix, responses: Matrix) -> NDArray[np.int64]:
    strongest = responses.argmax(axis=1)
    answers = learnt[:, strongest].argmax(axis=0)
    return np.asarray(np.where(responses.max(axis=1) > 0, answers, -1))


def _by_templates(templates: Matrix, images: Matrix) -> NDArray[np.int64]:
    gaps = ((images[:, np.newaxis] - templates[np.newaxis]) ** 2).sum(axis=(2, 3))
    return np.asarray(gaps.argmin(axis=1))


def drawn_digit(digit: int, down: int = 0, right: int = 0) -> NDArray[np.float64]:
    """Return a digit, 0 to 4, with one-pixel strokes as in the paper, in a field of 23 by 23: 1 for ink.

    It is moved from the middle by -7 to 7 pixels.
    """
    rows = [line.split("|")[digit] for line in _DRAWN.split()]
    ink = np.array([[mark == "#" for mark in row] for row in rows], dtype=np.float64)
    field = np.zeros((FIELD, FIELD))
    top, left = (FIELD - HEIGHT) // 2 + down, (FIELD - WIDTH) // 2 + right
    field[top : top + HEIGHT, left : left + WIDTH] = ink
    return field


def draw_shift_tolerance(found: ShiftTolerance) -> Figure:
    """Draw the five digits at example places, and both shares by the shift."""
    from matplotlib.figure import Figure

    from lecture_port.report.style import BLUE, QUIET, VERMILION
    from lecture_port.theory.drawing import draw_picture, quiet

    figure = Figure(figsize=(8.0, 6.2), layout="constrained")
    grid = figure.add_gridspec(2, DIGITS, height_ratios=(1.0, 2.2))
    for digit, (down, right) in enumerate(EXAMPLES):
        axes = figure.add_subplot(grid[0, digit])
        draw_picture(axes, drawn_digit(digit, down, right))
        moved = max(abs(down), abs(right))
        text = say(f"{moved}화소 옮김", f"moved by {moved}")
        axes.set_title(
            text if moved else say("배운 자리", "as learnt"), fontsize=10.5, loc="center", pad=5
        )
    axes = figure.add_subplot(grid[1, :])
    shifts = range(len(found.trials))
    for values, name, colour, marker in (
        (found.neocognitron, "Neocognitron", BLUE, "o"),
        (found.templates, say("화소 견본", "pixel templates"), VERMILION, "s"),
    ):
        shares = [100 * value for value in values]
        axes.plot(shifts, shares, color=colour, marker=marker, linewidth=2, label=name)
    axes.axhline(100 / DIGITS, color=QUIET, linestyle=":", linewidth=1.2)
    chance = say("찍었을 때", "guessing")
    axes.text(len(found.trials) - 1, 100 / DIGITS - 3, chance, ha="right", va="top", color=QUIET)
    axes.set_ylim(0, 104)
    axes.set_xticks(list(shifts))
    axes.set_xlabel(
        say("옮긴 화소 (상하와 좌우 가운데 큰 쪽)", "pixels moved (the larger of down and across)")
    )
    axes.set_ylabel(say("알아맞힌 비율 (%)", "recognised (%)"))
    quiet(axes, "top", "right")
    axes.legend(frameon=False, loc="center right")
    return figure

"""A small Neocognitron: Fukushima (1980), Biological Cybernetics 36, 193-202, in NumPy.

Three pairs of S- and C-layers. Sizes and constants are this model's own, chosen so that it learns in a second; the
cells' equations and the rule of learning are the paper's.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view
from numpy.typing import NDArray

from lecture_port.language import Text, say
from lecture_port.report import BLUE, QUIET, VERMILION
from lecture_port.theory.convolution import Matrix
from lecture_port.theory.drawing import Figure, draw_picture, light_grid, new_figure
from lecture_port.theory.lesson import LessonWriter

Planes = NDArray[np.float64]

PLANES = (16, 40, 10)
FIRST_WEIGHTS = 1e-3  # the largest first weight: just enough to let a new cell respond at all
DECIMALS = 9  # equal responses stay equal, however a machine adds: the first place wins
SATURATION = 0.5  # the paper's alpha


class Neocognitron:
    """The model; `seed` fixes the first weights."""

    def __init__(self, seed: int = 1) -> None:
        draw = np.random.default_rng(seed)
        first, second, third = PLANES
        self.s_layers = (
            SLayer(1, first, size=3, selectivity=4.0, rate=1.0, column=2, draw=draw),
            SLayer(first, second, size=5, selectivity=3.5, rate=16.0, column=2, draw=draw),
            SLayer(second, third, size=5, selectivity=4.0, rate=16.0, column=9, draw=draw),
        )
        self.c_layers = (
            CLayer(size=7, thinning=2, share=0.9, strength=16.0),
            CLayer(size=7, thinning=2, share=0.9, strength=16.0),
            CLayer(size=5, thinning=1, share=1.0, strength=16.0),
        )

    def learn(self, images: Planes, rounds: int = 20) -> None:
        """Present images, shape (n, h, w), 1 for ink; layer after layer learns, nobody says what they are."""
        for stage, layer in enumerate(self.s_layers):
            inputs = self._before(images, stage)
            for _ in range(rounds):
                for planes in inputs:
                    layer.learn(planes)

    def respond(self, images: Planes) -> Planes:
        """Return the outputs of the last layer's planes, wherever in the plane they are, shape (n, 10)."""
        return np.asarray(self._before(images, len(self.s_layers)).max(axis=(2, 3)))

    def _before(self, images: Planes, stage: int) -> Planes:
        """Return what the S-layer of a stage sees."""
        planes = np.asarray(images, dtype=np.float64)[:, np.newaxis]
        for s_layer, c_layer in zip(self.s_layers[:stage], self.c_layers[:stage], strict=True):
            planes = c_layer.respond(s_layer.respond(planes).cells)
        return planes


@dataclass(frozen=True, eq=False, slots=True)
class SResponse:
    """What an S-layer makes of its input."""

    cells: Planes  # the S-cells' outputs, shape (images, planes, h, w)
    inhibition: Planes  # the V-cells': a weighted root mean square of all inputs around each place
    seen: Planes  # the inputs around each place, shape (images, planes before, h, w, size, size)


class SLayer:
    """S-cells in planes; the cells of a plane share their weights."""

    def __init__(
        self,
        before: int,  # planes of the input
        planes: int,
        *,
        size: int,  # height and width, odd, of the window that a cell sees
        selectivity: float,  # the paper's r: the input must be more like the weights than r/(1 + r)
        rate: float,  # the paper's q: how much a winner's weights grow
        column: int,  # a winner silences all planes up to this many places around it
        draw: np.random.Generator,
    ) -> None:
        spread = fading(size, 0.9)
        self.spread = spread / (spread.sum() * before)
        self.size, self.selectivity, self.rate, self.column = size, selectivity, rate, column
        shape = (planes, before, size, size)
        self.excitation = FIRST_WEIGHTS * draw.random(shape) * self.spread
        self.inhibition = np.zeros(planes)

    def respond(self, inputs: Planes) -> SResponse:
        """Return ``u = r max(0, (1 + sum a x) / (1 + 2r/(1 + r) b v) - 1)`` for every place.

        Notes
        -----
        Fukushima (1980), equations 1 and 3.
        """
        seen = windows(inputs, self.size)
        excited = _sums(seen, self.excitation)
        inhibition = np.sqrt(weighted_sums((inputs**2).sum(axis=1), self.spread))
        r = self.selectivity
        held = 2 * r / (1 + r) * inhibition[..., np.newaxis] * self.inhibition
        cells = r * np.maximum((1 + excited) / (1 + held) - 1, 0)
        return SResponse(np.moveaxis(cells, -1, 1), inhibition, seen)

    def learn(self, inputs: Planes) -> int:
        """Reinforce the winning cells for one image; return how many there were.

        The strongest cell wins first. Its plane, and all planes around its place, are out of the
        contest; then the strongest of the others wins, until none responds. A winner's weights grow
        in proportion to what it sees: no teacher says what it should have seen.

        Notes
        -----
        Fukushima (1980), equations 10 and 11.
        """
        response = self.respond(inputs[np.newaxis])
        contest = np.round(response.cells[0], DECIMALS)
        winners = 0
        while contest.max() > 0:
            place = np.unravel_index(int(contest.argmax()), contest.shape)
            plane, row, column = (int(index) for index in place)
            self.excitation[plane] += self.rate * self.spread * response.seen[0, :, row, column]
            self.inhibition[plane] += self.rate / 2 * response.inhibition[0, row, column]
            contest[plane] = 0
            top, left = max(0, row - self.column), max(0, column - self.column)
            contest[:, top : row + self.column + 1, left : column + self.column + 1] = 0
            winners += 1
        return winners

    @property
    def used(self) -> int:
        """The number of planes that have won at least once."""
        return int((self.inhibition > 0).sum())


def _sums(seen: Planes, weights: Planes) -> Planes:
    """Return the weighted sum of what each plane's cell sees at each place, planes last.

    Without BLAS: its threads cost more than they bring at this size, and add in another order elsewhere.
    """
    images, _, height, width, _, _ = seen.shape
    rows = np.moveaxis(seen, 1, 3).reshape(images * height * width, -1)
    sums = np.einsum("xf,pf->xp", rows, weights.reshape(len(weights), -1))
    return np.asarray(sums.reshape(images, height, width, len(weights)))


class CLayer:
    """C-cells: each answers if an S-cell of its plane answers anywhere near; the weights are fixed.

    The weights fade outwards by `share` and add up to `strength`; every `thinning`-th cell is kept.
    """

    def __init__(self, *, size: int, thinning: int, share: float, strength: float) -> None:
        weights = fading(size, share)
        self.weights = strength * weights / weights.sum()
        self.thinning = thinning

    def respond(self, cells: Planes) -> Planes:
        """Return ``psi((1 + sum d u) / (1 + v) - 1)``, v the mean over the planes, ``psi(x) = x / (alpha + x)``.

        Notes
        -----
        Fukushima (1980), equations 5 to 8. The mean holds back what all planes answer to.
        """
        pooled = weighted_sums(cells, self.weights, self.thinning)
        excess = np.maximum((1 + pooled) / (1 + pooled.mean(axis=1, keepdims=True)) - 1, 0)
        return np.asarray(excess / (SATURATION + excess))


def windows(planes: Planes, size: int) -> Planes:
    """Return a view of the `size` by `size` surroundings of each place, zeros beyond the border."""
    reach = size // 2
    around = [(0, 0)] * (planes.ndim - 2) + [(reach, reach)] * 2
    return sliding_window_view(np.pad(planes, around), (size, size), axis=(-2, -1))


def weighted_sums(planes: Planes, weights: Planes, step: int = 1) -> Planes:
    """Return the weighted sum of each place's surroundings, plane by plane, for every `step`-th place."""
    around = windows(planes, len(weights))[..., ::step, ::step, :, :]
    return np.asarray(np.einsum("...ij,ij->...", around, weights))


def fading(size: int, share: float) -> Planes:
    """Return weights ``share ** distance`` from the middle of a window."""
    reach = size // 2
    down, across = np.mgrid[-reach : reach + 1, -reach : reach + 1]
    return np.asarray(share ** np.hypot(down, across), dtype=np.float64)


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
        writer.prose("apart")
    else:
        writer.prose("together")
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
    writer.figure("neocognitron", lambda: draw_shift_tolerance(found), title=said)


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
    figure = new_figure(8.0, 6.2, layout="constrained")
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
    light_grid(axes, "top", "right")
    axes.legend(frameon=False, loc="center right")
    return figure

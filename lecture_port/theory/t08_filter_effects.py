"""T08: what the five filters of GIMP's manual do to an image."""

from __future__ import annotations

from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

import numpy as np
from numpy.typing import ArrayLike, NDArray

from lecture_port.errors import MissingDependencyError, UsageError
from lecture_port.language import Text, say
from lecture_port.theory.convolution import Matrix, as_matrix, correlate_2d
from lecture_port.theory.drawing import Figure, draw_picture, new_figure
from lecture_port.theory.lesson import Lesson, LessonWriter, matrix_lines, number_text
from lecture_port.theory.t01_flatten import mini_image

Picture = NDArray[np.uint8]

SOURCE = "GIMP 2.10 User Manual, Filters > Generic > Convolution Matrix: https://docs.gimp.org/2.10/en/gimp-filter-convolution-matrix.html"
CREDIT = Text(
    "scikit-learn의 china.jpg, danielbuechele의 사진(Flickr), CC BY 2.0",
    "china.jpg of scikit-learn, by danielbuechele on Flickr, CC BY 2.0",
)
FIRST_IMAGE = 10
ROWS, COLUMNS = slice(70, 290), slice(30, 330)  # the pavilion in the photograph


@dataclass(frozen=True, slots=True)
class Effect:
    """One kernel with what is done to the sum of products."""

    name: Text
    kernel: tuple[tuple[float, ...], ...]  # put on the image as it is, not flipped
    divisor: float = 1.0  # the sum is divided by it
    offset: float = 0.0  # added after the division


EFFECTS: tuple[Effect, ...] = (
    Effect(Text("선명하게", "Sharpen"), ((0, -1, 0), (-1, 5, -1), (0, -1, 0))),
    Effect(Text("흐리게", "Blur"), ((1, 1, 1), (1, 1, 1), (1, 1, 1)), divisor=9.0),
    Effect(Text("가장자리 강화", "Edge enhance"), ((0, 0, 0), (-1, 1, 0), (0, 0, 0))),
    Effect(Text("가장자리 검출", "Edge detect"), ((0, 1, 0), (1, -4, 1), (0, 1, 0))),
    Effect(Text("엠보싱", "Emboss"), ((-2, -1, 0), (-1, 1, 1), (0, 1, 2))),
)


def show(
    *,
    image: int = FIRST_IMAGE,
    filter: ArrayLike | None = None,
    divisor: float | None = None,
    offset: float | None = None,
) -> Lesson:
    """Give the lesson of T08 for a training image of the mini set, counted from 1.

    A `filter`, `divisor` or `offset` of one's own is shown before the five effects.
    """
    effects = EFFECTS
    if filter is not None or divisor is not None or offset is not None:
        effects = (_own(filter, divisor, offset), *EFFECTS)
    chosen = mini_image(image)
    photo = photograph()[ROWS, COLUMNS]
    digits = [apply_effect(chosen.image, effect) for effect in effects]
    photos = [apply_to_colours(photo, effect) for effect in effects]
    writer = LessonWriter("T08")
    own = effects[0]
    sides = f"{len(own.kernel)}x{len(own.kernel[0])}"
    told = Text(f", {own.name.ko} {sides}", f" and {own.name.en.lower()} {sides}")
    if len(effects) == len(EFFECTS):
        told = Text("", "")
    writer.answer(
        f"훈련 이미지 {chosen.number}번(숫자 {chosen.label})과 사진에 GIMP의 필터 {len(EFFECTS)}개(3x3){told.ko}",
        f"Training image {chosen.number} (a {chosen.label}) and a photograph: GIMP's {len(EFFECTS)} filters (3x3)"
        f"{told.en}",
    )
    _write_kernels(writer, effects)
    _write_results(writer, effects, digits, photos)
    writer.prose("border")
    writer.prose("manual")
    writer.paragraph(f"필터의 출처: {SOURCE}", f"Source of the filters: {SOURCE}")
    writer.paragraph(f"사진: {CREDIT.ko}", f"Photograph: {CREDIT.en}")
    writer.add_data(effects=effects, digits=digits, photos=photos)
    writer.figure(
        "filter-effects",
        lambda: draw_filter_effects(effects, (chosen.image, digits), (photo, photos)),
    )
    return writer.lesson()


def apply_to_colours(photo: Picture, effect: Effect) -> Matrix:
    """Apply an effect to red, green and blue on their own."""
    return np.stack([apply_effect(photo[:, :, colour], effect) for colour in range(3)], axis=2)


def _own(filter: ArrayLike | None, divisor: float | None, offset: float | None) -> Effect:
    kernel = as_matrix([[0, 0, 0], [0, 1, 0], [0, 0, 0]] if filter is None else filter)
    return Effect(
        Text("내 필터", "Your filter"),
        tuple(tuple(float(value) for value in row) for row in kernel),
        1.0 if divisor is None else divisor,
        0.0 if offset is None else offset,
    )


def _write_kernels(writer: LessonWriter, effects: tuple[Effect, ...]) -> None:
    for effect in effects:
        lines = "\n".join(matrix_lines(effect.kernel))
        divisor, offset = number_text(effect.divisor), number_text(effect.offset)
        by, plus = map(number_text, normalised(effect.kernel))
        writer.block(
            Text(
                f"{effect.name.ko}: 제수 {divisor}, 오프셋 {offset} (Normalize를 켜면 {by}, {plus})\n{lines}",
                f"{effect.name.en}: divisor {divisor}, offset {offset} (with Normalize {by}, {plus})\n{lines}",
            )
        )


def _write_results(
    writer: LessonWriter, effects: tuple[Effect, ...], digits: list[Matrix], photos: list[Matrix]
) -> None:
    writer.heading("자르기 전의 값", "Values before they are cut")
    writer.table(
        "|숫자: 범위|잘림|사진: 범위|잘림",
        "|digit: range|cut|photo: range|cut",
        (
            (effect.name, _range(digit), _cut(digit), _range(photo), _cut(photo))
            for effect, digit, photo in zip(effects, digits, photos, strict=True)
        ),
        "lrrrr",
    )


def _range(result: Matrix) -> str:
    return f"{result.min():.0f} .. {result.max():.0f}"


def _cut(result: Matrix) -> str:
    outside = (np.rint(result) < 0) | (np.rint(result) > 255)
    return f"{outside.mean():.1%}"


def draw_filter_effects(effects: tuple[Effect, ...], *rows: tuple[Picture, list[Matrix]]) -> Figure:
    """Draw two rows: the digit and what the effects make of it, and below them the photograph's."""
    columns = len(effects) + 1
    height, width = rows[-1][0].shape[:2]
    cell = 1.45
    below = cell * height / width
    figure = new_figure(cell * columns, cell + below + 0.5)
    grid = figure.add_gridspec(
        2,
        columns,
        height_ratios=(cell, below),
        left=0.005,
        right=0.995,
        bottom=0.01,
        top=1 - 0.42 / (cell + below + 0.5),
        wspace=0.04,
        hspace=0.05,
    )
    titles = (say("원래 이미지", "image"), *(str(effect.name) for effect in effects))
    for row, (original, results) in enumerate(rows):
        for column, picture in enumerate((original, *map(clipped, results))):
            axes = figure.add_subplot(grid[row, column])
            draw_picture(axes, picture, cmap="gray", vmin=0, vmax=255)
            if row == 0:
                axes.set_title(titles[column], fontsize=11, loc="center", pad=6)
    return figure


def apply_effect(image: ArrayLike, effect: Effect) -> Matrix:
    """Apply an effect to one channel; the result is not yet clipped.

    Parameters
    ----------
    image : array_like, shape (h, w)
        Gray values from 0 to 255.
    effect : Effect
        The kernel, whose sides must be odd, with divisor and offset.

    Returns
    -------
    ndarray of float64, shape (h, w)
        Pixels beyond the border are taken to be like the nearest one.

    Raises
    ------
    UsageError
        If a side of the kernel is even or the divisor is 0.

    Notes
    -----
    Slide: T08. The trap: values below 0 or above 255 are cut when they are shown, see `clipped`.
    """
    kernel = as_matrix(effect.kernel)
    height, width = kernel.shape
    if height % 2 == 0 or width % 2 == 0:
        raise UsageError(
            Text(
                f"필터의 변은 홀수여야 가운데 화소가 있습니다: {height}x{width}",
                f"the filter's sides must be odd to have a middle pixel, not {height}x{width}",
            ),
            Text("3x3이나 5x5 필터를 주십시오", "give a 3x3 or 5x5 filter"),
        )
    if effect.divisor == 0:
        raise UsageError(
            Text("--divisor는 0일 수 없습니다", "--divisor cannot be 0"),
            Text("--divisor 1", "--divisor 1"),
        )
    widened = np.pad(
        as_matrix(image), ((height // 2, height // 2), (width // 2, width // 2)), mode="edge"
    )
    return correlate_2d(widened, kernel) / effect.divisor + effect.offset


def clipped(result: Matrix) -> NDArray[np.uint8]:
    """Cut to 0 and 255 and round, as a picture stores it."""
    return np.clip(np.rint(result), 0, 255).astype(np.uint8)


def normalised(kernel: ArrayLike) -> tuple[float, float]:
    """Return divisor and offset that GIMP's option "Normalize" chooses.

    The divisor is the size of the kernel's sum; where the sum is 0 nothing is divided and 128 is added, and where it
    is negative 255 is added, which inverts the picture. The manual names the two offsets, in values of 8 bits; that the
    divisor is positive is read from GEGL's source, ``convolution-matrix.c``, ``normalize_div_off``.
    """
    total = float(as_matrix(kernel).sum())
    if total == 0:
        return 1.0, 128.0
    return abs(total), 255.0 if total < 0 else 0.0


def photograph(package: str = "sklearn") -> NDArray[np.uint8]:
    """Return scikit-learn's ``china.jpg``, shape (427, 640, 3); a `MissingDependencyError` if it is not installed.

    The file is read where it lies: importing sklearn takes a second.
    """
    from PIL import Image

    spec = find_spec(package)
    places = (spec.submodule_search_locations if spec else None) or []
    for place in places:
        path = Path(place, "datasets", "images", "china.jpg")
        if path.is_file():
            with Image.open(path) as picture:
                return np.asarray(picture.convert("RGB"), dtype=np.uint8)
    raise MissingDependencyError(
        Text(
            "scikit-learn에 든 사진 china.jpg를 찾을 수 없습니다",
            "scikit-learn's picture china.jpg cannot be found",
        ),
        Text("pip install scikit-learn", "pip install scikit-learn"),
    )

"""A digit that somebody photographed or drew, brought to the form of MNIST: light ink, 20 pixels high, centred in 28x28."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from lecture_port.data.mnist import IMAGE, bad_data, reading
from lecture_port.errors import BadDataError, system_words
from lecture_port.files import opened
from lecture_port.language import Text

ENDINGS = (".png", ".jpg", ".jpeg", ".bmp", ".gif", ".tif", ".tiff", ".webp")
MOST_PICTURES = 500
_MOST_PIXELS = 120_000_000
_WORKING_SIDE = 400
"""Pixels of the longer side on which ink and paper are told apart."""
_BOX = 20
"""NIST's digits were scaled into 20x20, then laid into 28x28 by their centre of gravity."""
_LEAST_CONTRAST = 24.0
"""Gray values between paper and ink; less is the camera's noise."""
_THIN, _USUAL = 0.09, 0.11
"""Widths of a stroke as shares of the digit's height: thinner ones vanish at 20 pixels; MNIST's."""
_SPECK = 0.04
"""Of the largest piece of ink: what is smaller is dirt."""

Gray = NDArray[np.float64]


@dataclass(frozen=True)
class DigitPicture:
    """A picture and what the network is given of it."""

    path: Path  # the file
    original: NDArray[np.uint8]  # the picture in gray, made smaller
    seen: NDArray[np.uint8]  # light ink on black, as MNIST is
    notes: tuple[Text, ...]  # what was done or found that the reader should know


def find_pictures(paths: Sequence[Path]) -> list[Path]:
    """Return the named pictures, and of a folder all that lie in it."""
    found: list[Path] = []
    for path in paths:
        if path.is_dir():
            with reading(path):
                inside = sorted(p for p in path.iterdir() if p.suffix.lower() in ENDINGS)
            if not inside:
                raise bad_data(
                    f"폴더에 그림 파일이 없습니다: {path}",
                    f"the folder holds no picture: {path}",
                    Text(f"쓸 수 있는 형식: {_names()}", f"it may hold {_names()}"),
                )
            found += inside
        else:
            found.append(path)
    if len(found) > MOST_PICTURES:
        raise bad_data(
            f"그림이 너무 많습니다: {len(found):,}장 (최대 {MOST_PICTURES:,}장)",
            f"too many pictures: {len(found):,} ({MOST_PICTURES:,} at most)",
            Text("폴더를 나누십시오", "part the folder"),
        )
    return found


def _names() -> str:
    return ", ".join(ending[1:] for ending in ENDINGS)


def read_pictures(paths: Sequence[Path]) -> tuple[list[DigitPicture], list[BadDataError]]:
    """Read the named pictures; of a folder what cannot be read is left out, with the reason."""
    named = {path for path in paths if not path.is_dir()}
    pictures: list[DigitPicture] = []
    left_out: list[BadDataError] = []
    for path in find_pictures(paths):
        try:
            pictures.append(read_picture(path))
        except BadDataError as error:
            if path in named:
                raise
            left_out.append(error)
    if not pictures:
        raise left_out[0]
    return pictures, left_out


def read_picture(path: Path) -> DigitPicture:
    """Read a picture of one digit, dark on light or light on dark."""
    gray, transparent = _gray(path)
    notes: list[Text] = []
    if gray.shape == IMAGE and _is_framed_in_black(gray):
        notes.append(Text("28x28이고 바탕이 검어 그대로 씀", "28x28 on black: taken as it is"))
        return DigitPicture(path, gray.astype(np.uint8), gray.astype(np.uint8), tuple(notes))
    ink, light = _ink(gray, path)
    notes.append(
        Text("밝은 획, 어두운 바탕", "light on dark")
        if light
        else Text("어두운 획, 밝은 바탕", "dark on light")
    )
    if transparent:
        notes.append(Text("바탕이 투명함", "its background is transparent"))
    ink = _without_dirt(ink, notes)
    seen = _centred(_thick_enough(_cut_out(ink), notes))
    return DigitPicture(path, gray.astype(np.uint8), seen, tuple(notes))


def _gray(path: Path) -> tuple[Gray, bool]:
    """Return the picture upright, in gray, made smaller; and whether it had a transparent background."""
    from PIL import Image, ImageOps, UnidentifiedImageError

    try:
        with opened(path) as stream:
            head = stream.read(32)
            stream.seek(0)
            if not head:
                raise _no_picture(path)
            with Image.open(stream) as picture:
                width, height = picture.size
                if width * height > _MOST_PIXELS:
                    raise bad_data(
                        f"그림이 너무 큽니다: {path} ({width}x{height})",
                        f"the picture is too large: {path} ({width}x{height})",
                        Text("줄여서 저장하십시오", "save it smaller"),
                    )
                if min(width, height) < 8:
                    raise bad_data(
                        f"그림이 너무 작습니다: {path} ({width}x{height})",
                        f"the picture is too small: {path} ({width}x{height})",
                        Text("28x28보다 크게 저장하십시오", "save it larger than 28x28"),
                    )
                picture.draft("L", (_WORKING_SIDE * 2, _WORKING_SIDE * 2))
                upright: Any = ImageOps.exif_transpose(picture)
                flat, transparent = _on_paper(upright)
                flat.thumbnail((_WORKING_SIDE, _WORKING_SIDE), Image.Resampling.BOX)
                return np.asarray(flat, np.float64), transparent
    except (UnidentifiedImageError, Image.DecompressionBombError) as error:
        raise _no_picture(path, head) from error
    except OSError as error:
        if error.errno is None:  # Pillow's own, of a file cut short
            raise _no_picture(path) from error
        reason = system_words(error)
        raise bad_data(
            f"그림을 읽을 수 없습니다: {path} ({reason.ko})",
            f"the picture cannot be read: {path} ({reason.en})",
            Text("이름과 폴더를 확인하십시오", "check the name and the folder"),
        ) from error
    except (ValueError, SyntaxError, EOFError, TypeError, IndexError) as error:
        raise _no_picture(path) from error


def _on_paper(picture: Any) -> tuple[Any, bool]:
    """Return the picture in gray; what is transparent becomes white, or black behind light ink."""
    from PIL import Image

    if picture.mode.startswith(("I", "F")):  # 16 bits: to 8 of them
        values = np.asarray(picture, np.float64)
        span = values.max() - values.min() or 1.0
        return Image.fromarray(((values - values.min()) / span * 255).astype(np.uint8)), False
    if "A" not in picture.getbands() and "transparency" not in picture.info:
        return picture.convert("L"), False
    coloured = picture.convert("RGBA")
    gray, alpha = (np.asarray(coloured.convert("LA"), np.float64)[..., k] for k in (0, 1))
    if alpha.min() == 255:
        return picture.convert("RGB").convert("L"), False
    drawn = gray[alpha > 128]
    paper = 0.0 if drawn.size and np.median(drawn) > 160 else 255.0
    mixed = gray * alpha / 255 + paper * (1 - alpha / 255)
    return Image.fromarray(np.rint(mixed).astype(np.uint8)), True


def _no_picture(path: Path, head: bytes = b"") -> BadDataError:
    phone = head[4:12] in (b"ftypheic", b"ftypheix", b"ftypmif1", b"ftyphevc")
    return bad_data(
        f"읽을 수 있는 그림이 아닙니다: {path}{' (HEIC)' if phone else ''}",
        f"not a picture that can be read: {path}{' (HEIC)' if phone else ''}",
        Text(
            f"{_names()}로 저장하십시오 (아이폰은 설정, 카메라, 포맷에서 '높은 호환성')",
            f"save it as {_names()} (iPhone: Settings, Camera, Formats, Most Compatible)",
        ),
    )


def _is_framed_in_black(gray: Gray) -> bool:
    return float(_frame(gray, 2).mean()) < 16 and float(gray.max()) > 128


def _frame(gray: Gray, width: int) -> Gray:
    inner = np.zeros(gray.shape, bool)
    inner[width:-width, width:-width] = True
    return gray[~inner]


def _ink(gray: Gray, path: Path) -> tuple[Gray, bool]:
    """Return how much ink there is, 0 to 1, and whether it is lighter than its paper.

    The paper is what a wide closing leaves of the picture, so that a shadow across it is no ink.
    """
    from scipy import ndimage

    smooth = ndimage.gaussian_filter(gray, max(gray.shape) / 400)
    beyond = smooth - _plane_through_frame(smooth)
    low, high = np.percentile(beyond, (0.5, 99.5))
    light = bool(high > -low)
    dark_ink = 255 - smooth if light else smooth
    side = max(3, int(min(gray.shape) * 0.4))
    small = ndimage.zoom(dark_ink, 100 / max(gray.shape), order=1)
    window = max(3, int(side * 100 / max(gray.shape)))
    closed = ndimage.grey_closing(small, size=(window, window), mode="nearest")
    ground = ndimage.gaussian_filter(closed, window / 4, mode="nearest")
    factors = [a / b for a, b in zip(gray.shape, ground.shape, strict=True)]
    ground = ndimage.zoom(ground, factors, order=1)
    drop = np.clip(ground - dark_ink, 0, None)
    peak = float(np.percentile(drop, 99.8))
    if peak < _LEAST_CONTRAST:
        raise bad_data(
            f"그림에 쓴 것이 보이지 않습니다: {path}",
            f"nothing is drawn on the picture: {path}",
            Text(
                "굵은 펜으로 크게 쓰고 밝은 곳에서 숫자만 나오게 찍으십시오",
                "write large with a thick pen, and photograph the digit alone in good light",
            ),
        )
    border = _otsu(np.clip(drop / peak, 0, 1))
    return np.clip((drop / peak - border / 2) / (1 - border / 2), 0, 1), light


def _plane_through_frame(gray: Gray) -> Gray:
    """Return the plane that lies best on the picture's frame, a second time without what sticks out of it."""
    rows, columns = np.mgrid[: gray.shape[0], : gray.shape[1]]
    width = max(2, min(gray.shape) // 20)
    frame = np.ones(gray.shape, bool)
    frame[width:-width, width:-width] = False
    terms = np.stack([np.ones(gray.shape), rows, columns], axis=-1)
    x, y = terms[frame], gray[frame]
    weights, *_ = np.linalg.lstsq(x, y, rcond=None)
    far = np.abs(y - x @ weights)
    near = far <= np.quantile(far, 0.7)
    weights, *_ = np.linalg.lstsq(x[near], y[near], rcond=None)
    plane: Gray = terms @ weights
    return plane


def _otsu(values: Gray) -> float:
    """Return the border that parts values from 0 to 1 into the two most distinct groups."""
    counts, edges = np.histogram(values, 128, (0, 1))
    middles = (edges[1:] + edges[:-1]) / 2
    below = np.cumsum(counts)
    above = below[-1] - below
    sums = np.cumsum(counts * middles)
    with np.errstate(divide="ignore", invalid="ignore"):
        spread = below * above * (sums / below - (sums[-1] - sums) / above) ** 2
    return float(edges[1 + int(np.nanargmax(spread))])


def _without_dirt(ink: Gray, notes: list[Text]) -> Gray:
    """Remove specks and what reaches in from the edge; say where several digits stand side by side."""
    from scipy import ndimage

    pieces, count = ndimage.label(ink > 0.25, structure=np.ones((3, 3)))
    areas = np.asarray(ndimage.sum_labels(ink, pieces, range(1, count + 1)))
    places = ndimage.find_objects(pieces)
    inside = [k for k in range(count) if not _at_edge(places[k], ink.shape)]
    if inside and len(inside) < count and max(areas[inside]) > 0.1 * areas.max():
        notes.append(Text("가장자리의 얼룩을 지움", "what reaches in from the edge was removed"))
    else:
        inside = list(range(count))
    largest = max(areas[inside])
    kept = [k for k in inside if areas[k] >= _SPECK * largest]
    columns = sorted(
        (places[k][1].start, places[k][1].stop) for k in kept if areas[k] >= 0.35 * largest
    )
    if any(start > stop for (_, stop), (start, _) in pairwise(columns)):
        notes.append(
            Text(
                "획이 여러 덩어리로 나란히 있음: 신경망은 한 자만 읽으므로 숫자마다 잘라 주십시오",
                "there are several pieces side by side: the net reads one digit, so cut them apart",
            )
        )
    mask = ndimage.binary_dilation(np.isin(pieces, [k + 1 for k in kept]), iterations=2)
    return np.where(mask, ink, 0)


def _at_edge(place: tuple[slice, ...], shape: tuple[int, ...]) -> bool:
    return any(
        part.start == 0 or part.stop == size for part, size in zip(place, shape, strict=True)
    )


def _cut_out(ink: Gray) -> Gray:
    rows, columns = (np.flatnonzero((ink > 0.25).any(axis=axis)) for axis in (1, 0))
    return ink[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]


def _thick_enough(ink: Gray, notes: list[Text]) -> Gray:
    """Thicken strokes that would vanish at 20 pixels."""
    from scipy import ndimage

    height = max(ink.shape)
    inside = np.pad(ink > 0.4, 1)
    if not inside.any():
        return ink
    width = 2 * float(np.percentile(ndimage.distance_transform_edt(inside)[inside], 90))
    if width >= _THIN * height:
        return ink
    grow = max(1, round((_USUAL * height - width) / 2))
    notes.append(Text("가는 획을 굵게 함", "thin strokes were thickened"))
    y, x = np.ogrid[-grow : grow + 1, -grow : grow + 1]
    thick: Gray = ndimage.grey_dilation(np.pad(ink, grow), footprint=x * x + y * y <= grow * grow)
    return thick


def _centred(ink: Gray) -> NDArray[np.uint8]:
    """Scale the ink into 20x20 and lay it into 28x28 so that its centre of gravity is in the middle."""
    from PIL import Image
    from scipy import ndimage

    height, width = ink.shape
    scale = _BOX / max(height, width)
    size = (max(1, round(width * scale)), max(1, round(height * scale)))
    resized = Image.fromarray(np.float32(ink)).resize(size, Image.Resampling.BOX)
    small = np.asarray(resized, np.float64)
    small = np.clip(small / max(float(np.percentile(small[small > 0.05], 90)), 0.05), 0, 1)
    rows, columns = ndimage.center_of_mass(small)
    middle = IMAGE[0] / 2 - 0.5
    top = int(np.clip(round(middle - rows), 0, IMAGE[0] - small.shape[0]))
    left = int(np.clip(round(middle - columns), 0, IMAGE[1] - small.shape[1]))
    seen = np.zeros(IMAGE)
    seen[top : top + small.shape[0], left : left + small.shape[1]] = small
    return np.rint(seen * 255).astype(np.uint8)

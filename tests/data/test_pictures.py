"""A digit of one's own: photographed on paper, drawn on black, off centre, in shadow; and what is no such picture."""

from __future__ import annotations

import base64
import json
from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont
from scipy import ndimage

from lecture_port.data.load import load
from lecture_port.data.pictures import find_pictures, read_picture, read_pictures
from lecture_port.errors import BadDataError
from lecture_port.report import font_path

RECORDED = Path(__file__).parents[2] / "docs" / "recorded" / "live" / "network.json"
SHAPES = ((3, 3, 1, 32), (3, 3, 32, 64), (3, 3, 64, 64), (576, 64), (64, 10))


def weights() -> list[np.ndarray]:
    """Return the recorded network's weights."""
    packed = base64.b64decode(json.loads(RECORDED.read_text(encoding="utf-8"))["weights"])
    flat = np.frombuffer(packed, "<f2").astype(np.float32)
    arrays, at = [], 0
    for shape in SHAPES:
        for size in (shape, shape[-1:]):
            arrays.append(flat[at : at + int(np.prod(size))].reshape(size))
            at += int(np.prod(size))
    assert at == len(flat)
    return arrays


WEIGHTS = weights()


def answer(seen: np.ndarray) -> np.ndarray:
    """Run the lecture's network, trained on all of MNIST, over an image; no TensorFlow is needed for one."""
    maps = seen[..., None] / np.float32(255)
    for layer in range(3):
        kernel, bias = WEIGHTS[2 * layer], WEIGHTS[2 * layer + 1]
        windows = np.lib.stride_tricks.sliding_window_view(maps, (3, 3), axis=(0, 1))
        maps = np.maximum(np.einsum("ijcyx,yxcf->ijf", windows, kernel, optimize=True) + bias, 0)
        if layer < 2:
            rows, columns = maps.shape[0] // 2, maps.shape[1] // 2
            trimmed = maps[: 2 * rows, : 2 * columns]
            maps = trimmed.reshape(rows, 2, columns, 2, -1).max(axis=(1, 3))
    hidden = np.maximum(maps.reshape(-1) @ WEIGHTS[6] + WEIGHTS[7], 0)
    logits = hidden @ WEIGHTS[8] + WEIGHTS[9]
    raised = np.exp(logits - logits.max())
    return raised / raised.sum()


def photo(digit: np.ndarray, form: str) -> Image.Image:
    """Lay a handwritten digit (28x28, light on black) onto a sheet as a camera sees it."""
    random = np.random.default_rng(1)
    height, width = {"corner": (900, 1200), "tall": (800, 300)}.get(form, (420, 560))
    scale = {"tiny": 3, "corner": 12}.get(form, 10)
    ink = np.clip(ndimage.zoom(digit / 255, scale, order=1), 0, 1)
    sheet = np.zeros((height, width))
    place = {"corner": (30, 40), "tall": (300, 5)}.get(
        form, ((height - ink.shape[0]) // 2, (width - ink.shape[1]) // 2)
    )
    sheet[place[0] : place[0] + ink.shape[0], place[1] : place[1] + ink.shape[1]] = ink
    paper, pen = (20.0, 240.0) if form == "board" else (215.0, 60.0)
    gray = paper + (pen - paper) * sheet
    y, x = np.mgrid[:height, :width]
    if form in ("shadow", "corner"):
        gray -= 90 * x / width + 30 * y / height
    gray += random.normal(0, 5, gray.shape)
    if form == "dirt":
        for _ in range(12):
            row, column = random.integers(0, height), random.integers(0, width)
            gray[row : row + 4, column : column + 4] = 90
        gray[:, :12] = 40
    return Image.fromarray(np.clip(gray, 0, 255).astype(np.uint8))


@pytest.fixture(scope="module")
def handwriting() -> list[tuple[int, np.ndarray]]:
    """Return a test image of each digit from the mini set."""
    mini = load("mini")
    places = [p for d in range(10) for p in np.flatnonzero(mini.test_labels == d)[:1]]
    return [(int(mini.test_labels[p]), mini.test_images[p]) for p in places]


@pytest.mark.parametrize("form", ["paper", "board", "shadow", "corner", "tall", "tiny", "dirt"])
def test_photographed_digits_are_read_as_what_they_are(
    tmp_path: Path, handwriting: list[tuple[int, np.ndarray]], form: str
) -> None:
    right = 0
    for k, (digit, image) in enumerate(handwriting):
        path = tmp_path / f"사진 {k}.png"
        photo(image, form).save(path)
        picture = read_picture(path)
        assert picture.seen.shape == (28, 28)
        assert picture.seen.dtype == np.uint8
        rows, columns = ndimage.center_of_mass(picture.seen)
        assert abs(rows - 13.5) <= 1.5
        assert abs(columns - 13.5) <= 1.5
        high, wide = (np.ptp(np.flatnonzero(picture.seen.max(axis=a))) + 1 for a in (1, 0))
        assert 18 <= max(high, wide) <= 20
        assert any("light on dark" in note.en for note in picture.notes) is (form == "board")
        right += int(np.argmax(answer(picture.seen))) == digit
    assert right >= 9, right


def test_mnist_s_own_images_are_taken_as_they_are(
    tmp_path: Path, handwriting: list[tuple[int, np.ndarray]]
) -> None:
    _, image = handwriting[0]
    Image.fromarray(image).save(tmp_path / "digit.png")
    picture = read_picture(tmp_path / "digit.png")
    np.testing.assert_array_equal(picture.seen, image)
    assert "taken as it is" in picture.notes[0].en


@pytest.mark.parametrize("paper", ["white", "transparent", "transparent behind white"])
def test_drawings(tmp_path: Path, paper: str) -> None:
    ink = "white" if paper.endswith("white") and paper != "white" else "black"
    ground = (255, 255, 255, 255) if paper == "white" else (0, 0, 0, 0)
    drawing = Image.new("RGBA", (300, 300), ground)
    font = ImageFont.truetype(str(font_path()), 200)
    ImageDraw.Draw(drawing).text((90, 20), "7", font=font, fill=ink, stroke_width=6)
    drawing.save(tmp_path / "seven.png")
    picture = read_picture(tmp_path / "seven.png")
    assert int(np.argmax(answer(picture.seen))) == 7
    assert picture.original.max() == 255


def test_thin_strokes_are_thickened(tmp_path: Path) -> None:
    drawing = Image.new("L", (600, 600), 255)
    ImageDraw.Draw(drawing).line([(200, 100), (420, 100), (300, 500)], fill=0, width=6)
    drawing.save(tmp_path / "seven.png")
    picture = read_picture(tmp_path / "seven.png")
    assert any("thickened" in note.en for note in picture.notes)
    assert (picture.seen > 200).sum() > 40
    assert int(np.argmax(answer(picture.seen))) == 7


def test_two_digits_on_one_sheet_are_said(tmp_path: Path) -> None:
    drawing = Image.new("L", (500, 300), 255)
    font = ImageFont.truetype(str(font_path()), 200)
    ImageDraw.Draw(drawing).text((60, 20), "1 8", font=font, fill=0, stroke_width=6)
    drawing.save(tmp_path / "many.png")
    assert any("side by side" in note.en for note in read_picture(tmp_path / "many.png").notes)


def test_a_turned_photo_stands_upright(tmp_path: Path) -> None:
    drawing = Image.new("L", (300, 400), 255)
    font = ImageFont.truetype(str(font_path()), 250)
    ImageDraw.Draw(drawing).text((80, 20), "4", font=font, fill=0, stroke_width=8)
    drawing.save(tmp_path / "upright.jpg")
    exif = Image.Exif()
    exif[0x0112] = 6
    drawing.rotate(90, expand=True).save(tmp_path / "turned.jpg", exif=exif)
    upright, turned = (read_picture(tmp_path / f"{n}.jpg").seen for n in ("upright", "turned"))
    assert np.abs(upright.astype(int) - turned).mean() < 3


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("empty.png", b"", "not a picture"),
        ("text.png", b"hello", "not a picture"),
        ("phone.heic", b"\0\0\0\x18ftypheic" + bytes(40), "HEIC"),
        ("cut.png", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "not a picture"),
    ],
)
def test_what_is_no_picture(tmp_path: Path, name: str, content: bytes, said: str) -> None:
    (tmp_path / name).write_bytes(content)
    with pytest.raises(BadDataError) as caught:
        read_picture(tmp_path / name)
    assert said in caught.value.what.en
    assert "jpg" in caught.value.hint.ko  # type: ignore[union-attr]


def test_nothing_is_drawn(tmp_path: Path) -> None:
    random = np.random.default_rng(0)
    blank = np.clip(200 + random.normal(0, 4, (300, 300)), 0, 255).astype(np.uint8)
    Image.fromarray(blank).save(tmp_path / "blank.png")
    with pytest.raises(BadDataError, match="nothing is drawn"):
        read_picture(tmp_path / "blank.png")
    Image.new("L", (3, 3)).save(tmp_path / "small.png")
    with pytest.raises(BadDataError, match="too small"):
        read_picture(tmp_path / "small.png")


def test_a_huge_picture_is_judged_by_its_head(tmp_path: Path) -> None:
    Image.new("1", (40_000, 20_000)).save(tmp_path / "huge.png")
    with pytest.raises(BadDataError):
        read_picture(tmp_path / "huge.png")


def test_a_folder_gives_its_pictures(tmp_path: Path) -> None:
    for name in ("b.PNG", "a.jpg", "notes.txt"):
        (tmp_path / name).write_bytes(b"")
    assert [path.name for path in find_pictures([tmp_path])] == ["a.jpg", "b.PNG"]
    (tmp_path / "empty").mkdir()
    with pytest.raises(BadDataError, match="holds no picture"):
        find_pictures([tmp_path / "empty"])


def test_in_a_folder_what_is_no_picture_is_left_out_with_its_reason(tmp_path: Path) -> None:
    (tmp_path / "a.png").write_bytes(b"no picture")
    with pytest.raises(BadDataError):
        read_pictures([tmp_path])
    drawn = Image.new("L", (60, 60), 255)
    ImageDraw.Draw(drawn).line([(30, 8), (30, 50)], fill=0, width=8)
    drawn.save(tmp_path / "b.png")
    pictures, left_out = read_pictures([tmp_path])
    assert [picture.path.name for picture in pictures] == ["b.png"]
    (error,) = left_out
    assert "a.png" in error.what.ko
    with pytest.raises(BadDataError, match=r"a\.png"):
        read_pictures([tmp_path / "a.png", tmp_path / "b.png"])

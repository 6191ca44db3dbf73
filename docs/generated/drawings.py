"""Drawings: the digit at the top of the first page, and those of items whose idea is seen at a glance (P01, P02, T15)."""

from __future__ import annotations

import io
from base64 import b64encode
from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from generated.markdown import raw
from lecture_port.data.load import load
from lecture_port.language import say
from lecture_port.theory.convolution import correlate_2d
from lecture_port.theory.t09_pooling import pool_2d

DIGIT = 3
FILTERS = (
    np.array([[-1, -1, -1], [0, 0, 0], [1, 1, 1]]),
    np.array([[-1, 0, 1], [-1, 0, 1], [-1, 0, 1]]),
    np.array([[0, 1, 0], [1, -4, 1], [0, 1, 0]]),
)

Image = NDArray[np.float64]


def hero() -> str:
    """Return it; the numbers are those of the image, filtered by T05 and pooled by T09."""
    data = load("mini")
    image = data.test_images[int(np.flatnonzero(data.test_labels == DIGIT)[0])].astype(np.float64)
    maps = [np.maximum(correlate_2d(image / 255, each), 0) for each in FILTERS]
    pooled = [pool_2d(each, 2) for each in maps]
    columns = [
        ("one", [image], say("입력", "input"), "28×28"),
        ("three", maps, say("합성곱", "convolution"), "26×26"),
        ("small", pooled, say("풀링", "pooling"), "13×13"),
    ]
    body = '<span class="lp-arrow">→</span>'.join(_column(*column) for column in columns)
    alt = say(
        "손글씨 숫자 3이 세 필터를 지나 세 장의 특징맵이 되고, 풀링을 거쳐 작아진 다음 3으로 예측됩니다.",
        "A handwritten 3 passes three filters, becomes three feature maps, shrinks in pooling and is read as a 3.",
    )
    answer = f'<span class="lp-arrow">→</span><div class="lp-answer"><b>{DIGIT}</b></div>'
    return raw(f'<div class="lp-flow" role="img" aria-label="{alt}">{body}{answer}</div>')


def _column(kind: str, images: list[Image], name: str, size: str) -> str:
    pictures = "".join(f'<img src="{image_source(each)}" alt="">' for each in images)
    return f'<div class="lp-stage {kind}"><div>{pictures}</div><span>{name}<small>{size}</small></span></div>'


def image_source(image: Image) -> str:
    """Return an image as the address of a transparent PNG, ink on whatever the page's ground is."""
    from PIL import Image as Picture

    strength = np.rint(255 * image / image.max()).astype(np.uint8)
    pixels = np.dstack([np.zeros_like(strength), strength])
    buffer = io.BytesIO()
    Picture.fromarray(pixels, "LA").save(buffer, "PNG", optimize=True)
    return f"data:image/png;base64,{b64encode(buffer.getvalue()).decode('ascii')}"


def drawing(id: str) -> list[str]:
    """Return the item's drawing, none where it has none."""
    return [raw(DRAWINGS[id]())] if id in DRAWINGS else []


def _digits() -> str:
    """Return ten test images of each of six rows, as MNIST has them."""
    data = load("mini")
    rows = [
        "".join(
            f'<img src="{image_source(data.test_images[at].astype(np.float64))}" alt="">'
            for at in (int(np.flatnonzero(data.test_labels == digit)[row]) for digit in range(10))
        )
        for row in range(4)
    ]
    alt = say(
        "MNIST의 손글씨 숫자 40장: 열마다 0부터 9까지, 사람마다 쓰는 법이 다릅니다.",
        "Forty of MNIST's handwritten digits, 0 to 9 in the columns, each in another hand.",
    )
    return f'<div class="lp-drawn lp-digits" role="img" aria-label="{alt}">{"".join(rows)}</div>'


def _orders() -> str:
    """Return the numbers 1 to 6 laid into two rows by rows and by columns, with the path that the filling takes."""
    by_rows = np.arange(1, 7).reshape(2, 3)
    by_columns = np.arange(1, 7).reshape(2, 3, order="F")
    left = _grid(by_rows, say("행 우선", "by rows"), "array_reshape(x, c(2, 3)),  x.reshape(2, 3)")
    code = 'dim(x) &lt;- c(2, 3),  x.reshape(2, 3, order="F")'
    right = _grid(by_columns, say("열 우선", "by columns"), code)
    alt = say(
        "1부터 6까지를 2행 3열에 담는 두 가지 순서: 행 우선은 1 2 3 / 4 5 6, 열 우선은 1 3 5 / 2 4 6.",
        "Two orders of putting 1 to 6 into two rows and three columns: by rows 1 2 3 / 4 5 6, by columns 1 3 5 / 2 4 6.",
    )
    return f'<div class="lp-drawn lp-orders" role="img" aria-label="{alt}">{left}{right}</div>'


def _grid(values: np.ndarray, title: str, code: str) -> str:
    """Return one of the two, which stand beside each other, or one below the other on a phone."""
    left, side, top = 101, 50, 32
    cells = "".join(
        f'<rect class="q" x="{left + side * c}" y="{top + side * r}" width="{side - 3}" height="{side - 3}"/>'
        for r, c in np.ndindex(2, 3)
    )
    numbers = "".join(
        f'<text class="lp-halo" x="{left + side * c + 23}" y="{top + side * r + 29}">{values[r, c]}</text>'
        for r, c in np.ndindex(2, 3)
    )
    order = [np.argwhere(values == number)[0] for number in range(1, 7)]
    path = "L".join(f"{left + side * c + 23} {top + side * r + 24}" for r, c in order)
    words = (
        f'<text x="176" y="20">{title}</text><text class="lp-small" x="176" y="160">{code}</text>'
    )
    inside = f'{words}{cells}<path class="lb" d="M{path}"/>{numbers}'
    return f'<svg class="lp-picture" viewBox="0 0 352 172" aria-hidden="true">{inside}</svg>'


def _shortcut() -> str:
    """Return a residual block: two layers, and the input carried past them to be added."""
    box = '<rect class="q" x="{x}" y="70" width="150" height="44" rx="6"/><text x="{middle}" y="97">{text}</text>'
    layers = box.format(x=130, middle=205, text=say("합성곱 3×3", "convolution 3×3")) + box.format(
        x=330, middle=405, text=say("합성곱 3×3", "convolution 3×3")
    )
    lines = (
        '<path class="l" d="M40 92H130M280 92H330M480 92H540M576 92H660"/>'
        '<path class="lb" d="M80 92V30H558V74"/><circle class="o" cx="558" cy="92" r="18"/>'
    )
    letters = (
        f'<text x="28" y="97">x</text><text x="558" y="98">+</text><text x="305" y="84">ReLU</text>'
        f'<text x="510" y="84">F(x)</text><text x="618" y="84">ReLU</text><text x="318" y="22">'
        f"{say('지름길: x를 그대로 더합니다', 'the shortcut: x is added as it is')}</text>"
    )
    alt = say(
        "ResNet의 블록: 입력 x가 합성곱 두 층을 지나 F(x)가 되고, 지름길로 온 x가 그대로 더해집니다.",
        "A block of ResNet: the input x passes two convolutions and becomes F(x); by the shortcut x itself is added.",
    )
    return _svg(700, 130, alt, layers + lines + letters)


def _svg(wide: int, tall: int, alt: str, inside: str) -> str:
    picture = f'<svg class="lp-picture lp-drawn" viewBox="0 0 {wide} {tall}" role="img" aria-label="{alt}">{inside}</svg>'
    return f'<div class="lp-scroll" tabindex="0" role="group" aria-label="{alt}">{picture}</div>'


DRAWINGS: dict[str, Callable[[], str]] = {"P01": _digits, "P02": _orders, "T15": _shortcut}

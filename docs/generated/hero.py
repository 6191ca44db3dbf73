"""The picture at the top of the first page: a real digit on its way through filters and pooling."""

from __future__ import annotations

import io
from base64 import b64encode

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

"""Figures as files of the recorded material."""

from __future__ import annotations

import io
from base64 import b64decode
from pathlib import Path
from typing import Any

from lecture_port.files import replacing
from lecture_port.report.inline_image import TYPES
from lecture_port.report.snippet_section import Image
from lecture_port.site.sources import LANGUAGES
from lecture_port.site.texts import as_plain

FOLDER = "figures"
LARGEST_SVG = 40_000
"""An SVG of more bytes gives way to its PNG, whose size does not grow with the letters."""

COLOURS = 128
_SUFFIXES = {kind: suffix for suffix, kind in TYPES.items()}


def keep_pictures(
    folder: Path, stem: str, images: dict[str, tuple[Image, ...]]
) -> list[dict[str, Any]]:
    """Write the figures of an item, one file where both languages draw the same.

    Parameters
    ----------
    folder : Path
        The recorded material's folder.
    stem : str
        How the files' names begin.
    images : dict of str to tuple of Image
        The same figures, drawn in each language.

    Returns
    -------
    list of dict
        For each figure its ``files`` by language, ``size``, ``alt`` and ``caption``.
    """
    found = []
    for number, drawn in enumerate(zip(*(images[code] for code in LANGUAGES), strict=True), 1):
        contents = {code: _content(image) for code, image in zip(LANGUAGES, drawn, strict=True)}
        same = len(set(contents.values())) == 1
        files = {}
        for code, (suffix, content) in contents.items():
            name = f"{FOLDER}/{stem}-{number}{'' if same else f'.{code}'}{suffix}"
            with replacing(folder / name) as temporary:
                temporary.write_bytes(content)
            files[code] = name
        found.append(
            {
                "files": files,
                "size": drawn[0].size,
                "alt": as_plain(drawn[0].alt),
                "caption": as_plain(drawn[0].caption),
            }
        )
    return found


def prefer_small(figures: Path) -> None:
    """Delete every large SVG of a folder that has its PNG beside it."""
    for svg in figures.glob("*.svg"):
        if svg.stat().st_size > LARGEST_SVG and svg.with_suffix(".png").is_file():
            svg.unlink()


def _content(image: Image) -> tuple[str, bytes]:
    head, _, body = image.source.partition(",")
    suffix = _SUFFIXES[head.removeprefix("data:").removesuffix(";base64")]
    content = b64decode(body)
    return suffix, _fewer_colours(content) if suffix == ".png" else content


def _fewer_colours(png: bytes) -> bytes:
    """Return a PNG with a palette, which is a third of the bytes."""
    from PIL import Image as Picture

    few = Picture.open(io.BytesIO(png)).convert("RGB")
    few = few.quantize(COLOURS, method=Picture.Quantize.MEDIANCUT, dither=Picture.Dither.NONE)
    buffer = io.BytesIO()
    few.save(buffer, "PNG", optimize=True)
    smaller = buffer.getvalue()
    return min(png, smaller, key=len)

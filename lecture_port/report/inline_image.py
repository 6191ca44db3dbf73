"""A saved figure as a part of the page."""

from __future__ import annotations

import struct
from base64 import b64encode
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from lecture_port.files import read_bytes
from lecture_port.language import Text
from lecture_port.report.snippet_section import Image

PNG_PIXELS_PER_CSS_PIXEL = 1.5
TYPES = {".svg": "image/svg+xml", ".png": "image/png"}


def inline_image(
    folder: Path,
    stem: str,
    alt: Text,
    caption: Text,
    wanted: Callable[[Path], bool] = lambda _: True,
) -> Image | None:
    """Return a figure of the run folder, as SVG or PNG, whichever is smaller.

    Parameters
    ----------
    folder : Path
        The run's ``figures/``.
    stem : str
        The figure's name without its ending.
    alt, caption : Text
        What goes with it.
    wanted : callable
        Tells of a file whether it may be taken.

    Returns
    -------
    Image or None
        ``None`` where neither file is there and can be read.
    """
    found = {}
    for suffix in TYPES:
        path = folder / f"{stem}{suffix}"
        with suppress(OSError):
            if wanted(path):
                found[suffix] = read_bytes(path)
    if not found:
        return None
    suffix = min(found, key=lambda name: len(found[name]))
    source = f"data:{TYPES[suffix]};base64,{b64encode(found[suffix]).decode('ascii')}"
    return Image(source, _size(found.get(".png", b"")), alt, caption)


def _size(png: bytes) -> tuple[int, int] | None:
    """Return width and height in CSS pixels, read from a PNG's head."""
    if len(png) < 24 or png[12:16] != b"IHDR":
        return None
    wide, high = struct.unpack(">II", png[16:24])
    return round(wide / PNG_PIXELS_PER_CSS_PIXEL), round(high / PNG_PIXELS_PER_CSS_PIXEL)

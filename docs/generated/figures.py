"""Figures of a run or a lesson as Markdown."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

from generated.markdown import attribute, inline
from generated.recorded import FOLDER
from lecture_port.language import current

PLACE = "figures"


def figures(each: list[dict[str, Any]], source: Path) -> str:
    """Copy recorded figures of the language spoken into the tree and return them as Markdown.

    Parameters
    ----------
    each : list of dict
        As `lecture_port.site.record.keep_pictures` returns them.
    source : Path
        The language's tree.
    """
    return "\n".join(_figure(figure, source) for figure in each)


def _figure(figure: dict[str, Any], source: Path) -> str:
    code = current()
    name = Path(figure["files"][code]).name
    target = source / PLACE / name
    target.parent.mkdir(parents=True, exist_ok=True)
    if not target.exists():
        shutil.copyfile(FOLDER / PLACE / name, target)
    return markdown(
        f"/{PLACE}/{name}", figure["alt"][code], figure["caption"][code], figure["size"]
    )


def markdown(path: str, alt: str, caption: str, size: tuple[int, int] | list[int] | None) -> str:
    """Return a figure with its caption."""
    width = f":width: {size[0]}px\n" if size else ""
    return (
        f":::{{figure}} {path}\n:alt: {attribute(alt)}\n{width}:figclass: lp-figure\n:class: dark-light\n\n"
        f"{inline(caption)}\n:::\n"
    )

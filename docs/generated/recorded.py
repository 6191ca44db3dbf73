"""The recorded material: what a run printed and drew, what the comparison with R came to; its figures as Markdown."""

from __future__ import annotations

import json
import shutil
from functools import cache
from pathlib import Path
from typing import Any

from generated.markdown import attribute, inline
from lecture_port.language import current

FOLDER = Path(__file__).parents[1] / "recorded"


@cache
def recorded(name: str) -> Any:
    """Return what ``recorded/NAME.json`` holds."""
    return json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8"))


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
    width = f":width: {figure['size'][0]}px\n" if figure["size"] else ""
    return (
        f":::{{figure}} /{PLACE}/{name}\n:alt: {attribute(figure['alt'][code])}\n{width}"
        f":figclass: lp-figure\n:class: dark-light\n\n{inline(figure['caption'][code])}\n:::\n"
    )

"""One small picture an item, drawn in the page's own colours so that it suits light and dark."""

from __future__ import annotations

from generated.pictures.practice import PRACTICE
from generated.pictures.theory import THEORY

PICTURES = {**THEORY, **PRACTICE}


def picture(id: str) -> str:
    """Return an item's picture as SVG; it decorates, so screen readers pass over it."""
    return (
        '<svg class="lp-picture" viewBox="0 0 120 72" aria-hidden="true" focusable="false">'
        f"{PICTURES[id]}</svg>"
    )

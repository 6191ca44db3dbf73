"""The result as a small picture for a README or a site."""

from __future__ import annotations

from html import escape

from lecture_port.language import say
from lecture_port.parity.result import Result

_LETTER, _PADDING, _HEIGHT = 7.0, 10.0, 20.0
_COLOURS = {"agree": "#1a7f37", "within tolerance": "#7a4b00", "differ": "#b3261e"}


def badge_svg(result: Result) -> str:
    """Return the badge of a result, an SVG picture: how many items agree, of how many, live or recorded."""
    return draw_badge(
        result.count("agree"),
        len(result.rows),
        result.mode == "recorded",
        result.agreed,
        result.count("within tolerance"),
    )


def draw_badge(
    agreeing: int, total_items: int, recorded: bool, agreed: bool, within: int = 0
) -> str:
    """Return a badge, whoever counted.

    Parameters
    ----------
    agreeing, total_items : int
        How many items agree, of how many.
    recorded : bool
        Whether R was not run but its recording read.
    agreed : bool
        Whether all that was asked for ran and agreed.
    within : int
        How many others lie within the tolerance of another Keras.
    """
    left = "R = Python"
    mode = say("기록", "recorded") if recorded else say("R 실행", "live")
    near = say(f", 오차 이내 {within}", f", {within} within tolerance") if within else ""
    right = f"{agreeing}/{total_items}{near} ({mode})"
    widths = [_PADDING * 2 + _LETTER * sum(1 + (ord(c) > 0x1100) for c in t) for t in (left, right)]
    passed = "within tolerance" if agreeing + within == total_items else "differ"
    colour = _COLOURS["agree" if agreed else passed]
    title = escape(f"{left}: {right}")
    total = sum(widths)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{total:g}" height="{_HEIGHT:g}" role="img" '
        f'aria-label="{title}"><title>{title}</title>'
        f'<rect width="{total:g}" height="{_HEIGHT:g}" rx="3" fill="#444"/>'
        f'<rect x="{widths[0]:g}" width="{widths[1]:g}" height="{_HEIGHT:g}" rx="3" fill="{colour}"/>'
        '<g fill="#fff" font-family="sans-serif" font-size="12" text-anchor="middle">'
        f'<text x="{widths[0] / 2:g}" y="14">{escape(left)}</text>'
        f'<text x="{widths[0] + widths[1] / 2:g}" y="14">{escape(right)}</text></g></svg>\n'
    )

from __future__ import annotations

import re
from importlib.resources import files

import pytest

TEMPLATES = files("lecture_port.report") / "templates"
LETTERS_ON = {
    "ink": ("paper", "panel", "trap", "better", "worse", "note"),
    "quiet": ("paper", "panel"),
    "accent": ("paper",),
    "good-ink": ("good",),
    **dict.fromkeys(("c-word", "c-text", "c-number", "c-note", "c-call", "c-mark"), ("panel",)),
}


def colours(dark: bool) -> dict[str, tuple[int, ...]]:
    """The colours of the style sheets by name."""
    found: dict[str, str] = {}
    for name in ("report.css", "code.css"):
        css = (TEMPLATES / name).read_text(encoding="utf-8")
        light_part, _, dark_part = css.partition("@media screen and (prefers-color-scheme: dark)")
        dark_part = dark_part.split("\n}\n", 1)[0]
        assert dark_part
        found |= re.findall(r"--([\w-]+): (#[0-9a-f]{6})", light_part)
        if dark:
            found |= re.findall(r"--([\w-]+): (#[0-9a-f]{6})", dark_part)
    return {
        name: tuple(int(value[at : at + 2], 16) for at in (1, 3, 5))
        for name, value in found.items()
    }


def luminance(colour: tuple[int, ...]) -> float:
    parts = [part / 255 for part in colour]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(first: tuple[int, ...], second: tuple[int, ...]) -> float:
    low, high = sorted((luminance(first), luminance(second)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("letters", LETTERS_ON)
def test_letters_stand_out(letters: str, dark: bool) -> None:
    known = colours(dark)
    for ground in LETTERS_ON[letters]:
        assert contrast(known[letters], known[ground]) >= 4.5, (letters, ground)


def test_dark_differs_from_light() -> None:
    light, dark = colours(dark=False), colours(dark=True)
    assert light.keys() == dark.keys()
    assert all(light[name] != dark[name] for name in light)

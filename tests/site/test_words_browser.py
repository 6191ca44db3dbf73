from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest

pytestmark = pytest.mark.browser


def test_every_text_exists_in_both_languages(open_widget: Callable[..., Any]) -> None:
    words = open_widget("curves").evaluate("() => LecturePort.WORDS")
    assert len(words) > 100
    for key, (korean, english) in words.items():
        assert korean.strip(), key
        assert english.strip(), key
        assert set(re.findall(r"\{\w+\}", korean)) == set(re.findall(r"\{\w+\}", english)), key
    hangul = re.compile("[가-힣]")
    assert [key for key, (_, english) in words.items() if hangul.search(english)] == []


def test_every_text_asked_for_exists(open_widget: Callable[..., Any], directive: Any) -> None:
    from pathlib import Path

    words = open_widget("curves").evaluate("() => LecturePort.WORDS")
    folder = Path(directive.__file__).parents[1] / "_static" / "live"
    code = "\n".join(path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.js")))
    asked = set(re.findall(r'say\("(\w+)"', code))
    assert asked - set(words) == set()
    mentioned = {key for key in words if re.search(rf'["`]{key}["`]', code)}
    made_of = ("in_", "f_", "op_", "show_", "kind_", "pile_", "doubt_")
    built = {key for key in words if key.startswith(made_of)}
    assert set(words) - mentioned - built == set()


def test_numbers_are_shown_as_readers_write_them(open_widget: Callable[..., Any]) -> None:
    page = open_widget("curves")
    shown = page.evaluate("() => [-0, -2, 0.1 + 0.2, 1/3, 123456].map(x => LecturePort.show(x))")
    assert shown == ["0", "−2", "0.3", "0.3333", "123500"]

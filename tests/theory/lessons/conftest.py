"""What every lesson is held to: both languages, letters that old consoles have, lines that fit."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from rich.cells import cell_len

from lecture_port.theory.lesson import Lesson

HANGUL = re.compile("[가-힣]")


def words(lesson: Lesson) -> str:
    return "\n".join(part.text.en for part in lesson.parts)


@pytest.fixture
def sound() -> Callable[[Lesson], None]:
    def check(lesson: Lesson) -> None:
        assert lesson.parts
        for part in lesson.parts:
            assert part.text.ko.encode("cp949")
            assert part.text.en.encode("latin-1")
            assert not HANGUL.search(part.text.en)
            if part.kind == "paragraph":
                assert HANGUL.search(part.text.ko)
            if part.kind == "block":
                for text in (part.text.ko, part.text.en):
                    assert max(map(cell_len, text.splitlines())) <= 76
            # The same numbers in both languages; prose may write small ones as words.
            pattern = r"\d+" if part.kind == "block" else r"\d\d+"
            ko, en = (sorted(re.findall(pattern, text)) for text in (part.text.ko, part.text.en))
            assert ko == en
        for figure in lesson.figures:
            assert figure.stem.startswith(f"{lesson.item}-")
            assert HANGUL.search(figure.caption.ko)

    return check


@pytest.fixture
def text() -> Callable[[Lesson], str]:
    return words


@pytest.fixture(scope="session")
def plain_npz(small_npz: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Copy the small data to a path without Hangul, which English prose may hold."""
    return Path(shutil.copy(small_npz, tmp_path_factory.mktemp("data")))

"""KaTeX's style and letters are kept whole or not at all."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from lecture_port.site import katex as module
from lecture_port.site.katex import STYLE, lay_letters


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Put a made-up package in place of npm's; return the names that were asked for."""
    asked: list[str] = []
    dist = tmp_path / "package" / "dist"
    (dist / "fonts").mkdir(parents=True)
    (dist / STYLE).write_text("a whole style", encoding="utf-8")
    (dist / "fonts" / "A.woff2").write_bytes(b"a whole font")

    def fetched(name: str, *_: object) -> Path:
        asked.append(name)
        return dist.parent

    monkeypatch.setattr(module, "npm_package", fetched)
    monkeypatch.setattr(module, "cache_folder", lambda: tmp_path / "캐시")
    return asked


def test_letters_are_fetched_once(package: list[str], tmp_path: Path) -> None:
    for place in ("one", "two"):
        assert lay_letters(tmp_path / place)
        assert (tmp_path / place / "katex" / STYLE).read_text(encoding="utf-8") == "a whole style"
        assert (tmp_path / place / "katex" / "fonts" / "A.woff2").read_bytes() == b"a whole font"
    assert package == ["katex"]


def test_a_copy_that_breaks_off_is_not_taken_for_whole(
    package: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def half(source: Path, target: Path) -> None:
        target.write_bytes(source.read_bytes()[:3])
        if source.name == STYLE:
            raise OSError("broken off")

    with monkeypatch.context() as patched:
        patched.setattr(shutil, "copyfile", half)
        assert not lay_letters(tmp_path / "one")
    assert lay_letters(tmp_path / "two")
    assert (tmp_path / "two" / "katex" / STYLE).read_text(encoding="utf-8") == "a whole style"
    assert package == ["katex", "katex"]

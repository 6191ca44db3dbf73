"""The theory items and errata quote the deck as it is; a formula is compared after its LaTeX is undone."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from lecture_port.content.errata import THEORY_ERRATA, Erratum
from lecture_port.content.theory import THEORY, TheoryItem

UNDONE = (
    (r"\\begin\{\w+\}(\{\w+\})?|\\end\{\w+\}|\$|&", ""),
    (r"\\tilde\{(?:\\mathbf\{)?(\w)\}?\}", r"\1~"),
    (r"\\mathbf\{(\w)\}", r"\1"),
    (r"\\frac\{([^{}]*)\}\{([^{}]*)\}", r"(\1)/\2"),
    (r"\\\\ *\n? *=", " ="),
    (r"\\\\", ","),
    (r"\\sum", "sum"),
    (r"\\times", "x"),
    (r"\\rightarrow", "->"),
    (r"\\cdot", "·"),
    (r"\\circ", "o"),
    (r"\\[vdl]+ots", "..."),
    (r"\s+", " "),
    (r" ,", ","),
)


def undo(text: str) -> str:
    for pattern, plain in UNDONE:
        text = re.sub(pattern, plain, text)
    return text.strip()


@pytest.fixture(scope="module")
def deck() -> str:
    return undo((Path(__file__).parent / "deck_theory.txt").read_text(encoding="utf-8"))


@pytest.mark.parametrize("item", THEORY, ids=lambda item: item.id)
def test_an_item_quotes_the_slide(item: TheoryItem, deck: str) -> None:
    for line in item.slide.splitlines():
        assert undo(line) in deck


@pytest.mark.parametrize("erratum", THEORY_ERRATA, ids=lambda erratum: erratum.id)
def test_an_erratum_quotes_the_slide(erratum: Erratum, deck: str) -> None:
    for piece in erratum.printed.split(" ... "):
        assert undo(piece) in deck

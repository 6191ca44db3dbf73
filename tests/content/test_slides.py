from __future__ import annotations

import re

import pytest

from lecture_port.content.practice import SNIPPETS, Snippet, r_folder, r_source

ON_SLIDES = [snippet for snippet in SNIPPETS if snippet.on_slide]


def without_prompt(code: str) -> list[str]:
    """The console's prompt goes, and so does white space at the end of a line; nothing else."""
    lines = [re.sub(r"^> ", "", line).rstrip() for line in code.splitlines()]
    return [line for line in lines if line]


def test_the_files_hold_every_line_of_the_deck_in_its_order(deck_code: list[str]) -> None:
    printed = [line for block in deck_code for line in without_prompt(block)]
    compile_lines = r_source(SNIPPETS[6]).splitlines()
    first = printed.index(compile_lines[0])
    second = printed.index(compile_lines[0], first + 1)
    assert printed[second : second + 2] == compile_lines, "P07 stands on two slides"
    once = printed[:second] + printed[second + 2 :]

    files = [line for snippet in ON_SLIDES for line in r_source(snippet).splitlines() if line]

    assert files == once


@pytest.mark.parametrize("snippet", ON_SLIDES, ids=lambda snippet: snippet.id)
def test_a_file_keeps_the_deck_s_empty_lines(snippet: Snippet, deck_code: list[str]) -> None:
    blocks = [
        "\n".join(re.sub(r"^> ", "", line).rstrip() for line in block.splitlines()) + "\n"
        for block in deck_code
    ]

    assert any(r_source(snippet) in block for block in blocks)


def test_no_slide_file_is_left_over() -> None:
    files = {path.name for path in (r_folder() / "slides").iterdir()}

    assert files == {snippet.r_file.removeprefix("slides/") for snippet in ON_SLIDES}


@pytest.mark.parametrize("snippet", SNIPPETS, ids=lambda snippet: snippet.id)
def test_files_end_in_one_line_end_and_hold_no_prompt(snippet: Snippet) -> None:
    source = r_source(snippet)

    assert source.endswith("\n")
    assert not source.endswith("\n\n")
    assert not re.search(r"^> |[ \t]$", source, re.MULTILINE)

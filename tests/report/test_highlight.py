from __future__ import annotations

import re

import pytest

from lecture_port import language
from lecture_port.deck import sources
from lecture_port.deck.registry import SNIPPETS
from lecture_port.deck.snippet import Snippet
from lecture_port.report.highlight import highlight


@pytest.mark.parametrize("snippet", SNIPPETS, ids=lambda snippet: snippet.id)
def test_colouring_changes_no_letter_of_the_slide(snippet: Snippet) -> None:
    source = sources.r_source(snippet)
    shown = re.sub(r"<[^>]+>", "", highlight(source, "r"))
    for entity, letter in (("&lt;", "<"), ("&gt;", ">"), ("&quot;", '"'), ("&#39;", "'")):
        shown = shown.replace(entity, letter)
    assert shown.replace("&amp;", "&") == source.strip("\n")


def test_r_and_python_are_told_apart() -> None:
    assert '<span class="o">&lt;-</span>' in highlight("x <- 1", "r")
    assert '<span class="k">return</span>' in highlight("return 1", "python")


def test_source_is_escaped() -> None:
    assert "<script>" not in highlight('x <- "<script>"', "r")


def test_a_korean_comment_is_named_as_korean_on_an_english_page() -> None:
    comment = "# 오차 행렬"
    assert 'lang="ko"' in highlight(comment, "r")
    language.use("ko")
    assert 'lang="ko"' not in highlight(comment, "r")

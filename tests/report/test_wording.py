from __future__ import annotations

from lecture_port import language
from lecture_port.language import Text
from lecture_port.report.wording import prose, seconds, words


def test_code_stands_between_backticks() -> None:
    assert prose("use `x <- 1` here") == 'use <code translate="no">x &lt;- 1</code> here'


def test_prose_is_escaped() -> None:
    assert prose("<b>`<i>`") == '&lt;b&gt;<code translate="no">&lt;i&gt;</code>'


def test_a_single_backtick_stays() -> None:
    assert prose("a ` b") == "a ` b"


def test_korean_words_are_named_on_an_english_page_only() -> None:
    assert words("넓이 is area") == '<span lang="ko">넓이</span> is area'
    assert words("(높이, 넓이) <") == '(<span lang="ko">높이, 넓이</span>) &lt;'
    language.use("ko")
    assert words("넓이 is area") == "넓이 is area"


def test_text_is_taken_in_the_readers_language() -> None:
    text = Text("한국어", "English")
    assert prose(text) == "English"
    language.use("ko")
    assert prose(text) == "한국어"


def test_seconds() -> None:
    assert seconds(71.234) == "71.2 s"
    assert seconds(0.01) == "< 0.1 s"
    language.use("ko")
    assert seconds(71.234) == "71.2초"
    assert seconds(0.01) == "0.1초 미만"

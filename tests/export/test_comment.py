from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from lecture_port.export.comment import comment, wrapped

words = st.lists(st.text("ab합성곱%", min_size=1, max_size=12), min_size=1, max_size=40)


def test_hangul_counts_two_columns():
    assert wrapped("합성곱 합성곱", width=13) == ["합성곱 합성곱"]
    assert wrapped("합성곱 합성곱", width=12) == ["합성곱", "합성곱"]


def test_a_longer_word_stands_alone():
    assert wrapped("a 0123456789 b", width=5) == ["a", "0123456789", "b"]


@given(words)
def test_no_word_is_lost_and_no_line_is_too_wide(given_words):
    lines = wrapped(" ".join(given_words), width=30)
    assert " ".join(lines).split(" ") == given_words
    assert all(cell_len(line) <= 30 for line in lines)


def test_every_line_is_a_comment_and_an_empty_one_has_no_blank_at_its_end():
    assert comment("one\n\ntwo") == "# one\n#\n# two\n"

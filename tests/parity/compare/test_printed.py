from lecture_port.parity.compare.printed import compare_text


def test_the_first_line_that_differs_is_told() -> None:
    (difference,) = compare_text("a\nb \nc", "a\nb\nd")
    assert difference.en == "line 2: R 'b ', Python 'b'"


def test_a_missing_line_and_a_missing_line_end_differ() -> None:
    assert compare_text("a\n", "a")
    assert compare_text("a\nb", "a")
    assert not compare_text("가\n", "가\n")

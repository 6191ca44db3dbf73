from __future__ import annotations

import inspect
import re
from pathlib import Path

import pytest

from lecture_port import language, theory
from lecture_port.cli.theory import OPTIONS
from lecture_port.content.theory import THEORY, TheoryItem, by_id_or_name
from lecture_port.errors import UsageError
from lecture_port.theory.lesson import show_function

HANGUL = re.compile("[가-힣]")
FOLDER = Path(theory.__file__).parent
COMPUTED = {"stride"}  # a caption with numbers in it

each_item = pytest.mark.parametrize("item", THEORY, ids=lambda item: item.id)


def test_ids_are_t01_to_t17_in_order_and_names_are_unique() -> None:
    assert [item.id for item in THEORY] == [f"T{number:02d}" for number in range(1, 18)]
    assert len({item.name for item in THEORY}) == len(THEORY)


@each_item
def test_every_text_is_there_in_both_languages(item: TheoryItem) -> None:
    for text in (item.idea, item.trap):
        assert HANGUL.search(text.ko)
        assert not HANGUL.search(text.en)
        assert text.ko.endswith(".")
        assert text.en.endswith(".")
    assert item.title.ko
    assert item.title.en


@each_item
def test_fixed_paragraphs_and_captions_are_those_that_the_lesson_names(item: TheoryItem) -> None:
    beside = {"T15": ("neocognitron",), "T16": ("excited_filters",)}.get(item.id, ())
    modules = (item.module.rpartition(".")[2], *beside)
    code = "".join((FOLDER / f"{name}.py").read_text(encoding="utf-8") for name in modules)
    for words, call in (
        (item.prose, r'\.prose\("([^"]+)"'),
        (item.figures, r'\.figure\(\s*"([^"]+)"'),
    ):
        named = re.findall(call, code)
        assert sorted(words) == sorted(set(named) - COMPUTED)
        for text in words.values():
            assert HANGUL.search(text.ko)
            assert not HANGUL.search(text.en)


@each_item
def test_the_options_are_the_keywords_of_show(item: TheoryItem) -> None:
    parameters = inspect.signature(show_function(item)).parameters.values()

    assert tuple(parameter.name for parameter in parameters) == item.options
    assert all(parameter.kind is parameter.KEYWORD_ONLY for parameter in parameters)
    assert all(parameter.default is not parameter.empty for parameter in parameters)
    assert set(item.options) <= set(OPTIONS)


@pytest.mark.parametrize("typed", ["T07", "t07", "stride", " Stride "])
def test_an_item_is_found_by_id_and_by_name(typed: str) -> None:
    assert by_id_or_name(typed).id == "T07"


def test_underscores_do_for_hyphens() -> None:
    assert by_id_or_name("output_size").id == "T10"


def test_an_unknown_item_is_told_with_those_spelled_alike() -> None:
    with pytest.raises(UsageError) as caught:
        by_id_or_name("pading")
    assert "T06 (padding)" in str(caught.value)
    language.use("ko")
    assert "비슷한 항목: T06 (padding)" in str(caught.value)


def test_an_unknown_item_like_no_other_points_to_the_list() -> None:
    with pytest.raises(UsageError, match="theory list"):
        by_id_or_name("zzzzzz")

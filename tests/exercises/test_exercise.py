"""Every item up to P14 and T02 to T11 has an exercise, in both languages."""

from __future__ import annotations

import ast

import pytest

from lecture_port import language
from lecture_port.content.practice import SNIPPETS, python_source, r_source
from lecture_port.content.practice import by_id as snippet_by_id
from lecture_port.errors import UsageError
from lecture_port.exercises.exercise import IDS, by_function, by_id, exercises, file_text
from lecture_port.printable import wrapped


def test_every_item_has_one():
    practice = [snippet.id for snippet in SNIPPETS if snippet.id <= "P14"]
    assert list(IDS) == [*practice, *(f"T{number:02d}" for number in range(2, 12))]
    assert [exercise.id for exercise in exercises()] == list(IDS)


def test_functions_have_different_names():
    names = [exercise.function for exercise in exercises()]
    assert len(set(names)) == len(names)
    assert all(by_function(name) is by_id(id) for id, name in zip(IDS, names, strict=True))


@pytest.mark.parametrize("id", [id for id in IDS if id.startswith("P")])
def test_a_practice_exercise_has_the_twins_name_and_arguments(id):
    exercise = by_id(id)
    twin = ast.parse(python_source(snippet_by_id(id))).body[0]
    assert isinstance(twin, ast.FunctionDef)
    assert exercise.function == twin.name
    names = [parameter.split("=")[0] for parameter in exercise.parameters]
    assert names == [argument.arg for argument in twin.args.args]


@pytest.mark.parametrize("lang", ["ko", "en"])
@pytest.mark.parametrize("id", IDS)
def test_the_file_is_python_with_the_slides_words(id, lang):
    language.use(lang)
    text = file_text(by_id(id), wrapped)
    (function,) = ast.parse(text).body
    assert isinstance(function, ast.FunctionDef)
    if id.startswith("P"):
        for line in r_source(snippet_by_id(id)).splitlines():
            assert f"#     {line}".rstrip() in text


@pytest.mark.parametrize("word", ["p2", "P02", " p02 "])
def test_ids_are_found_however_they_are_written(word):
    assert by_id(word).id == "P02"


@pytest.mark.parametrize("word", ["P15", "T01", "T12", "", "X", "P", "list"])
def test_an_unknown_exercise_is_told(word):
    with pytest.raises(UsageError):
        by_id(word)

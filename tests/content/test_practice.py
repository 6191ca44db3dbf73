from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

import lecture_port
from lecture_port.content.errata import ERRATA, for_item
from lecture_port.content.practice import (
    SAVED,
    SETUPS,
    SNIPPETS,
    Setup,
    Snippet,
    by_command,
    by_id,
    comes_after_training,
    loads_data,
    plain_source,
    python_source,
    r_folder,
    r_source,
    required,
    targets_of,
    trains,
)
from lecture_port.errors import UsageError
from lecture_port.language import Text
from lecture_port.runner.lecture import Lecture, release

PACKAGE = Path(lecture_port.__file__).parent
HANGUL = re.compile("[가-힣]")

each_snippet = pytest.mark.parametrize("snippet", SNIPPETS, ids=lambda snippet: snippet.id)
each_twin = pytest.mark.parametrize(
    "entry",
    [*SNIPPETS, *(p for p in SETUPS if p.function is not None)],
    ids=lambda entry: entry.function.rpartition(":")[2],
)


def twin(entry: Snippet | Setup) -> ast.FunctionDef:
    module, _, name = str(entry.function).partition(":")
    path = PACKAGE.joinpath(*module.split(".")[1:]).with_suffix(".py")
    functions = [
        node
        for node in ast.parse(path.read_text(encoding="utf-8")).body
        if isinstance(node, ast.FunctionDef) and node.name == name
    ]
    assert len(functions) == 1
    return functions[0]


def all_texts() -> list[Text]:
    texts: list[Text] = []
    for snippet in SNIPPETS:
        texts += [snippet.title, snippet.idea, snippet.trap]
        texts += [bound.reason for bound in snippet.binds]
    for setup in SETUPS:
        texts += [setup.why, *(bound.reason for bound in setup.binds)]
    return texts


def test_ids_are_p01_to_p15_in_order() -> None:
    assert [snippet.id for snippet in SNIPPETS] == [f"P{n:02d}" for n in range(1, 16)]


@pytest.mark.parametrize("language", ["ko", "en"])
def test_titles_are_unique(language: str) -> None:
    titles = [getattr(snippet.title, language) for snippet in SNIPPETS]

    assert len(set(titles)) == len(titles)


@each_snippet
def test_the_korean_title_begins_with_the_slide_s_heading(
    snippet: Snippet, deck_practice: str
) -> None:
    title = snippet.title.ko
    heading, _, rest = title.partition(": ")

    lines = deck_practice.splitlines()
    assert heading in lines
    if not snippet.on_slide:
        assert any(line.startswith(f"- {rest}: ") for line in lines)


def test_every_text_is_there_in_both_languages() -> None:
    for text in all_texts():
        assert HANGUL.search(text.ko), text
        assert text.en.strip(), text
        assert not HANGUL.search(text.en), text
        assert text.ko == text.ko.strip()
        assert text.en == text.en.strip()
        assert "  " not in text.ko + text.en


def test_both_languages_name_the_same_code_and_large_numbers() -> None:
    facts = re.compile(r"`[A-Za-z0-9_.%<()-]+`|\d+,\d{3}|\d+×\d+(?:×\d+)?|P\d\d")
    for text in all_texts():
        assert set(facts.findall(text.ko)) == set(facts.findall(text.en)), text


def test_every_need_is_bound_before() -> None:
    bound: set[str] = set()
    for snippet in SNIPPETS:
        for entry in (*(p for p in SETUPS if p.before == snippet.id), snippet):
            assert set(entry.needs) <= bound, entry
            bound |= {name.name for name in entry.binds}


def test_setups_go_before_snippets_that_there_are_and_in_their_order() -> None:
    ids = [snippet.id for snippet in SNIPPETS]
    places = [ids.index(setup.before) for setup in SETUPS]

    assert places == sorted(places)


@each_snippet
def test_a_snippet_binds_or_shows(snippet: Snippet) -> None:
    assert bool(snippet.binds) != bool(snippet.shows)
    names = [bound.name for bound in snippet.binds]
    assert len(set(names)) == len(names)


@each_snippet
def test_the_files_are_there(snippet: Snippet) -> None:
    assert (r_folder() / snippet.r_file).is_file()
    assert r_source(snippet).strip()
    assert python_source(snippet).startswith("def ")
    assert plain_source(snippet).strip()
    assert snippet.r_file.startswith("slides/") == snippet.on_slide


@each_twin
def test_the_twin_takes_what_is_needed_and_returns_what_is_bound(
    entry: Snippet | Setup,
) -> None:
    function = twin(entry)
    arguments = function.args.posonlyargs + function.args.args
    required = arguments[: len(arguments) - len(function.args.defaults)]
    assert tuple(argument.arg for argument in required) == entry.needs

    if entry.binds:
        returned = function.body[-1]
        assert isinstance(returned, ast.Return)
        value = returned.value
        parts = value.elts if isinstance(value, ast.Tuple) else [value]
        names = [part.id for part in parts if isinstance(part, ast.Name)]
        assert names == [bound.name for bound in entry.binds]


@each_snippet
def test_errata_and_mends_refer_to_errata_that_there_are(snippet: Snippet) -> None:
    assert snippet.errata == tuple(erratum.id for erratum in for_item(snippet.id))
    assert {patch.erratum for patch in snippet.patches} <= set(snippet.errata)
    assert set(snippet.errata) <= {erratum.id for erratum in ERRATA}


@pytest.mark.parametrize("id", ["P06", "p06", " P06 "])
def test_by_id_takes_either_case(id: str) -> None:
    assert by_id(id).function.endswith(":add_dense")


@pytest.mark.parametrize(
    ("wrong", "close"),
    [("P6", "P06"), ("p1", "P01"), ("fit", "P08"), ("plot_los", "P11"), ("confusoin", "P14")],
)
def test_by_id_names_what_comes_close(wrong: str, close: str) -> None:
    with pytest.raises(UsageError) as raised:
        by_id(wrong)

    assert raised.value.exit_code == 2
    for language in ("ko", "en"):
        assert close in getattr(raised.value.what, language)
        assert "lecture-port list" in getattr(raised.value.hint, language)


def test_by_id_of_something_else_names_nothing() -> None:
    with pytest.raises(UsageError) as raised:
        by_id("zzz")

    assert raised.value.what == Text("그런 항목은 없습니다: 'zzz'", "there is no item 'zzz'")


def test_commands_are_the_verbs_of_the_slides() -> None:
    commands = dict.fromkeys(snippet.command for snippet in SNIPPETS)

    assert " ".join(commands) == (
        "load-data reshape one-hot build-model summary compile fit evaluate view-history"
        " plot-loss plot-accuracy predict confusion metrics"
    )
    assert [snippet.id for snippet in by_command("build-model")] == ["P04", "P06"]
    assert by_command("no-such-command") == ()


def ids(command: str, saved: tuple[str, ...] = ()) -> list[str]:
    return [snippet.id for snippet in required(targets_of(command), saved)]


@pytest.mark.parametrize(
    ("command", "expected"),
    [
        ("load-data", ["P01"]),
        ("reshape", ["P01", "P02"]),
        ("one-hot", ["P01", "P03"]),
        ("build-model", ["P04", "P06"]),
        ("summary", ["P04", "P05", "P06"]),
        ("compile", ["P04", "P06", "P07"]),
        ("fit", ["P01", "P02", "P03", "P04", "P06", "P07", "P08"]),
    ],
)
def test_a_step_before_the_training_redoes_what_it_needs(command: str, expected: list[str]) -> None:
    assert ids(command) == expected


@pytest.mark.parametrize(
    ("command", "expected"),
    [
        ("evaluate", ["P01", "P02", "P03", "P09"]),
        ("view-history", ["P10"]),
        ("plot-loss", ["P11"]),
        ("plot-accuracy", ["P12"]),
        ("predict", ["P01", "P02", "P13"]),
        ("confusion", ["P14"]),
        ("metrics", ["P15"]),
    ],
)
def test_a_step_after_the_training_reads_what_was_saved(command: str, expected: list[str]) -> None:
    assert ids(command, SAVED) == expected


def test_the_training_divides_the_registry() -> None:
    assert [snippet.id for snippet in SNIPPETS if trains(snippet)] == ["P08"]
    assert [snippet.id for snippet in SNIPPETS if loads_data(snippet)] == ["P01"]
    after = [snippet.id for snippet in SNIPPETS if comes_after_training(snippet)]
    assert after == ["P09", "P10", "P11", "P12", "P13", "P14", "P15"]


def test_the_slides_table_is_shown_by_summary_after_the_model_is_whole() -> None:
    assert [snippet.id for snippet in targets_of("summary")] == ["P05", "P06"]


def test_what_nothing_later_needs_is_let_go() -> None:
    lecture = Lecture(path="data", seed=1)
    lecture.namespace.update(mnist=0, train_images=1, test_labels_c=2, own=3)
    release(lecture, by_id("P01"))
    assert set(lecture.namespace) == {"mnist", "train_images", "test_labels_c", "own"}
    assert lecture.options == {"seed": 1}
    release(lecture, by_id("P02"))
    assert set(lecture.namespace) == {"train_images", "test_labels_c", "own"}
    release(lecture, by_id("P08"))
    assert set(lecture.namespace) == {"test_labels_c", "own"}

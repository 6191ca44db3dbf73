"""READMEs and docs name every command, exit code and variable that the program has."""

import re
from pathlib import Path

import pytest
from typer.main import get_command

from lecture_port import errors
from lecture_port.cli.app import build_app

ROOT = Path(__file__).parents[1]
READMES = ("README.md", "README.ko.md")
PAGES = (*READMES, "docs/en/commands.md", "docs/ko/commands.md")
TWO_COMMANDS = (
    "pip install -c constraints.txt . && lecture-port run-all",
    'pip install -c constraints.txt ".[test]" && pytest',
)


def text(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


@pytest.mark.parametrize("page", READMES)
def test_the_two_commands_stand_on_lines_of_their_own(page: str) -> None:
    lines = text(page).splitlines()
    assert [command for command in TWO_COMMANDS if command not in lines] == []


@pytest.mark.parametrize("page", ["docs/en/index.md", "docs/ko/index.md"])
def test_the_home_page_shows_a_student_s_commands_only(page: str) -> None:
    assert TWO_COMMANDS[0] in text(page).splitlines()
    assert "pytest" not in text(page)


@pytest.mark.parametrize("page", READMES)
def test_every_command_is_in_the_table(page: str) -> None:
    first_cells = " ".join(re.findall(r"^\| (`[^|]+) \|", text(page), re.MULTILINE))
    named = set(re.findall(r"`([a-z-]+)", first_cells))
    assert sorted(set(get_command(build_app()).commands) - named) == []


@pytest.mark.parametrize("page", PAGES)
def test_the_exit_codes_are_exactly_the_documented_ones(page: str) -> None:
    documented = {int(code) for code in re.findall(r"^\| (\d+) \|", text(page), re.MULTILINE)}
    raised = {
        value.exit_code
        for value in vars(errors).values()
        if isinstance(value, type) and issubclass(value, errors.LecturePortError)
    }
    assert documented == raised | {0}


@pytest.mark.parametrize("page", PAGES)
def test_every_environment_variable_is_named(page: str) -> None:
    sources = (ROOT / "lecture_port").rglob("*.py")
    used = {
        name
        for source in sources
        for name in re.findall(r"LECTURE_PORT_[A-Z_]+", source.read_text(encoding="utf-8"))
    }
    assert sorted(name for name in used if name not in text(page)) == []


def test_both_readmes_have_the_same_sections_and_tables() -> None:
    shapes = [re.findall(r"^(#+ |\|-|```\w*)", text(page), re.MULTILINE) for page in READMES]
    assert shapes[0] == shapes[1]


@pytest.mark.parametrize("page", PAGES)
def test_the_exception_of_the_legacy_keras_is_said(page: str) -> None:
    korean = ".ko" in page or "/ko/" in page
    prose = " ".join(text(page).split())
    assert ("다른 Keras의 허용 오차 이내" if korean else "the tolerance of another Keras") in prose
    assert all(word in prose for word in ("`tf_keras`", '`"agreed": false`', '`"passed": true`'))


@pytest.mark.parametrize("language", ["ko", "en"])
def test_the_page_on_reproducibility_has_r_s_two_lines_and_what_hides_the_gpu(
    language: str,
) -> None:
    page = text(f"docs/{language}/reproducibility.md")
    assert "keras3::set_random_seed(N)\n" in page
    assert "tensorflow::tf$config$experimental$enable_op_determinism()\n" in page
    assert "`disable_gpu = TRUE`" in page

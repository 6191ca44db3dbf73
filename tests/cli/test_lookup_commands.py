import json
import subprocess
from collections.abc import Callable

import pytest

from lecture_port import language
from lecture_port.cli.main import run
from lecture_port.content.practice import SNIPPETS, plain_source, python_source, r_source
from lecture_port.content.theory import THEORY
from lecture_port.printable import display_width

Command = Callable[..., subprocess.CompletedProcess[str]]


def test_list_shows_every_item_in_slide_order(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--lang", "ko", "list"]) == 0
    lines = capsys.readouterr().out.splitlines()
    language.use("ko")
    for line, item in zip(lines, [*SNIPPETS, *THEORY], strict=False):
        assert line.startswith(item.id)
        assert line.endswith(str(item.title))


def test_list_as_json(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["list", "--json"]) == 0
    listed = json.loads(capsys.readouterr().out)
    assert [item["id"] for item in listed] == [item.id for item in (*SNIPPETS, *THEORY)]


@pytest.mark.parametrize("columns", [60, 200])
@pytest.mark.parametrize("snippet", SNIPPETS, ids=lambda snippet: snippet.id)
def test_show_has_all_three_sources_and_the_trap(
    snippet,  # type: ignore[no-untyped-def]
    columns: int,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("COLUMNS", str(columns))
    assert run(["--lang", "en", "show", snippet.id.lower()]) == 0
    out = capsys.readouterr().out
    for source in (r_source(snippet), python_source(snippet), plain_source(snippet)):
        for line in source.strip().splitlines():
            assert line.strip() in out
    assert " ".join(snippet.trap.en.split()) in " ".join(out.split())
    assert f"lecture-port {snippet.command}" in out


def test_show_puts_r_beside_python_where_there_is_room(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "200")
    run(["--lang", "en", "show", "P14"])
    beside = [
        line
        for line in capsys.readouterr().out.splitlines()
        if "table(test_labels_c, pred)" in line
    ]
    assert any("return" in line or "def" in line for line in beside)


def test_show_as_json(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["show", "P02", "--json"]) == 0
    shown = json.loads(capsys.readouterr().out)
    assert "array_reshape(train_images, c(60000, 28, 28, 1))" in shown["r"]
    assert {"ko", "en"} == set(shown["trap"])


def test_show_is_in_colour_on_a_terminal(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdout.isatty", lambda: True, raising=False)
    run(["--lang", "en", "show", "P04"])
    assert "\x1b[" in capsys.readouterr().out


def test_hangul_takes_two_columns() -> None:
    assert display_width("망 a") == 4


@pytest.mark.parametrize("columns", [80, 130, 200])
def test_what_a_python_author_writes_comes_before_the_code_carried_over(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, columns: int
) -> None:
    monkeypatch.setenv("COLUMNS", str(columns))
    for id in ("P02", "P14"):
        run(["--lang", "en", "show", id])
        out = capsys.readouterr().out
        assert out.index("Python as one would write it") < out.index("The R carried over")
        assert max(map(len, out.splitlines())) <= max(columns, 100)

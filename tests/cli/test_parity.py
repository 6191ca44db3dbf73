"""``lecture-port parity --r``: what is printed, written and returned, whatever the two sides came to (no R needed)."""

from __future__ import annotations

import json
from pathlib import Path
from types import SimpleNamespace

import pytest

from lecture_port.cli import parity
from lecture_port.cli.main import run
from lecture_port.language import Text
from lecture_port.parity.result import ScriptResult, ScriptRow

WHY = Text("까닭", "the reason")


def result(figure: str = "agree", printed: str = "agree") -> ScriptResult:
    return ScriptResult(
        "lab.R",
        "translate",
        rows=[ScriptRow("점수", "agree", "1 2", "1 2")],
        figures=[
            ScriptRow("figure 1", figure, "points", "points", (WHY,) if figure != "agree" else ())
        ],  # type: ignore[arg-type]
        prints=[
            ScriptRow(
                "line 3", printed, "<b>", "", () if printed == "agree" else (WHY,), remark=WHY
            )
        ],  # type: ignore[arg-type]
        notes=[Text("알림", "a note")],
    )


@pytest.mark.parametrize(
    ("figure", "printed", "code", "headline"),
    [
        ("agree", "agree", 0, "1 of 1 names agree, 1 of 1 figures, 1 of 1 printed texts"),
        ("not run", "not run", 0, "1 of 1 names agree, 0 of 1 figures, 0 of 1 printed texts"),
        (
            "differ",
            "agree",
            10,
            "1 of 1 names agree, 0 of 1 figures (1 differ), 1 of 1 printed texts",
        ),
        (
            "agree",
            "differ",
            10,
            "1 of 1 names agree, 1 of 1 figures, 0 of 1 printed texts (1 differ)",
        ),
    ],
)
def test_what_was_drawn_and_printed_counts_where_it_differs(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    figure: str,
    printed: str,
    code: int,
    headline: str,
) -> None:
    monkeypatch.setattr(parity, "compare_scripts", lambda *_: result(figure, printed))
    page = tmp_path / "쪽.html"
    asked = ["--lang", "en", "parity", "--r", "lab.R", "--html", str(page)]
    assert run(asked) == code
    said = capsys.readouterr().out
    assert headline in said
    assert "a note" in said
    assert ("not compared" in said) == (figure == "not run")
    assert "the reason" in said
    text = page.read_text(encoding="utf-8")
    assert "&lt;b&gt;" in text
    assert "<b>" not in text
    assert run([*asked, "--json"]) == code
    found = json.loads(capsys.readouterr().out)
    assert found["figures"][0]["verdict"] == figure
    assert found["printed"][0]["remark"] == {"ko": "까닭", "en": "the reason"}
    assert found["agreed"] == (code == 0)
    assert run(["--lang", "ko", *asked[2:]]) == code
    assert "3번째 줄" in capsys.readouterr().out
    assert "그림 1" in page.read_text(encoding="utf-8")


def test_provider_and_data_reach_the_comparison(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[object] = []
    monkeypatch.setattr(parity, "compare_scripts", lambda *given: asked.extend(given) or result())
    assert (
        run(
            ["parity", "--r", "a.R", "--provider", "bridge", "--names", "x, y", "--time-limit", "5"]
        )
        == 0
    )
    assert asked == [Path("a.R"), None, ("x", "y"), 5.0, "bridge", "mini"]


def test_a_provider_and_data_that_are_not_there_are_named(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    assert run(["--lang", "en", "parity", "--r", "a.R", "--provider", "torch"]) == 2
    assert "choose one of auto, keras3, keras, bridge" in capsys.readouterr().err
    assert run(["--lang", "en", "parity", "--r", "a.R", "--data", str(tmp_path / "없는.npz")]) != 0
    assert "없는.npz" in capsys.readouterr().err


def test_data_is_found_from_whatever_folder_a_side_runs_in(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    asked: list[object] = []
    monkeypatch.setattr(parity, "compare_scripts", lambda *given: asked.extend(given) or result())
    monkeypatch.setattr(parity, "load_chosen", lambda *_, **__: SimpleNamespace(source="path"))
    monkeypatch.chdir(tmp_path)
    assert run(["parity", "--r", "a.R", "--data", "m.npz"]) == 0
    assert asked[-1] == str(tmp_path / "m.npz")


@pytest.mark.parametrize(
    "option",
    [["--seed", "2"], ["--epochs", "1"], ["--until", "P03"], ["--recorded"], ["--together"]]
    + [["--record"], ["--badge", "b.svg"]],
    ids=lambda option: option[0],
)
def test_what_is_for_the_lecture_alone_is_refused_beside_a_script(
    option: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    script = tmp_path / "lab.R"
    script.write_text("x <- 1\n", encoding="utf-8")
    assert run(["--lang", "en", "parity", "--r", str(script), *option]) == 2
    assert f"--r cannot be combined with {option[0]}" in capsys.readouterr().err

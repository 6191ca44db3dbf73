"""What others wrote, in names, fields, answers and settings, never drives the terminal: through the real commands."""

from __future__ import annotations

import ast
import json
import os
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from lecture_port.cli.console import echo_json
from lecture_port.cli.main import run
from lecture_port.cli.parity import print_result
from lecture_port.data.mnist import FULL
from lecture_port.files import write_json
from lecture_port.language import Text
from lecture_port.parity.report import as_json, page
from lecture_port.parity.result import Result, Row, items
from lecture_port.printable import LINES, overwrite, printable
from lecture_port.run_folder import RunFolder
from lecture_port.run_folder.saved import Predictions, save_predictions

BAD = "\x1b]0;owned\x07\x1b[2J\r\x9b31m\u202egnp.\u2066\u200b\u3164"
NAME = "김" + BAD.replace("\x9b", "") + "\n"
pytestmark = pytest.mark.skipif(os.name != "posix", reason="Windows has no such file names")


@dataclass
class Said:
    code: int
    out: str
    err: str


Ask = Callable[..., Said]


@pytest.fixture
def ask(capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Ask:
    """Run a command in this process and see that all of what it says is visible."""
    monkeypatch.chdir(tmp_path)

    def asked(*words: str | Path, lines: int | None = None) -> Said:
        capsys.readouterr()
        code = run(["--lang", "en", *map(str, words)])
        said = Said(code, *capsys.readouterr())
        for text in (said.out, said.err):
            assert printable(text, LINES) == text
        assert "bug" not in said.err
        if lines is not None:
            assert len(said.err.splitlines()) == lines
        return said

    return asked


def clean(*paths: Path) -> None:
    for path in paths:
        text = path.read_text(encoding="utf-8").removeprefix("\ufeff")
        assert printable(text, LINES) == text.replace("\r\n", "\n"), path


ANSWER = f"""
print({BAD!r})
print("step 1\\rstep 2")
def parameters(h_f, w_f, channels, filters):
    print({BAD!r})
    {{}}
"""
ANSWERS = {
    "raises": f"raise type('Error' + {BAD!r}, (ValueError,), {{}})({BAD!r})",
    "raises a long name": "raise type('E' * 10**6, (ValueError,), {})('x')",
    "returns its class": f"return type('A' + {BAD!r}, (), {{}})()",
    "returns a text": f"return {BAD!r}",
    "returns a name": f"return {{{BAD!r}: 1}}",
    "cannot be shown": f"return type('A', (), {{'__array__': lambda *a: 1 / 0, '__repr__': lambda s: {BAD!r}}})()",
}


@pytest.mark.parametrize("answer", ANSWERS)
def test_an_answer_cannot_reach_the_terminal(ask: Ask, tmp_path: Path, answer: str) -> None:
    path = tmp_path / f"{NAME}_T11.py"
    path.write_text(ANSWER.format(ANSWERS[answer]), encoding="utf-8")
    said = ask("check", path, lines=1)
    assert said.code == 12
    assert r"\x1b]0;owned" in said.out
    assert max(map(len, said.out.splitlines())) < 3000
    document = json.loads(ask("check", path, "--json").out)
    assert document["verdicts"][0]["file"] == str(path)
    assert BAD in document["verdicts"][0]["printed"]


def test_a_class_of_such_answers(ask: Ask, tmp_path: Path) -> None:
    folder = tmp_path / "class" / NAME
    folder.mkdir(parents=True)
    (folder / f"=1+1{NAME}_T11.py").write_text(ANSWER.format(ANSWERS["raises"]), encoding="utf-8")
    (folder / f"{NAME}.docx").write_text("{}", encoding="utf-8")
    (folder / f"forged.py\n   2 of 9  kim_T11.py  T11  right {BAD}.py").write_text("x", "utf-8")
    said = ask("check", "--class", tmp_path / "class", "--jobs", "1")
    assert said.code == 0
    assert not [line for line in said.out.splitlines() if line.startswith("   2 of 9")]
    out = tmp_path / "class-grades"
    clean(*(path for path in out.rglob("*") if path.suffix in (".csv", ".html")))
    document = json.loads(ask("check", "--class", tmp_path / "class", "--json").out)
    assert document["not_graded"][0]["file"] == f"{NAME}/{NAME}.docx"


def result(**other: Any) -> dict[str, Any]:
    table = np.diag([10] * 10).tolist()
    text = {"packages": {"tensorflow": BAD, "keras": BAD}, "cpu": BAD, "system": BAD, "python": BAD}
    return {
        "seed": 1,
        "epochs": 1,
        "accuracy": 1.0,
        "loss": 0.1,
        "history": {name: [0.5] for name in ("accuracy", "loss", "val_accuracy", "val_loss")},
        "confusion": table,
        "seconds": 1.0,
        "data": {"digest": FULL.whole, "n_train": 60_000, "n_test": 100, "source": BAD},
        "threads": {"intra_op": 1, "inter_op": 0},
        "made_with": {**text, "platform": BAD, "settings": {BAD: BAD}},
        **other,
    }


def test_a_class_report_of_such_fields(ask: Ask, tmp_path: Path) -> None:
    folder = tmp_path / "in"
    head = {"kind": "lecture-port submission", "format": 1}
    for number, name in enumerate((BAD, f"=1+1{BAD}", "-1")):
        write_json(folder / f"{NAME}{number}.json", {**head, "name": name, **result(seed=number)})
    write_json(folder / f"{NAME}.json", {**head, "name": BAD, **result(loss=-1.0)})
    (folder / f"damaged{NAME}.json").write_text("{", encoding="utf-8")
    said = ask("class-report", folder, "--out", tmp_path / "out")
    assert said.code == 0
    assert len(said.err.splitlines()) == 2
    out = tmp_path / "out"
    clean(out / "class-report.csv", out / "class-report.html", *(out / "figures").glob("*.svg"))
    json.loads(ask("class-report", folder, "--out", out, "--json").out)
    assert ask("class-report", tmp_path / NAME, lines=1).code == 3


def test_a_study_of_such_fields(ask: Ask, tmp_path: Path) -> None:
    folder = tmp_path / NAME
    data = result()["data"]
    write_json(folder / "study.json", {"kind": "lecture-port study", "epochs": 1, "data": data})
    for seed in (1, 2):
        write_json(
            folder / f"seed-{seed:04d}.json", {"kind": "lecture-port seed", **result(seed=seed)}
        )
    assert ask("study", "--show", "--out", folder).code == 0
    clean(folder / "study.html")
    json.loads(ask("study", "--show", "--out", folder, "--json").out)
    (folder / "seed-0002.json").write_text(BAD, encoding="utf-8")
    ask("study", "--show", "--out", folder, lines=1)


def run_folder(path: Path, **record: Any) -> Path:
    """Write what a finished run of such fields leaves, but the model."""
    folder = RunFolder(path)
    data = {
        "digest": FULL.whole,
        "n_train": 60_000,
        "n_test": 10,
        "genuine": True,
        "source": "path",
        "spec": NAME,
        "origin": {"ko": BAD, "en": BAD},
    }
    made = {"version": BAD, "python": BAD, "platform": BAD, "cpu": BAD, "cores": 1}
    write_json(
        folder.record,
        {
            **made,
            "packages": {"tensorflow": BAD, "keras": BAD, "numpy": BAD},
            "settings": {"KERAS_BACKEND": BAD},
            "seed": 1,
            "epochs": 1,
            "data": data,
            "trained": True,
            **record,
        },
    )
    series = {name: [0.5] for name in ("accuracy", "loss", "val_accuracy", "val_loss")}
    write_json(folder.history, {"params": {BAD: BAD}, "metrics": series})
    write_json(folder.results, {"loss": 0.1, "accuracy": 1.0})
    write_json(path / "outputs.json", {"P05": {"text": f"Model: {BAD}", "seconds": 1.0}})
    labels = np.arange(10, dtype=np.uint8)
    none = np.zeros((0, 28, 28), np.uint8)
    save_predictions(
        folder,
        Predictions(
            np.eye(10, dtype=np.float32),
            labels.astype(np.int64) + 1,
            labels,
            labels[:0].astype(np.int64),
            none,
        ),
    )
    return path


@pytest.mark.parametrize(
    "command", ["view-history", "plot-loss", "confusion", "metrics", "report", "evaluate"]
)
def test_a_run_folder_of_such_fields(ask: Ask, tmp_path: Path, command: str) -> None:
    folder = run_folder(tmp_path / NAME)
    ask(command, "--run", folder)
    for path in [*folder.glob("*.html"), *(folder / "figures").glob("*.svg")]:
        clean(path)


def test_compare_and_submit_of_such_runs(ask: Ask, tmp_path: Path) -> None:
    one, other = run_folder(tmp_path / NAME), run_folder(tmp_path / "b", seed=2)
    ask("compare", one, other)
    ask("compare", one, tmp_path / f"none{NAME}", lines=1)
    ask("submit", "--run", one, "--name", BAD, "--out", tmp_path / f"{NAME}.json")


@pytest.mark.parametrize(
    "words",
    [
        ["show-summary", "--run", NAME, "--seed", BAD],
        ["load-data", "--data", NAME],
        ["load-data", "--data", f"damaged{NAME}"],
        ["parity", "--data", NAME],
        ["evaluate", "--run", NAME],
        ["report", "--run", NAME],
        ["docs", "--build", "--out", NAME, "--run", f"none{NAME}"],
        ["check", NAME],
        ["check", "--class", NAME],
        ["exercise", BAD],
        ["exercise", "P02", f"taken{NAME}"],
        ["export", f"{NAME}.txt"],
        ["drill", BAD],
        ["show", BAD],
        ["theory", BAD],
        ["theory", "T05", "--matrix", BAD],
        ["study", "--show", "--out", NAME],
        [BAD],
        ["--" + BAD],
        ["list", BAD],
        ["run-all", "--seed", BAD],
        ["run-all", "--run", f"taken{NAME}"],
        ["--lang", BAD, "list"],
    ],
    ids=lambda words: printable(" ".join(words))[:40],
)
def test_what_is_typed_is_visible_in_the_one_line_that_refuses_it(
    ask: Ask, tmp_path: Path, words: list[str]
) -> None:
    (tmp_path / f"damaged{NAME}").write_bytes(b"\x93NUMPY")
    (tmp_path / f"taken{NAME}").write_text("", encoding="utf-8")
    said = ask(*words, lines=1)
    assert said.code not in (0, 1)


def test_doctor_shows_what_the_environment_hides(ask: Ask, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LECTURE_PORT_DATA", NAME)
    monkeypatch.setenv("LECTURE_PORT_CACHE", NAME)
    monkeypatch.setenv("KERAS_BACKEND", BAD)
    ask("doctor")
    json.loads(ask("doctor", "--json").out)


def test_exported_and_written_names(ask: Ask, tmp_path: Path, small_npz: Path) -> None:
    data = tmp_path / f"{NAME}\U000e0041.npz"
    shutil.copyfile(small_npz, data)
    script = tmp_path / f"{NAME}.py"
    assert ask("export", script, "--data", data).code == 0
    clean(script)
    texts = {
        each.value
        for each in ast.walk(ast.parse(script.read_text("utf-8")))
        if isinstance(each, ast.Constant)
    }
    assert str(data) in texts
    assert ask("load-data", "--data", data, "--run", tmp_path / NAME).code == 0
    assert ask("drill", "convolution-1d", "--html", tmp_path / f"{NAME}.html").code in (0, 2)
    assert ask("exercise", "P02", tmp_path / f"{NAME}.py.py").code == 0


def test_what_r_says_is_visible(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    bad = Text(BAD, BAD)
    row = Row(items()[0], "differ", BAD, BAD, differences=(bad, Text(NAME, NAME)))
    made = {"r": {"r": BAD}, "platform": BAD, "packages": {BAD: BAD}}
    result = Result("live", BAD, (row,), made, (bad,))
    print_result(result)
    echo_json(as_json(result))
    overwrite(NAME)
    out, err = capsys.readouterr()
    assert printable(out, LINES) == out
    assert r"\x1b" in out
    assert printable(err.removeprefix("\r\x1b[K")) == err.removeprefix("\r\x1b[K")
    (tmp_path / "parity.html").write_text(page(result), encoding="utf-8")
    clean(tmp_path / "parity.html")

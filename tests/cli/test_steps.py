"""The lecture step by step, each step a process of its own, and in one go: the same files, the same bits."""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from lecture_port.cli.steps import training_options
from lecture_port.content.practice import SNIPPETS

pytestmark = pytest.mark.tensorflow

Command = Callable[..., subprocess.CompletedProcess[str]]
FILES = {
    "run.json",
    "outputs.json",
    "model.keras",
    "history.json",
    "history.html",
    "results.json",
    "predictions.npz",
    "confusion.txt",
    "confusion.csv",
    "metrics.json",
    "report.html",
}
FIGURES = {"loss", "accuracy", "roc", "confusion", "misclassified"}
CP949 = {"PYTHONUTF8": "0", "PYTHONIOENCODING": "cp949", "COLUMNS": "60"}


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory, small_npz: Path) -> Path:
    """Run the lecture in one go in a folder with Hangul and a blank, on a narrow Korean console."""
    import os
    import sys

    folder = tmp_path_factory.mktemp("강의 폴더")
    answer = subprocess.run(
        [sys.executable, "-m", "lecture_port", "--lang", "ko", "run-all", "--run", "내 실행"]
        + ["--data", str(small_npz), "--epochs", "2", "--seed", "5"],
        cwd=folder,
        env={**os.environ, **CP949},
        capture_output=True,
        timeout=300,
        check=False,
    )
    assert answer.returncode == 0, answer.stderr.decode("cp949")
    assert answer.stderr.decode("cp949").startswith("TensorFlow를 시작합니다 ...")
    (folder / "printed.txt").write_text(answer.stdout.decode("cp949"), encoding="utf-8")
    return folder


def assert_each_number_once(printed: str) -> None:
    """What one snippet said no other says again, and what counts from 1 is said where it stands."""
    parts = dict(re.findall(r"^(P\d\d)  (.*?)(?=^P\d\d  |\Z)", printed, re.MULTILINE | re.DOTALL))
    end = printed.split("끝났습니다.")[1]
    (accuracy,) = re.findall(r"accuracy (\S+)", parts["P09"])
    assert accuracy not in end
    assert "장을 맞혔습니다(P09의 정확도" in " ".join(end.split())
    # Keras' own summary has the number as total and as trainable.
    assert [parts[each].count("93,322") for each in ("P04", "P05", "P06", "P07")] == [0, 0, 2, 0]
    assert "에포크" in parts["P08"]
    for drawn in ("P11", "P12"):
        assert not re.search(r"\d\.\d", parts[drawn])
    assert "pred는 R의 which.max처럼 1부터 셉니다" in parts["P13"]
    assert "열은 R의 which.max처럼 1부터 셉니다" in parts["P14"]
    # Keras, R and the deck are quoted; the rest speaks Korean.
    said = printed.split()
    assert not {"epoch", "images", "Wilson", "interval", "optimizer,"} & set(said)


def test_run_all_prints_every_snippet(whole: Path) -> None:
    printed = (whole / "printed.txt").read_text(encoding="utf-8")
    assert printed.startswith("자료: ")
    places = [printed.index(f"\n{snippet.id}  {snippet.title.ko}") for snippet in SNIPPETS]
    assert places == sorted(places)
    assert "Total params: 93,322" in printed
    assert "test_labels_c" in printed
    assert_each_number_once(printed)


def test_run_all_leaves_every_file(whole: Path) -> None:
    run = whole / "내 실행"
    assert {path.name for path in run.iterdir()} >= FILES
    figures = {path.name for path in (run / "figures").iterdir()}
    assert figures == {f"{stem}.{kind}" for stem in FIGURES for kind in ("png", "svg")}
    record = json.loads((run / "run.json").read_text(encoding="utf-8"))
    assert record["seed"] == 5
    assert record["packages"]["tensorflow"]
    assert len(record["data"]["digest"]) == 64
    assert set(record["times"]) == {snippet.id for snippet in SNIPPETS}
    report = (run / "report.html").read_text(encoding="utf-8")
    assert 'lang="ko"' in report
    for snippet in SNIPPETS:
        assert snippet.title.ko in report


@pytest.mark.slow
def test_step_by_step_gives_the_same_files_and_bits(
    whole: Path, lecture_port: Command, small_npz: Path, tmp_path: Path
) -> None:
    begin = ("--run", "steps", "--data", small_npz)
    answer = lecture_port("load-data", *begin)
    assert answer.returncode == 0, answer.stderr
    for command in dict.fromkeys(snippet.command for snippet in SNIPPETS[1:]):
        more = ("--epochs", "2", "--seed", "5") if command == "fit" else ()
        answer = lecture_port(command, "--run", "steps", *more)
        assert answer.returncode == 0, answer.stderr
        assert answer.stderr == "" or command == "fit"
    assert lecture_port("report", "--run", "steps").returncode == 0

    steps, run = tmp_path / "steps", whole / "내 실행"
    assert {path.name for path in run.iterdir()} == {path.name for path in steps.iterdir()}
    for name in ("history.json", "results.json", "confusion.txt", "confusion.csv", "metrics.json"):
        assert (steps / name).read_bytes() == (run / name).read_bytes(), name
    with np.load(steps / "predictions.npz") as ours, np.load(run / "predictions.npz") as theirs:
        for name in theirs.files:
            assert ours[name].tobytes() == theirs[name].tobytes(), name
    for stem in ("loss", "accuracy"):
        figure = f"figures/{stem}.svg"
        assert (steps / figure).read_bytes() == (run / figure).read_bytes()


def test_evaluate_refuses_other_data(whole: Path, lecture_port: Command) -> None:
    answer = lecture_port("evaluate", "--run", whole / "내 실행", "--data", "mini")
    assert answer.returncode == 2
    assert "trained on other data" in answer.stderr


def test_quiet_prints_nothing(whole: Path, lecture_port: Command) -> None:
    for command in ("confusion", "evaluate"):
        answer = lecture_port(command, "--quiet", "--run", whole / "내 실행")
        assert (answer.returncode, answer.stdout, answer.stderr) == (0, "", "")


def test_results_as_json(whole: Path, lecture_port: Command) -> None:
    run = whole / "내 실행"
    answer = lecture_port("metrics", "--run", run, "--json")
    shown = json.loads(answer.stdout)["snippets"]["P15"]["shows"]
    assert shown["total"] == 100
    assert len(shown["auc"]) == 10
    table = json.loads(lecture_port("confusion", "--run", run, "--json").stdout)
    counts = table["snippets"]["P14"]["shows"]["counts"]
    assert sum(map(sum, counts)) == 100
    tree = json.loads(lecture_port("view-history", "--run", run, "--json").stdout)
    assert len(tree["snippets"]["P10"]["shows"]["metrics"]["loss"]) == 2


def test_own_digits(whole: Path, lecture_port: Command, tmp_path: Path) -> None:
    from PIL import Image, ImageDraw

    for name in ("하나.png", "둘.png"):
        drawing = Image.new("L", (300, 300), 255)
        ImageDraw.Draw(drawing).line([(150, 40), (150, 260)], fill=0, width=30)
        drawing.save(tmp_path / name)
    run = whole / "내 실행"
    one = lecture_port("digit", "하나.png", "--run", run)
    assert one.returncode == 0, one.stderr
    assert "what the net sees" in one.stdout
    assert "@@" in one.stdout
    assert "answer " in one.stdout
    assert (run / "my-digits" / "하나.png").stat().st_size > 10_000
    both = json.loads(lecture_port("digit", tmp_path, "--run", run, "--json").stdout)
    assert [Path(each["file"]).name for each in both["answers"]] == ["둘.png", "하나.png"]
    assert all(abs(sum(each["probabilities"]) - 1) < 1e-4 for each in both["answers"])
    assert Path(both["figure"]).name == "all.png"
    missing = lecture_port("digit", "없음.png", "--run", run)
    assert missing.returncode == 3
    assert lecture_port("confusion", "--run", run).returncode == 0


def test_own_digits_need_a_trained_network(lecture_port: Command) -> None:
    answer = lecture_port("digit", "x.png", "--run", "nothing here")
    assert answer.returncode == 4
    assert "lecture-port fit" in answer.stderr


@pytest.mark.parametrize(
    ("data", "quick", "expected"),
    [(None, True, "mini"), ("", True, ""), ("full", True, "full"), (None, False, None)],
)
def test_quick_replaces_only_what_was_not_said(
    data: str | None, quick: bool, expected: str | None
) -> None:
    assert training_options(Path("run"), data, None, None, quick).data == expected

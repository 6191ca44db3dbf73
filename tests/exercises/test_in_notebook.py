"""Homework as a notebook, and the check in its cells."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import nbformat
import numpy as np
import pytest

from lecture_port import language
from lecture_port.errors import UsageError
from lecture_port.exercises import check
from lecture_port.exercises.exercise import by_id, exercises
from lecture_port.exercises.in_notebook import homework
from lecture_port.exercises.judging import check_file


def reshape(train_images: Any, test_images: Any) -> Any:
    return train_images[..., None] / 255, test_images[..., None] / 255


def parameters(h_f: int, w_f: int, channels: int, filters: int) -> int:
    return h_f * w_f * channels * filters


def output_size(h: int, *_: int) -> int:
    raise ValueError(f"no {h}")


def test_a_function_is_checked_within_two_seconds():
    check(reshape)
    began = time.process_time()
    found = check(reshape)
    assert time.process_time() - began < 2
    assert found.right
    assert repr(found).endswith("Verdict: right")


def test_the_verdict_is_that_of_the_command(tmp_path):
    path = tmp_path / "T11.py"
    path.write_text(
        "def parameters(h_f, w_f, channels, filters):\n    return h_f * w_f * channels * filters\n",
        encoding="utf-8",
    )
    (apart,) = check_file(path)
    here = check("T11").verdict
    assert (here.outcome, here.rows, here.mistakes) == (apart.outcome, apart.rows, apart.mistakes)


def test_an_error_and_an_absent_function_are_told():
    assert "an error in line" in repr(check(output_size))
    assert "ValueError: no" in repr(check(output_size))
    assert check("T10").verdict.fault is not None
    assert check("P13").verdict.fault.id == "no-function"


def test_another_name_needs_the_exercise():
    with pytest.raises(UsageError):
        check(lambda x: x)
    assert not check(lambda h_f, w_f, channels, filters: 1, "T11").right
    assert check("reshape").right
    assert check("parameters").verdict.rows == check("parameters", "T11").verdict.rows


def raising(error: type[BaseException]) -> Any:
    def parameters(*_: int) -> int:
        raise error

    return parameters


@pytest.mark.parametrize(
    ("given", "said", "ko"),
    [
        ((parameters(1, 2, 3, 4),), "not its result", "함수의 결과가 아니라"),
        ((None,), "it was given None", "받은 것: None"),
        (([reshape],), "it was given 1 value(s)", "값 1개"),
        ((check(parameters),), "T11 The number of parameters", "함수의 결과가 아니라"),
        ((np.zeros(3),), "one array (3,)", "배열 (3,)"),
        ((parameters, 11), "it was given 11", "받은 것: 11"),
        ((lambda x: x,), 'check(f, "P02")', 'check(f, "P02")'),
        (("P99",), "there is no exercise 'P99'", "연습문제가 없습니다"),
        (("",), "there is no exercise ''", "연습문제가 없습니다"),
        ((np.zeros,), "the function zeros answers no exercise", "어느 연습문제의 답도 아닙니다"),
    ],
)
def test_what_is_no_function_is_one_line(given, said, ko):
    with pytest.raises(UsageError) as caught:
        check(*given)
    assert said in str(caught.value)
    assert "\n" not in str(caught.value)
    language.use("ko")
    with pytest.raises(UsageError) as caught:
        check(*given)
    assert ko in str(caught.value)


def test_an_interruption_is_no_exit_of_the_answer():
    assert check(raising(KeyboardInterrupt)).verdict.fault.what.en == "it was interrupted"
    assert "remove that line" in check(raising(SystemExit)).verdict.fault.what.en


def test_what_is_shown_is_html_in_the_readers_language():
    language.use("ko")
    html = check("T11")._repr_html_()
    assert 'class="wrong">틀림' in html
    assert "편향" in html
    assert "<table>" in html


def test_a_check_leaves_no_trace_and_an_answer_meets_no_other():
    np.random.seed(3)
    first = np.random.rand()
    np.random.seed(3)
    check(reshape)
    assert np.random.rand() == first


@pytest.mark.skipif(sys.platform == "win32", reason="the timer of POSIX")
def test_a_loop_without_end_is_ended(monkeypatch):
    from dataclasses import replace

    from lecture_port.exercises import in_notebook

    monkeypatch.setattr(in_notebook, "LIGHT", replace(in_notebook.LIGHT, seconds=0.3))

    def parameters(*_):
        while True:
            pass

    assert check(parameters).verdict.fault.id == "timeout"


@pytest.mark.parametrize("lang", ["ko", "en"])
def test_the_homework_holds_slide_task_answer_and_check(lang):
    language.use(lang)
    book = nbformat.reads(homework([by_id("P02"), by_id("T05")]), 4)
    texts = [cell.source for cell in book.cells]
    assert len(texts) == 8
    assert "Colab" in texts[0]
    assert "CPU" in texts[0]
    assert "%pip install" in texts[1]
    assert "array_reshape(train_images" in texts[2]
    assert texts[3].startswith(
        "# lecture-port exercise P02\ndef reshape(train_images, test_images):"
    )
    assert texts[4] == 'check("P02")'


def test_all_exercises_fit_into_one_and_none_is_written(tmp_path):
    path = tmp_path / "hw.ipynb"
    path.write_text(homework(exercises()[-2:]), encoding="utf-8")
    verdicts = check_file(path)
    assert [each.mistakes[0].id for each in verdicts] == ["not-written", "not-written"]
    assert len(nbformat.reads(homework(exercises()), 4).cells) == 2 + 3 * len(exercises())


def test_the_homework_is_answered_and_checked_in_its_cells(tmp_path):
    """Run by a real kernel, as JupyterLab runs it."""
    import nbclient

    book = nbformat.reads(homework([by_id("P02"), by_id("T11")]), 4)
    book.cells[3].source = (
        "# lecture-port exercise P02\n%matplotlib inline\ndef reshape(train_images, test_images):\n"
        "    return train_images[..., None] / 255, test_images[..., None] / 255\n"
    )
    nbclient.NotebookClient(
        book, timeout=120, resources={"metadata": {"path": str(tmp_path)}}
    ).execute()
    shown = [cell.outputs[0].data["text/html"] for cell in (book.cells[4], book.cells[7])]
    assert 'class="right">right' in shown[0]
    assert "not been written" in shown[1] or "not written" in shown[1]
    path = tmp_path / "answered.ipynb"
    nbformat.write(book, path)
    assert [each.outcome for each in check_file(path)] == ["right", "not run"]


@pytest.mark.slow
@pytest.mark.tensorflow
def test_an_answer_of_keras_is_checked_from_the_cells_that_were_run(tmp_path):
    import nbclient

    book = nbformat.reads(homework([by_id("P04")]), 4)
    answer = Path(__file__).parent / "answers" / "p04"
    right = next(iter(sorted((answer / "right").glob("*.py")))).read_text(encoding="utf-8")
    book.cells[3].source = right
    nbclient.NotebookClient(
        book, timeout=240, resources={"metadata": {"path": str(tmp_path)}}
    ).execute()
    assert 'class="right">right' in book.cells[4].outputs[0].data["text/html"]


def test_the_package_alone_loads_nothing():
    code = "import sys, lecture_port.exercises; print('numpy' in sys.modules, hasattr(lecture_port.exercises, 'x'))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["False", "False"]


def test_the_command_writes_one_notebook(lecture_port, tmp_path):
    done = lecture_port("exercise", "--notebook", "과제.ipynb", "P02", "t5", "--install", "x.whl")
    assert done.returncode == 0, done.stderr
    book = json.loads((tmp_path / "과제.ipynb").read_text(encoding="utf-8"))
    assert 'install -q "x.whl"' in "".join(book["cells"][1]["source"])
    assert lecture_port("exercise", "--notebook", "과제.ipynb", "P02").returncode == 7
    for wrong in (
        ("--notebook", "a.ipynb"),
        ("--notebook", "a.ipynb", "P02", "--all"),
        ("P02", "T05", "T11"),
    ):
        refused = lecture_port("exercise", *wrong)
        assert (refused.returncode, refused.stderr.count("\n")) == (2, 1)

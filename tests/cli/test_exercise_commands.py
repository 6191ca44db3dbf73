"""``exercise``, ``check`` and ``drill`` as whole commands."""

import json
import os
import shlex
import signal
import subprocess
import sys

import pytest

from lecture_port.cli.main import main

T11 = "def parameters(h_f, w_f, channels, filters):\n    return (h_f * w_f * channels + 1) * filters\n"


def test_a_file_is_written_once(lecture_port, tmp_path):
    done = lecture_port("exercise", "p02")
    assert done.returncode == 0
    text = (tmp_path / "P02.py").read_text(encoding="utf-8")
    assert "array_reshape(train_images, c(60000, 28, 28, 1))" in text
    again = lecture_port("exercise", "P02")
    assert again.returncode == 7
    assert again.stderr.count("\n") == 1
    assert lecture_port("exercise", "P02", "--force").returncode == 0


def test_the_file_as_written_is_not_right(lecture_port):
    written = lecture_port("exercise", "T10", "내 답.py", lang="ko")
    assert shlex.split(written.stdout.splitlines()[-1])[-3:] == [
        "lecture-port",
        "check",
        "내 답.py",
    ]
    done = lecture_port("check", "내 답.py", lang="ko")
    assert done.returncode == 12
    assert "아직 작성하지 않은 함수입니다" in done.stdout


def test_list_names_every_exercise(lecture_port):
    done = lecture_port("exercise", "list", "--json")
    assert len(json.loads(done.stdout)) == 24


def test_an_unknown_exercise_is_one_line(lecture_port):
    done = lecture_port("exercise", "P99")
    assert done.returncode == 2
    assert done.stderr.count("\n") == 1


def test_right_answers_end_with_zero(lecture_port, tmp_path):
    (tmp_path / "T11.py").write_text(T11, encoding="utf-8")
    done = lecture_port("check", "T11.py")
    assert (done.returncode, done.stderr) == (0, "")
    assert "Verdict: right" in done.stdout


@pytest.mark.parametrize(
    ("lang", "said", "slide"),
    [
        ("ko", "편향을 빠뜨렸습니다", "lecture-port theory T11"),
        ("en", "the bias is forgotten", "lecture-port theory T11"),
    ],
)
def test_a_wrong_answer_names_the_mistake(lecture_port, tmp_path, lang, said, slide):
    (tmp_path / "T11.py").write_text(T11.replace(" + 1", ""), encoding="utf-8")
    done = lecture_port("check", "T11.py", lang=lang)
    assert done.returncode == 12
    assert said in done.stdout
    assert slide in done.stdout
    assert done.stderr.count("\n") == 1


def test_json_holds_the_verdict(lecture_port, tmp_path):
    (tmp_path / "T11.py").write_text(T11.replace(" + 1", ""), encoding="utf-8")
    done = lecture_port("check", "T11.py", "--json")
    (verdict,) = json.loads(done.stdout)["verdicts"]
    assert verdict["verdict"] == "wrong"
    assert verdict["mistakes"][0]["id"] == "bias-forgotten"


def test_a_class_is_graded(lecture_port, tmp_path):
    folder = tmp_path / "반 1"
    folder.mkdir()
    for number in range(3):
        text = T11 if number else T11.replace(" + 1", "")
        (folder / f"학생{number}_T11.py").write_text(text, encoding="utf-8")
    done = lecture_port("check", "--class", "반 1", "--jobs", "2", "--out", "결과", lang="ko")
    assert done.returncode == 0, done.stderr
    assert "모두 3개: 맞음 2, 틀림 1, 실행 안 됨 0" in done.stdout
    assert (tmp_path / "결과" / "grades.csv").is_file()
    assert "편향" in (tmp_path / "결과" / "grades.html").read_text(encoding="utf-8")


def test_a_place_that_takes_no_grades_is_told_before_any_file_is_checked(lecture_port, tmp_path):
    folder = tmp_path / "class"
    folder.mkdir()
    (folder / "kim_T11.py").write_text(T11, encoding="utf-8")
    (tmp_path / "taken").write_text("a file", encoding="utf-8")
    done = lecture_port("check", "--class", "class", "--out", "taken")
    assert (done.returncode, done.stdout) == (7, "")
    assert done.stderr.count("\n") == 1
    assert "taken" in done.stderr


@pytest.mark.parametrize(
    "arguments",
    [
        ("check",),
        ("check", "missing.py"),
        ("check", "--class", "missing"),
        ("check", "x.py", "--class", "."),
        ("check", "x.py", "--jobs", "2"),
        ("check", "--class", ".", "--jobs", "0"),
        ("drill", "calculus"),
        ("drill", "conv", "--count", "0"),
        ("drill", "conv", "--seed", "-1"),
    ],
)
def test_wrong_usage_is_one_line(lecture_port, arguments):
    done = lecture_port(*arguments)
    assert done.returncode == 2
    assert done.stderr.count("\n") == 1


def test_a_folder_without_files_is_told(lecture_port, tmp_path):
    (tmp_path / "empty").mkdir()
    assert lecture_port("check", "--class", "empty").returncode == 3


def test_a_drill_is_the_same_every_time(lecture_port, tmp_path):
    first, again = (lecture_port("drill", "conv", "--seed", "7", "--answers") for _ in range(2))
    assert first.returncode == 0
    assert first.stdout == again.stdout
    assert lecture_port("drill", "conv", "--seed", "7", "--html", "연습.html").returncode == 0
    assert "<table" in (tmp_path / "연습.html").read_text(encoding="utf-8")
    assert len(json.loads(lecture_port("drill", "list", "--json").stdout)) == 11


@pytest.mark.skipif(os.name != "posix", reason="Ctrl-C is sent as a signal")
def test_a_file_that_is_watched_is_judged_at_every_save(tmp_path):
    path = tmp_path / "T11.py"
    path.write_text(T11.replace(" + 1", ""), encoding="utf-8")
    watching = subprocess.Popen(
        [sys.executable, "-m", "lecture_port", "--lang", "ko", "check", "--watch", str(path)],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        env={**os.environ, "PYTHONUTF8": "1", "PYTHONUNBUFFERED": "1"},
    )
    assert watching.stdout is not None

    def until(word: str) -> None:
        for line in watching.stdout:
            if word in line:
                return
        raise AssertionError(word)

    try:
        until("판정: 틀림")
        until("저장하면 다시 확인합니다")
        path.write_text(T11, encoding="utf-8")
        until("판정: 맞음")
        until("Ctrl-C로 끝냅니다")
        path.unlink()
        until("파일이 없습니다")
        watching.send_signal(signal.SIGINT)
        out, _ = watching.communicate(timeout=60)
        assert (watching.returncode, "Traceback" in out) == (0, False)
    finally:
        watching.kill()
        watching.wait()


@pytest.mark.parametrize(
    "arguments",
    [
        ("x.py", "--watch", "--best"),
        ("--class", ".", "--watch"),
        ("x.py", "--roster", "r.csv"),
        ("--class", ".", "--template", "t.csv"),
        ("--class", ".", "--gradebook", "ilias"),
        ("--class", ".", "--points", "P02"),
        ("--class", ".", "--deadline", "yesterday"),
        ("--class", ".", "--pattern", "{x}"),
        ("--class", ".", "--out", "."),
        ("--explain", "kim", "P02", "x.py"),
        ("--explain", "kim", "P02"),
    ],
)
def test_options_of_a_class_that_say_nothing_are_one_line(monkeypatch, tmp_path, capsys, arguments):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "x.py").write_text(T11, encoding="utf-8")
    with pytest.raises(SystemExit) as ended:
        main(["--lang", "ko", "check", *arguments])
    said = capsys.readouterr().err
    assert (ended.value.code, said.count("\n")) == (2, 1), said

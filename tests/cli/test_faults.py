"""Bad input and faults: one clear line in the reader's language, a documented exit code, nothing lost."""

import gzip
import os
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from lecture_port.run_folder import RunFolder
from lecture_port.run_folder.record import RunRecord

Command = Callable[..., subprocess.CompletedProcess[str]]
NO_NETWORK = {"https_proxy": "http://127.0.0.1:9", "http_proxy": "http://127.0.0.1:9"}


def check(answer: subprocess.CompletedProcess[str], code: int, *words: str) -> None:
    """The last line of stderr says it all; there is no traceback."""
    assert answer.returncode == code, answer.stderr
    line = answer.stderr.strip().splitlines()[-1]
    assert line.startswith("lecture-port: ")
    assert "Traceback" not in answer.stderr
    assert "->" in line or "→" in line
    for word in words:
        assert word in line


def not_an_npz(folder: Path) -> Path:
    path = folder / "글.npz"
    path.write_text("이것은 자료가 아닙니다", encoding="utf-8")
    return path


def a_zip_without_arrays(folder: Path) -> Path:
    path = folder / "a.npz"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("readme.txt", "nothing")
    return path


def npz_without_test_images(folder: Path) -> Path:
    path = folder / "a.npz"
    images = np.zeros((2, 28, 28), np.uint8)
    np.savez(path, x_train=images, y_train=np.zeros(2, np.uint8), y_test=np.zeros(2, np.uint8))
    return path


def npz_of_other_shapes(folder: Path) -> Path:
    path = folder / "a.npz"
    images, labels = np.zeros((2, 28, 27), np.uint8), np.zeros(2, np.uint8)
    np.savez(path, x_train=images, y_train=labels, x_test=images, y_test=labels)
    return path


def folder_with_a_truncated_gz(folder: Path) -> Path:
    whole = gzip.compress(bytes([0, 0, 8, 3, 0, 0, 0, 1, 0, 0, 0, 28, 0, 0, 0, 28]) + bytes(784))
    for name in ("train-images-idx3-ubyte", "t10k-images-idx3-ubyte"):
        (folder / f"{name}.gz").write_bytes(whole[:20])
    label = gzip.compress(bytes([0, 0, 8, 1, 0, 0, 0, 1, 5]))
    for name in ("train-labels-idx1-ubyte", "t10k-labels-idx1-ubyte"):
        (folder / f"{name}.gz").write_bytes(label)
    return folder


def npz_without_nines(folder: Path) -> Path:
    path = folder / "a.npz"
    images, labels = np.zeros((8, 28, 28), np.uint8), np.arange(2, 10, dtype=np.uint8)
    np.savez(path, x_train=images, y_train=labels, x_test=images, y_test=labels - 1)
    return path


def npz_of_one_training_image(folder: Path) -> Path:
    path = folder / "a.npz"
    images, labels = np.zeros((1, 28, 28), np.uint8), np.full(1, 9, np.uint8)
    np.savez(path, x_train=images, y_train=labels, x_test=images, y_test=labels)
    return path


def nothing(folder: Path) -> Path:
    return folder / "없음.npz"


@pytest.mark.parametrize("lang", ["ko", "en"])
@pytest.mark.parametrize(
    "make",
    [
        not_an_npz,
        a_zip_without_arrays,
        npz_without_test_images,
        npz_of_other_shapes,
        folder_with_a_truncated_gz,
        npz_without_nines,
        npz_of_one_training_image,
        nothing,
    ],
)
def test_unusable_data(
    lecture_port: Command, tmp_path: Path, make: Callable[[Path], Path], lang: str
) -> None:
    folder = tmp_path / "자료 폴더"
    folder.mkdir()
    answer = lecture_port("load-data", "--data", make(folder), lang=lang)
    check(answer, 3)
    assert ("자료" in answer.stderr or "없" in answer.stderr) == (lang == "ko") or lang == "en"


def test_another_data_set_is_accepted_as_a_path_and_said(
    lecture_port: Command, small_npz: Path
) -> None:
    answer = lecture_port("load-data", "--data", small_npz)
    assert answer.returncode == 0, answer.stderr
    assert "not" in answer.stdout.splitlines()[0]


@pytest.mark.parametrize("command", [("run-all",), ("fit", "--quick"), ("theory", "T14")])
def test_empty_data_is_not_replaced_by_other_data(
    lecture_port: Command, command: tuple[str, ...]
) -> None:
    check(lecture_port(*command, "--data", ""), 2, "--data")


def test_a_fault_of_the_environment_is_not_laid_on_the_option(lecture_port: Command) -> None:
    env = {"LECTURE_PORT_DATA": "nope"}
    for lang in ("ko", "en"):
        check(lecture_port("load-data", env=env, lang=lang), 3, "LECTURE_PORT_DATA=nope")


def test_no_network(lecture_port: Command, tmp_path: Path) -> None:
    env = {**NO_NETWORK, "LECTURE_PORT_CACHE": str(tmp_path / "cache")}
    check(lecture_port("load-data", "--data", "full", env=env), 5, "--data mini")
    check(lecture_port("load-data", "--data", "full", env=env, lang="ko"), 5, "--data mini")
    answer = lecture_port("load-data", env=env)
    assert answer.returncode == 0, answer.stderr
    assert "4,000/1,000" in answer.stdout.splitlines()[0]


def test_a_run_folder_that_cannot_be_written_to(lecture_port: Command, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    for lang, hint in (("ko", "쓸 수 있는 폴더"), ("en", "a folder that you may write to")):
        answer = lecture_port("load-data", "--data", "mini", "--run", "file/run", lang=lang)
        check(answer, 7, str(Path("file", "run")), hint)


def test_no_command_is_told_to_use_an_option_that_it_lacks(
    lecture_port: Command, tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    answer = lecture_port("drill", "conv", "--html", "file/drill.html", lang="en")
    check(answer, 7, "a folder that you may write to")
    assert "--run" not in answer.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="Windows cannot limit a process's files")
def test_a_disk_without_room(tmp_path: Path) -> None:
    limited = (
        "import resource, sys; resource.setrlimit(resource.RLIMIT_FSIZE, (100, 100)); "
        "from lecture_port.cli.main import main; main()"
    )
    answer = subprocess.run(
        [sys.executable, "-c", limited, "--lang", "en", "load-data", "--data", "mini"],
        cwd=tmp_path,
        env={**os.environ, "PYTHONUTF8": "1"},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    check(answer, 7, "cannot write", "run.json")
    assert not (tmp_path / "lecture-run" / "run.json").exists()


@pytest.mark.parametrize(
    ("command", "step"),
    [
        ("evaluate", "fit"),
        ("predict", "fit"),
        ("view-history", "fit"),
        ("plot-loss", "fit"),
        ("plot-accuracy", "fit"),
        ("confusion", "predict"),
        ("metrics", "predict"),
        ("report", "run-all"),
    ],
)
def test_steps_out_of_order(lecture_port: Command, tmp_path: Path, command: str, step: str) -> None:
    run = tmp_path / "내 실행"
    check(lecture_port(command, "--run", run), 4, f"lecture-port {step}{RunFolder(run).option()}")
    assert not run.exists()
    check(lecture_port(command, lang="ko"), 4, f"lecture-port {step}")


def test_two_processes_in_one_run_folder(lecture_port: Command, tmp_path: Path) -> None:
    run = tmp_path / "run"
    with RunFolder(run).locked():
        check(lecture_port("load-data", "--data", "mini", "--run", run), 6, "--run")
        check(lecture_port("load-data", "--data", "mini", "--run", run, lang="ko"), 6, "--run")


@pytest.mark.tensorflow
def test_a_damaged_model(lecture_port: Command, tmp_path: Path) -> None:
    folder = RunFolder(tmp_path / "run")
    folder.path.mkdir()
    folder.model.write_bytes(b"PK\x03\x04 half a model")
    RunRecord(trained=True).save(folder)
    check(lecture_port("evaluate", "--run", folder.path), 8, "model.keras", "lecture-port fit")


def test_damaged_results(lecture_port: Command, tmp_path: Path) -> None:
    folder = RunFolder(tmp_path / "run")
    folder.path.mkdir()
    folder.predictions.write_bytes(b"")
    check(lecture_port("confusion", "--run", folder.path), 8, "predictions.npz", "predict")
    folder.history.write_text("{", encoding="utf-8")
    check(lecture_port("plot-loss", "--run", folder.path, lang="ko"), 8, "history.json", "fit")
    folder.record.write_text("{", encoding="utf-8")
    check(lecture_port("load-data", "--run", folder.path, "--data", "mini"), 8, "run.json")


@pytest.mark.parametrize(
    ("name", "text", "command", "hint"),
    [
        ("history.json", '{"metrics": {}}', "plot-loss", "fit"),
        ("run.json", '{"times": null}', "report", "run-all"),
        ("outputs.json", '{"P01": 3}', "report", "run-all"),
        ("results.json", "{}", "report", "evaluate"),
        ("metrics.json", '{"auc": 3}', "report", "metrics"),
    ],
)
def test_json_that_holds_something_else(
    lecture_port: Command, tmp_path: Path, name: str, text: str, command: str, hint: str
) -> None:
    folder = RunFolder(tmp_path / "run")
    RunRecord(trained=True).save(folder)
    (folder.path / name).write_text(text, encoding="utf-8")
    line = f"lecture-port {hint}{folder.option()}"
    check(lecture_port(command, "--run", folder.path), 8, name, line)


def test_a_command_on_the_parent_folder_leaves_a_run_at_work_alone(
    lecture_port: Command, tmp_path: Path
) -> None:
    half = tmp_path / "run" / ".part-half.keras"
    half.parent.mkdir()
    half.write_bytes(b"being written")
    (tmp_path / ".part-folder").mkdir()
    answer = lecture_port("load-data", "--data", "mini", "--run", ".")
    assert answer.returncode == 0, answer.stderr
    assert half.exists()

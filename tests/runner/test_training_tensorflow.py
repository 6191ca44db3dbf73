"""What a training leaves of the old run when it ends, when it cannot be saved and when it is broken off."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from lecture_port.cli.run_all import write_report
from lecture_port.content.practice import SNIPPETS, comes_after_training
from lecture_port.errors import CannotWriteError, InterruptedRunError
from lecture_port.files import read_json, write_json
from lecture_port.language import Text
from lecture_port.report.build import Additions, page_of
from lecture_port.report.run_results import read_run
from lecture_port.run_folder import RunFolder, checkpoint
from lecture_port.run_folder.record import RunRecord
from lecture_port.runner import Reporter, training
from lecture_port.runner.steps import RunOptions, run_step

pytestmark = pytest.mark.tensorflow

Bytes = Callable[[RunFolder], dict[str, bytes]]
AFTER = [snippet for snippet in SNIPPETS if comes_after_training(snippet)]
BEFORE = [snippet for snippet in SNIPPETS if snippet not in AFTER]


def test_a_new_fit_leaves_nothing_of_the_old_model(old_run: RunFolder, quiet: Reporter) -> None:
    run_step("fit", RunOptions(old_run, seed=2), quiet)
    left = {path.name for path in old_run.path.rglob("*") if path.is_file()}
    assert left - {".lock"} == {"run.json", "outputs.json", "model.keras", "history.json"}
    outputs = json.loads(old_run.outputs.read_text(encoding="utf-8"))
    assert list(outputs) == [snippet.id for snippet in BEFORE]
    record = json.loads(old_run.record.read_text(encoding="utf-8"))
    assert list(record["times"]) == [BEFORE[-1].id]


def test_the_report_after_a_new_fit_names_what_is_to_run(
    old_run: RunFolder, quiet: Reporter
) -> None:
    run_step("fit", RunOptions(old_run, seed=2), quiet)
    write_report(old_run.path)
    sections = {
        section.id: section for section in page_of(read_run(old_run.path), Additions()).sections
    }
    for snippet in AFTER:
        section = sections[snippet.id]
        assert section.output is None
        assert section.seconds is None
        assert section.images == ()
        assert section.lacking == (f"lecture-port {snippet.command}{old_run.option()}",)


def test_a_fit_on_other_data_forgets_what_was_said_of_the_old(
    old_run: RunFolder, other_npz: Path, quiet: Reporter
) -> None:
    run_step("fit", RunOptions(old_run, str(other_npz)), quiet)
    assert list(json.loads(old_run.outputs.read_text(encoding="utf-8"))) == [
        "P04",
        "P05",
        "P06",
        "P07",
        "P08",
    ]


def test_files_of_the_user_stay(old_run: RunFolder, quiet: Reporter) -> None:
    own = [old_run.path / "notes.txt", old_run.figures / "mine.png"]
    for path in own:
        path.write_bytes(b"mine")
    run_step("fit", RunOptions(old_run, seed=2), quiet)
    assert all(path.read_bytes() == b"mine" for path in own)


@pytest.mark.parametrize("what", ["save_model", "save_history", "record"])
def test_a_full_disk_at_the_end_leaves_the_old_results(
    what: str,
    old_run: RunFolder,
    quiet: Reporter,
    kept_bytes: Bytes,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def full(*_: Any) -> None:
        raise CannotWriteError(Text("꽉 찼습니다", "full"), Text("비우십시오", "make room"))

    before = kept_bytes(old_run)
    owner, name = (RunRecord, "save") if what == "record" else (training, what)
    monkeypatch.setattr(owner, name, full)
    with pytest.raises(CannotWriteError):
        run_step("fit", RunOptions(old_run, seed=2), quiet)
    after = kept_bytes(old_run)
    saved = {
        "save_model": set(),
        "save_history": {"model.keras"},
        "record": {"model.keras", "history.json"},
    }[what]
    assert after.keys() == before.keys()
    assert {name for name in before if before[name] != after[name]} == saved


def said(choices: RunOptions, reporter: Reporter) -> str:
    with pytest.raises(InterruptedRunError) as caught:
        run_step("fit", choices, reporter)
    return f"{caught.value.what.en} -> {caught.value.hint.en}"


def choices(tmp_path: Path, data: Path) -> RunOptions:
    return RunOptions(RunFolder(tmp_path / "run"), str(data), epochs=3)


@pytest.mark.parametrize("at", [1, 2])
def test_ctrl_c_while_an_epoch_is_saved_does_not_count_it(
    at: int, tmp_path: Path, small_npz: Path, quiet: Reporter, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = checkpoint.write_json

    def interrupted(path: Path, value: dict[str, Any]) -> None:
        if len(value.get("metrics", {}).get("loss", ())) == at:
            raise KeyboardInterrupt
        whole(path, value)

    monkeypatch.setattr(checkpoint, "write_json", interrupted)
    text = said(choices(tmp_path, small_npz), quiet)
    if at == 1:
        assert "no epoch was kept" in text
        assert "goes on after" not in text
        assert "lecture-port fit --run" in text
    else:
        assert "1 of 3 epochs are kept" in text
        assert "goes on after them" in text


@pytest.mark.parametrize(("after", "kept"), [(1, "1 of 3"), (2, "2 of 3")])
def test_ctrl_c_counts_what_was_kept(
    after: int,
    kept: str,
    tmp_path: Path,
    small_npz: Path,
    interrupting: Callable[[int], Reporter],
) -> None:
    assert f"{kept} epochs are kept" in said(choices(tmp_path, small_npz), interrupting(after))


def test_the_last_epoch_is_not_counted_because_it_is_not_kept(
    tmp_path: Path, small_npz: Path, quiet: Reporter, monkeypatch: pytest.MonkeyPatch
) -> None:
    def ended(epoch: int, _logs: dict[str, float]) -> None:
        if epoch == 2:
            raise KeyboardInterrupt

    monkeypatch.setattr(quiet.progress, "epoch", ended)
    assert "2 of 3 epochs are kept" in said(choices(tmp_path, small_npz), quiet)


@pytest.mark.parametrize(
    "change",
    [
        {"seed": "1"},
        *(
            pytest.param(each, marks=pytest.mark.slow)
            for each in (
                {"epochs": -3},
                {"epochs": 1.5},
                {"data": 5},
                {"data": {"digest": "another"}},
            )
        ),
    ],
)
def test_a_damaged_note_of_a_broken_off_training_is_said_and_not_gone_on_with(
    change: dict[str, Any],
    tmp_path: Path,
    small_npz: Path,
    interrupting: Callable[[int], Reporter],
    quiet: Reporter,
) -> None:
    chosen = choices(tmp_path, small_npz)
    said(chosen, interrupting(1))
    folder = chosen.folder
    note = read_json(folder.checkpoint)
    write_json(folder.checkpoint, note | {"choices": note["choices"] | change})
    if change == {"data": {"digest": "another"}}:
        write_json(folder.checkpoint, note | {"training": note["training"] | {"digest": "other"}})
    told: list[Text] = []
    hearing = replace(quiet, notify=told.append)
    record = run_step("fit", RunOptions(folder, str(small_npz), seed=1, epochs=1), hearing).record
    assert (record.seed, record.epochs, record.resumed_after) == (1, 1, [])
    assert "training from the beginning" in told[-1].en
    assert not folder.checkpoint.exists()


def test_a_training_of_which_all_epochs_are_kept_is_put_in_place_without_training(
    tmp_path: Path, small_npz: Path, quiet: Reporter, monkeypatch: pytest.MonkeyPatch
) -> None:
    chosen = choices(tmp_path, small_npz)

    def stopped(*_: Any) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(training, "save_history", stopped)
        assert "3 of 3 epochs are kept" in said(chosen, quiet)
    began: list[int] = []
    monkeypatch.setattr(quiet.progress, "batch", lambda *_: began.append(1))
    record = run_step("fit", chosen, quiet).record
    assert (began, record.resumed_after, record.trained) == ([], [], True)
    kept = json.loads(chosen.folder.history.read_text(encoding="utf-8"))
    assert [len(series) for series in kept["metrics"].values()] == [3] * 4
    assert not list(chosen.folder.path.glob("checkpoint*"))

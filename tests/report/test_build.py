from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from scipy.stats import binomtest

from lecture_port.cli.run_all import additions, write_report
from lecture_port.content import practice
from lecture_port.content.practice import SNIPPETS, Snippet, by_id
from lecture_port.content.slide_values import CONFUSION
from lecture_port.errors import CannotWriteError
from lecture_port.report import build as module
from lecture_port.report.build import digit_table, machine, metadata, page_of, section
from lecture_port.report.page import Page
from lecture_port.report.run_results import read_run
from lecture_port.run_folder import RunFolder


def page(run_dir: Path) -> Page:
    run = read_run(run_dir)
    return page_of(run, additions(run))


def keep_outputs(run_dir: Path, *ids: str) -> None:
    outputs = json.loads((run_dir / "outputs.json").read_text(encoding="utf-8"))
    kept = {id: outputs[id] for id in ids}
    (run_dir / "outputs.json").write_text(json.dumps(kept), encoding="utf-8")


def test_it_writes_the_page_and_leaves_nothing_else(run_dir: Path) -> None:
    before = {path.name for path in run_dir.iterdir()}
    path = write_report(run_dir)
    assert path == run_dir / "report.html"
    assert {path.name for path in run_dir.iterdir()} - before == {"report.html"}


def test_the_same_run_gives_the_same_bytes(run_dir: Path) -> None:
    first = write_report(run_dir).read_bytes()
    assert write_report(run_dir).read_bytes() == first


def test_a_run_that_stopped_after_fit(run_dir: Path, each_language: str) -> None:
    for name in ("results.json", "predictions.npz", "metrics.json"):
        (run_dir / name).unlink()
    for path in (run_dir / "figures").iterdir():
        path.unlink()
    keep_outputs(run_dir, *(f"P{number:02d}" for number in range(1, 9)))
    page = write_report(run_dir).read_text(encoding="utf-8")
    said = "아직 실행하지 않았습니다:" if each_language == "ko" else "Not run yet:"
    assert page.count(said) == len(SNIPPETS) - 8
    assert "lecture-port predict --run" in page
    assert ("아직 없음" if each_language == "ko" else "not yet") in page


def test_a_run_of_which_only_the_record_is_there(run_dir: Path) -> None:
    for path in run_dir.rglob("*"):
        if path.is_file() and path.name != "run.json":
            path.unlink()
    page = write_report(run_dir).read_text(encoding="utf-8")
    assert page.count("Not run yet:") == len(SNIPPETS)


def test_a_report_that_cannot_be_written_leaves_the_old_one(
    run_dir: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    old = write_report(run_dir).read_bytes()

    def full(path: Path, text: str) -> None:
        from lecture_port.files import replacing

        with replacing(path) as temporary:
            temporary.write_text(text[:100], encoding="utf-8")
            raise OSError(28, "No space left on device")

    monkeypatch.setattr(module, "write_text", full)
    with pytest.raises(CannotWriteError, match="space"):
        write_report(run_dir)
    assert (run_dir / "report.html").read_bytes() == old


def test_neither_tensorflow_nor_matplotlib_is_needed(run_dir: Path) -> None:
    code = (
        "import sys\n"
        "from pathlib import Path\n"
        "from lecture_port.cli.run_all import write_report\n"
        "write_report(Path(sys.argv[1]))\n"
        "heavy = {'tensorflow', 'keras', 'matplotlib', 'sklearn'} & set(sys.modules)\n"
        "assert not heavy, heavy\n"
    )
    subprocess.run([sys.executable, "-c", code, str(run_dir)], check=True)


def test_accuracy_has_its_interval(run_dir: Path) -> None:
    found = page(run_dir).accuracy
    assert found is not None
    assert found.counts is not None
    assert found.interval is not None
    assert found.value == found.counts[0] / found.counts[1]
    assert found.interval[0] < found.value < found.interval[1]


def test_accuracy_before_predict_has_none(run_dir: Path) -> None:
    (run_dir / "predictions.npz").unlink()
    found = page(run_dir).accuracy
    assert found is not None
    assert found.interval is None


def test_no_accuracy_before_evaluate(run_dir: Path) -> None:
    (run_dir / "predictions.npz").unlink()
    (run_dir / "results.json").unlink()
    assert page(run_dir).accuracy is None


def test_facts_say_data_seed_epochs_times_versions_and_digest(run_dir: Path) -> None:
    said = {row.label.en: str(row.value) for row in metadata(read_run(run_dir))}
    assert said["Data"] == "the whole MNIST"
    assert said["Training / test images"] == "60,000 / 10,000"
    assert said["Seed"] == "1"
    assert said["Epochs"] == "5"
    assert said["Started"] == "2026-01-02 03:04:05 UTC"
    assert said["Finished"] == "2026-01-02 03:05:25 UTC"
    assert said["Versions"] == "lecture-port 0.1.0, Python 3.11.7, TensorFlow 2.21.0, Keras 3.15.1"
    assert said["Platform"] == "Linux-6.1-x86_64"
    assert said["SHA-256 of the data"] == "0123456789abcdef" * 4


Change = Callable[..., None]


@pytest.mark.parametrize("name", ["tensorflow", "Python", "Platform", "Processor"])
def test_versions_and_machine(run_dir: Path, name: str) -> None:
    said = {row.label.en: row.value for row in machine(read_run(run_dir))}
    assert str(said[name])


def test_what_the_system_does_not_tell_is_left_out(run_dir: Path, change_record: Change) -> None:
    change_record(cpu=None)
    assert "Processor" not in {row.label.en for row in machine(read_run(run_dir))}


def test_the_settings_that_tensorflow_trained_under(run_dir: Path, change_record: Change) -> None:
    change_record(in_force={"onednn": False, "intra_op": 2, "variables": {}, "deterministic": None})
    said = {row.label.en: str(row.value) for row in machine(read_run(run_dir))}
    assert (said["oneDNN"], said["threads inside an operation"]) == ("off", "2")
    assert not {"op determinism", "environment variables"} & set(said)
    change_record(in_force="nonsense")
    assert "oneDNN" not in {row.label.en for row in machine(read_run(run_dir))}


Change = Callable[..., None]


def notices_of(run_dir: Path) -> list[str]:
    return [str(notice) for notice in page(run_dir).notices]


def test_a_run_on_the_lectures_data_needs_no_notice(run_dir: Path) -> None:
    assert notices_of(run_dir) == []


def test_mini_data_are_said_not_to_be_the_lectures(run_dir: Path, change_record: Change) -> None:
    change_record(data={"source": "mini", "n_train": 4000, "n_test": 1000})
    (notice,) = notices_of(run_dir)
    assert "4,000 training and 1,000 test images" in notice
    assert "not the lecture's" in notice


def test_unknown_data_are_said_to_be_unknown(run_dir: Path, change_record: Change) -> None:
    change_record(data={"source": "path", "genuine": False})
    (notice,) = notices_of(run_dir)
    assert "not recognised as MNIST" in notice


def test_other_epochs_and_resuming_are_said(run_dir: Path, change_record: Change) -> None:
    change_record(epochs=3, resumed_after=[1, 2])
    first, second = notices_of(run_dir)
    assert "3, not the slide's 5" in first
    assert "after epoch 1, 2" in second


def test_each_digit_has_its_measures_with_intervals(whole_run: Path) -> None:
    run = read_run(whole_run)
    counts = run.counts()
    assert run.metrics is not None
    assert counts is not None
    rows = digit_table(run.metrics, counts).rows
    hits, actual = int(counts[7, 7]), int(counts[7].sum())
    interval = binomtest(hits, actual).proportion_ci(method="wilson")
    expected = f"{hits / actual:.4f} ({interval.low:.4f}–{interval.high:.4f})"
    assert rows[7][0].text == "7"
    assert rows[7][1].text == f"{sum(CONFUSION[7]):,}"
    assert rows[7][3].text == expected
    assert rows[10][0].text == "macro"
    assert rows[10][4].text == f"{run.metrics['macro_f1']:.4f}"


def test_undefined_measures_are_dashes(run_dir: Path) -> None:
    run = read_run(run_dir)
    counts = run.counts()
    assert run.metrics is not None
    assert counts is not None
    metrics = json.loads(json.dumps(run.metrics))
    metrics["precision"][3] = metrics["auc"][3] = metrics["macro_auc"] = None
    counts[:, 3] = 0
    rows = digit_table(metrics, counts).rows
    assert rows[3][2].text == "–"
    assert rows[3][5].text == "–"
    assert rows[10][5].text == "–"


@pytest.mark.parametrize("snippet", SNIPPETS, ids=lambda snippet: snippet.id)
def test_every_snippet_brings_its_sources_and_output(whole_run: Path, snippet: Snippet) -> None:
    made = section(snippet, read_run(whole_run))
    assert made.r == practice.r_source(snippet)
    assert made.python == practice.python_source(snippet)
    assert made.plain == practice.plain_source(snippet)
    assert made.output
    assert made.lacking == ()
    assert {erratum.id for erratum in made.errata} >= set(snippet.errata)
    assert len(made.patches) == len(snippet.patches)


def test_what_the_deck_forgot_stands_before_its_snippet(whole_run: Path) -> None:
    made = section(by_id("P02"), read_run(whole_run))
    assert any("test_labels_c" in forgotten.r for forgotten in made.forgotten)


@pytest.mark.parametrize(
    ("id", "count"), [("P01", 0), ("P11", 1), ("P12", 1), ("P14", 2), ("P15", 1)]
)
def test_figures(whole_run: Path, id: str, count: int) -> None:
    assert len(section(by_id(id), read_run(whole_run)).images) == count


@pytest.mark.parametrize("id", ["P05", "P06", "P09", "P14"])
def test_comparisons_with_the_slide(whole_run: Path, id: str) -> None:
    assert section(by_id(id), read_run(whole_run)).comparison is not None


def test_measures_by_digit(whole_run: Path) -> None:
    (table,) = section(by_id("P15"), read_run(whole_run)).tables
    assert len(table.rows) == 11


def test_a_snippet_that_has_not_run_names_its_command(run_dir: Path) -> None:
    outputs = json.loads((run_dir / "outputs.json").read_text(encoding="utf-8"))
    del outputs["P13"]
    (run_dir / "outputs.json").write_text(json.dumps(outputs), encoding="utf-8")
    made = section(by_id("P13"), read_run(run_dir))
    assert made.output is None
    assert made.lacking == (f"lecture-port predict{RunFolder(run_dir).option()}",)


def test_a_figure_that_is_not_there_names_the_command_that_draws_it(run_dir: Path) -> None:
    for path in (run_dir / "figures").glob("misclassified.*"):
        path.unlink()
    made = section(by_id("P14"), read_run(run_dir))
    assert len(made.images) == 1
    assert made.lacking == (f"lecture-port metrics{RunFolder(run_dir).option()}",)

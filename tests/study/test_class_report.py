"""A class's files: merged, the unusable ones named, nothing in them trusted."""

from __future__ import annotations

import csv
import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from lecture_port.errors import BadDataError
from lecture_port.printable import printable
from lecture_port.study.class_report import group_sentences, make_report, system, write_report
from lecture_port.study.seed_result import SeedResult
from lecture_port.study.submission import Submission, read_class

Make = Callable[..., SeedResult]


def hand_in(folder: Path, file: str, run: SeedResult, name: str = "", **other: Any) -> None:
    path = folder / file
    path.parent.mkdir(parents=True, exist_ok=True)
    document = {**Submission(name, run).as_dict(), **other}
    path.write_text(json.dumps(document, ensure_ascii=False), encoding="utf-8")


@pytest.fixture
def classroom(
    tmp_path: Path, seed_result: Make, failed_result: Callable[[int], SeedResult]
) -> Path:
    folder = tmp_path / "우리 반"
    for seed in range(1, 7):
        made = {**seed_result().made_with, "system": ("Linux", "Windows")[seed % 2]}
        hand_in(folder, f"{seed}.json", seed_result(seed, 3 * seed, made_with=made))
    hand_in(folder, "늦은/7.json", seed_result(1, 3), "<b>=HYPERLINK</b>")
    hand_in(folder, "8.json", seed_result(8, 1, epochs=1), "=1+1")
    hand_in(folder, "failed.json", failed_result(9))
    hand_in(folder, "tampered.json", seed_result(10), accuracy=0.9999)
    hand_in(folder, "future.json", seed_result(10), format=2)
    (folder / "damaged.json").write_text('{"kind": "lecture-port', encoding="utf-8")
    (folder / "foreign.json").write_text('{"a": 1}', encoding="utf-8")
    (folder / "utf16.json").write_bytes(b"\xff\xfe{\x00}\x00")
    (folder / "deep.json").write_text("[" * 100_000, encoding="utf-8")
    (folder / "large.json").write_text(" " * 1_000_001, encoding="utf-8")
    return folder


def test_every_unusable_file_is_named_with_its_reason(classroom: Path) -> None:
    good, bad = read_class(classroom)
    assert len(good) == 9
    assert {each.file: each.why.en.split()[0] for each in bad} == {
        "tampered.json": "a",
        "future.json": "a",
        "damaged.json": "cannot",
        "foreign.json": "not",
        "utf16.json": "cannot",
        "deep.json": "cannot",
        "large.json": "too",
    }


def test_runs_are_grouped_by_data_and_epochs(classroom: Path) -> None:
    report = make_report(*read_class(classroom))
    first, second = report.groups
    assert (len(first.learned), len(first.failed), len(second.learned)) == (7, 1, 1)
    text = " ".join(each.en for each in group_sentences(first))
    assert "7 runs: mean" in text
    assert "2 of them agree with another to the last digit" in text
    assert "The slide's 0.9851: below all of 7 runs of the class" in text
    parts = {name: spread.n for name, spread in first.by(system)}
    assert parts == {"Linux": 3, "Windows": 3, "?": 1}


def test_page_and_table_are_safe_to_open(
    classroom: Path, tmp_path: Path, each_language: str
) -> None:
    page, table = write_report(make_report(*read_class(classroom)), tmp_path / "보고서")
    html = page.read_text(encoding="utf-8")
    assert f'<html lang="{each_language}">' in html
    assert "<b>=HYPERLINK" not in html
    assert "&lt;b&gt;=HYPERLINK" in html
    assert "damaged.json" in html
    assert "http://" not in html.replace("http://www.w3.org", "")
    assert table.read_bytes().startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(table.read_text(encoding="utf-8-sig").splitlines()))
    assert len(rows) == 9
    assert {row["name"] for row in rows} == {"", "<b>=HYPERLINK</b>", "'=1+1"}
    assert sum(int(row["failed_start"]) for row in rows) == 1
    figures = tmp_path / "보고서" / "figures"
    assert sorted(path.name for path in figures.iterdir()) == [
        *("class-1.png", "class-1.svg", "class-2.png", "class-2.svg")
    ]


def test_hostile_numbers_and_texts_are_named_and_stop_nothing(
    tmp_path: Path, seed_result: Make
) -> None:
    folder = tmp_path / "in"
    hand_in(folder, "good.json", seed_result(1))
    for file, other in {
        "overflow.json": {"data": {"digest": "a", "n_train": 10**400}},
        "epochs.json": {"epochs": 10**400},
        "surrogate.json": {"made_with": {"cpu": "?"}},
    }.items():
        hand_in(folder, file, seed_result(1), **other)
    for file, old, new in (
        ("surrogate.json", '"?"', '"\\ud800"'),
        ("digits.json", '"seed": 1,', f'"seed": {"9" * 5_000},'),
    ):
        text = (folder / (file if file == "surrogate.json" else "good.json")).read_text("utf-8")
        assert old in text
        (folder / file).write_text(text.replace(old, new), encoding="utf-8")
    good, bad = read_class(folder)
    assert [each.file for each in good] == ["good.json"]
    assert [each.file for each in bad] == [
        *("digits.json", "epochs.json", "overflow.json", "surrogate.json")
    ]


def test_figures_that_cannot_be_are_named(tmp_path: Path, seed_result: Make) -> None:
    folder = tmp_path / "in"
    hand_in(folder, "good.json", seed_result(1))
    hand_in(folder, "nan.json", seed_result(1), loss=float("nan"))
    hand_in(folder, "infinite.json", seed_result(1), seconds=float("inf"))
    hand_in(folder, "negative.json", seed_result(1), loss=-0.03)
    short = {**seed_result(1).history, "val_loss": [0.1] * 4}
    hand_in(folder, "short.json", seed_result(1), history=short)
    good, bad = read_class(folder)
    assert [each.file for each in good] == ["good.json"]
    assert {each.file: each.why.en for each in bad} == {
        "nan.json": "a submission, but loss is no number that can be",
        "infinite.json": "a submission, but seconds is no number that can be",
        "negative.json": "a submission, but loss is no number that can be",
        "short.json": "a submission, but the history has not as many values as epochs (5): val_loss has 4",
    }
    assert all(each.why.ko != each.why.en for each in bad)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="Windows has no named pipes")
def test_a_pipe_or_a_link_to_nothing_is_named_and_not_waited_for(
    tmp_path: Path, seed_result: Make
) -> None:
    folder = tmp_path / "in"
    hand_in(folder, "good.json", seed_result(1))
    os.mkfifo(folder / "pipe.json")
    (folder / "link.json").symlink_to(folder / "nothing")
    good, bad = read_class(folder)
    assert len(good) == 1
    assert [each.file for each in bad] == ["link.json", "pipe.json"]
    assert "pipe" in bad[1].why.en


@pytest.mark.parametrize(
    "system", ["$\\frac$", "a\x1b[31m", "=1+1", "\x07" * 500, "\ufffe", {"a": 1}]
)
def test_what_a_machine_calls_itself_is_only_a_text(
    tmp_path: Path, seed_result: Make, system: object
) -> None:
    made = {**seed_result().made_with, "system": system, "cpu": "\x00"}
    hand_in(tmp_path / "in", "1.json", seed_result(1, made_with=made))
    page, table = write_report(make_report(*read_class(tmp_path / "in")), tmp_path / "out")
    for path in (page, table, tmp_path / "out" / "figures" / "class-1.svg"):
        text = path.read_text(encoding="utf-8")
        assert not {"\x00", "\x07", "\x1b", "\ufffe"} & set(text)


def test_an_empty_or_missing_folder_is_one_line(tmp_path: Path) -> None:
    with pytest.raises(BadDataError, match="no usable submission"):
        read_class(tmp_path)
    with pytest.raises(BadDataError, match="no such folder"):
        read_class(tmp_path / "nothing")


def test_control_characters_do_not_reach_the_terminal() -> None:
    assert printable("a\x1b[31m\nb한글") == r"a\x1b[31m\nb한글"


def test_a_class_that_took_one_seed_is_told_so(tmp_path: Path, seed_result: Make) -> None:
    for k in range(3):
        hand_in(tmp_path, f"{k}.json", seed_result(1, k))
    report = make_report(*read_class(tmp_path))
    said = " ".join(each.en for each in group_sentences(report.groups[0]))
    assert "All trained with seed 1" in said
    assert "--seed" in said
    hand_in(tmp_path, "other.json", seed_result(2, 5))
    report = make_report(*read_class(tmp_path))
    assert not any("All trained" in each.en for each in group_sentences(report.groups[0]))

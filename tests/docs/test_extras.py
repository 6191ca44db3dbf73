"""What stands beside an item: its arithmetic in two languages, its question, its notebook, its drawing."""

from __future__ import annotations

import ast
import contextlib
import io
import json
import re
import subprocess
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest
from generated import extras, practice, recorded
from guides import histogram

from lecture_port import language
from lecture_port.content.practice import SNIPPETS, python_source
from lecture_port.content.theory import THEORY
from lecture_port.export import DataChoice, Options
from lecture_port.export.python import item_notebook, numpy_notebook
from lecture_port.theory.convolution import correlate_2d
from lecture_port.theory.geometry import output_size
from lecture_port.theory.t09_pooling import pool_2d

ITEMS = extras.items()
PAIRS = [id for id, found in ITEMS.items() if "r" in found]
ASKED = [id for id, found in ITEMS.items() if "ask" in found]


def printed(code: str) -> list[float]:
    stream = io.StringIO()
    with contextlib.redirect_stdout(stream):
        exec(code, {"np": np})
    return [float(word) for word in re.findall(r"-?\d+\.?\d*", stream.getvalue())]


def test_every_item_is_one_of_the_lecture() -> None:
    every = {item.id for item in (*SNIPPETS, *THEORY)}
    assert set(ITEMS) - {"deck"} <= every
    assert set(ITEMS["deck"]) == every
    assert {"T05", "T06", "T07", "T08", "T09", "T10", "T16", "P11", "P12", "P13", "P14"} <= set(
        ASKED
    )
    assert {item.id for item in THEORY} <= set(PAIRS)


@pytest.mark.parametrize("id", PAIRS)
def test_the_numpy_of_an_item_runs(id: str) -> None:
    assert printed(ITEMS[id]["py"])


@pytest.mark.live_r
def test_r_prints_the_same_numbers_as_numpy() -> None:
    parts = [f'cat("#{id}\\n")\n{ITEMS[id]["r"]}' for id in PAIRS]
    done = subprocess.run(
        ["Rscript", "-"], input="\n".join(parts), capture_output=True, text=True, check=True
    )
    blocks = re.split(r"^#(T\d\d)$", done.stdout, flags=re.MULTILINE)[1:]
    assert blocks[::2] == PAIRS
    for id, text in zip(blocks[::2], blocks[1::2], strict=True):
        plain = re.sub(r"\[\d*,?\d*\]", " ", text)
        found = [float(word) for word in re.findall(r"-?\d+\.?\d*", plain)]
        assert found == pytest.approx(printed(ITEMS[id]["py"])), id


def test_the_answers_are_those_of_the_lecture_s_own_functions() -> None:
    slide = np.array([[1, 2, 3, 0], [0, 1, 2, 3], [3, 0, 1, 2], [2, 3, 0, 1]])
    kernel = np.array([[2, 0, 1], [0, 1, 2], [1, 0, 2]])
    padded = correlate_2d(slide, kernel, padding=int(ITEMS["T06"]["with"]["padding"]))
    pooled = pool_2d(np.array(ITEMS["T09"]["with"]["x"]), 2)
    strided = correlate_2d(
        np.array(ITEMS["T07"]["with"]["x"]), kernel, stride=ITEMS["T07"]["with"]["stride"]
    )
    expected = {
        "T05": correlate_2d(slide, kernel[::-1, ::-1])[0, 0],
        "T06": padded.shape[0],
        "T07": strided.size,
        "T09": pooled[0, 1],
        "T10": output_size((28, 28), (5, 5), padding=2, stride=3)[0],
        "P12": 0.8 - 0.04 * (1 - 0.8),
        "P13": 8 - 1,
        "P14": 5 - 1,
    }
    assert {id: float(ITEMS[id]["answers"][0]) for id in expected} == pytest.approx(expected)


@pytest.mark.parametrize("code", ["ko", "en"])
def test_questions_exist_in_both_languages(code: str) -> None:
    for id in ASKED:
        assert bool(re.search("[가-힣]", ITEMS[id]["ask"][code] + ITEMS[id]["why"][code])) == (
            code == "ko"
        ), id


@pytest.mark.parametrize("snippet", SNIPPETS, ids=lambda snippet: snippet.id)
def test_a_notebook_of_an_item_stands_alone(snippet) -> None:
    book = json.loads(item_notebook(Options(1, 5, DataChoice(), "ko"), snippet))
    code = "\n".join(
        "".join(cell["source"]) for cell in book["cells"] if cell["cell_type"] == "code"
    )
    ast.parse(code)
    assert "lecture_port" not in code
    assert "load_data()" in code
    assert any(snippet.title.ko in "".join(cell["source"]) for cell in book["cells"])


def test_a_notebook_of_the_theory_runs_with_numpy_alone() -> None:
    book = json.loads(numpy_notebook("T05", ["words"], ITEMS["T05"]["r"], ITEMS["T05"]["py"]))
    assert printed("".join(book["cells"][1]["source"])) == [15, 16, 6, 15]


@pytest.mark.parametrize("snippet", SNIPPETS, ids=lambda snippet: snippet.id)
def test_the_mirror_is_shown_without_types_and_is_the_same_program(snippet) -> None:
    shown = ast.parse(practice.without_annotations(python_source(snippet)))
    assert not [node for node in ast.walk(shown) if isinstance(node, ast.AnnAssign)]
    assert not [node for node in ast.walk(shown) if isinstance(node, ast.arg) and node.annotation]

    class Untyped(ast.NodeTransformer):
        def visit_AnnAssign(self, node: ast.AnnAssign) -> ast.Assign:
            assert node.value is not None
            return ast.Assign([node.target], node.value, lineno=node.lineno)

        def visit_arg(self, node: ast.arg) -> ast.arg:
            node.annotation = None
            return node

    whole = Untyped().visit(ast.parse(python_source(snippet)))
    whole.body[0].returns = None
    assert ast.dump(shown) == ast.dump(whole)


def test_the_histogram_has_a_square_for_each_run_and_the_slide_s_value() -> None:
    language.use("ko")
    drawn = histogram()
    assert drawn.count("<rect") == 30
    assert "슬라이드 0.9851" in drawn


def test_two_accuracies_of_one_seed_are_explained_from_the_data(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    language.use("en")
    study = next(seed for seed in recorded.recorded_study().results if seed.seed == 1)
    monkeypatch.setattr(recorded, "recorded_study", lambda: SimpleNamespace(results=[study]))
    monkeypatch.setattr(recorded, "FOLDER", tmp_path)
    (tmp_path / "live").mkdir()

    def said(right: int, threads: int) -> str:
        about = {"right": right, "n_test": 10_000}
        (tmp_path / "live" / "curves.json").write_text(
            json.dumps({"about": about}), encoding="utf-8"
        )
        record = {"seed": 1, "in_force": {**study.in_force, "intra_op": threads}}
        monkeypatch.setattr(recorded, "recorded", lambda _: record)
        return recorded.two_accuracies()

    here, threads = round(10_000 * study.accuracy), study.in_force["intra_op"]
    assert said(here, threads + 1) == ""
    differing = said(here - 9, threads + 1)
    assert (
        f"{(here - 9) / 10_000:.4f} in this site's run, {study.accuracy:.4f} in the recorded study"
        in differing
    )
    assert (
        f"threads inside an operation: {threads + 1} this site's run, {threads} the recorded study"
        in differing
    )
    assert "the settings on record are the same" in said(here - 9, threads)
    monkeypatch.setattr(recorded, "recorded_study", lambda: SimpleNamespace(results=[]))
    assert said(here - 9, threads) == ""

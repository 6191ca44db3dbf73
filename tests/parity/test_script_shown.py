"""What two scripts drew and printed: compared as data, and never equal in silence."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from lecture_port.parity import script_child
from lecture_port.parity.script_shown import compare_figures, compare_prints

POINTS = {"kind": "points", "x": [1, 2], "y": [3, 4.5]}
TITLE = {"kind": "title", "place": "main", "text": "점수"}


def verdicts(r: list[list[Any]], python: list[list[Any]]) -> list[str]:
    return [row.verdict for row in compare_figures(r, python)]


def test_points_and_titles_agree_or_are_named() -> None:
    assert verdicts([[POINTS, TITLE]], [[POINTS, TITLE]]) == ["agree"]
    moved = {**POINTS, "y": [3, 4.6]}
    row = compare_figures([[POINTS]], [[moved]])[0]
    assert row.verdict == "differ"
    assert "y[2]: R 4.5, Python 4.6" in row.differences[0].en
    other = {**TITLE, "text": "성적"}
    assert verdicts([[POINTS, TITLE]], [[POINTS, other]]) == ["differ"]
    # R's own title, which Python does not write, is no difference; another number of points is.
    assert verdicts([[POINTS, TITLE]], [[POINTS]]) == ["agree"]
    assert verdicts([[POINTS, POINTS]], [[POINTS]]) == ["differ"]


def test_a_figure_that_one_side_lacks_differs() -> None:
    rows = compare_figures([[POINTS], [POINTS]], [[POINTS]])
    assert [row.verdict for row in rows] == ["agree", "differ"]
    assert rows[1].differences[0].en == "only R drew it"


def test_bars_classes_slices_and_lines() -> None:
    bars = {"kind": "bars", "rows": [[2, 1]], "labels": ["a", "b"]}
    assert verdicts([[bars]], [[{**bars, "labels": None}]]) == ["agree"]
    assert verdicts([[bars]], [[{**bars, "rows": [[1, 2]]}]]) == ["differ"]
    classes = {"kind": "histogram", "breaks": [0, 5, 10], "heights": [3, 1]}
    assert verdicts([[classes]], [[{**classes, "heights": [2, 2]}]]) == ["differ"]
    slices = {"kind": "pie", "values": [0.25, 0.75]}
    assert verdicts([[slices]], [[slices]]) == ["agree"]
    line = {"kind": "line", "values": [1.0, 2.0]}
    assert verdicts([[POINTS, line]], [[POINTS]]) == ["differ"]


def test_hinges_and_quartiles_of_the_same_data_are_told() -> None:
    r = {"kind": "boxes", "stats": [[1, 2, 3, 4, 5]], "quartiles": [[1, 2.5, 3, 3.5, 5]], "out": []}
    hinges = compare_figures([[r]], [[{"kind": "boxes", "stats": [[1, 2, 3, 4, 5]]}]])[0]
    assert (hinges.verdict, hinges.remark) == ("agree", None)
    quartiles = compare_figures([[r]], [[{"kind": "boxes", "stats": [[1, 2.5, 3, 3.5, 5]]}]])[0]
    assert quartiles.verdict == "agree"
    assert quartiles.remark is not None
    assert "fivenum" in quartiles.remark.en
    assert verdicts([[r]], [[{"kind": "boxes", "stats": [[1, 2, 3.5, 4, 5]]}]]) == ["differ"]


def test_a_picture_is_compared_however_it_was_turned() -> None:
    # image(z) of a 2 x 3 matrix: z[i, j] at x = i, y = j upwards.
    r = {"kind": "image", "dim": [2, 3], "values": [1, 2, 3, 4, 5, 6]}
    upwards = {
        "kind": "image",
        "dim": [3, 2],
        "values": [1, 3, 5, 2, 4, 6],
        "origin": "lower",
        "limits": [1.0, 6.0],
    }
    downwards = {**upwards, "values": [5, 3, 1, 6, 4, 2], "origin": "upper"}
    assert verdicts([[r]], [[upwards]]) == ["agree"]
    assert verdicts([[r]], [[downwards]]) == ["agree"]
    assert verdicts([[r]], [[{**upwards, "origin": "upper"}]]) == ["differ"]
    raster = {"kind": "raster", "dim": [2, 2], "values": [0, 0.5, 1, 0.2]}
    shown = {
        "kind": "image",
        "dim": [2, 2],
        "values": [0, 0.5, 1, 0.2],
        "origin": "upper",
        "limits": [0.0, 1.0],
    }
    assert verdicts([[raster]], [[shown]]) == ["agree"]


def test_what_is_drawn_by_a_function_without_known_coordinates_is_not_compared() -> None:
    row = compare_figures(
        [[{"kind": "other", "name": "persp"}]], [[{"kind": "other", "name": "contour"}]]
    )[0]
    assert row.verdict == "not run"
    assert "persp()" in row.differences[0].en
    assert compare_figures([[]], [[]])[0].verdict == "not run"


def printed(r: str, python: str) -> Any:
    return compare_prints([{"line": 3, "text": r}], [{"line": 7, "text": python}])[0]


@pytest.mark.parametrize(
    ("r", "python"),
    [
        ("[1] 2.000000 3.141593\n", "[2.         3.14159265]\n"),
        ('[1] "가"  "나"\n', "['가' '나']\n"),
        ("[1]  TRUE FALSE    NA\n", "[True, False, None]\n"),
        ("     [,1] [,2]\n[1,]    1    3\n[2,]    2    4\n", "[[1 3]\n [2 4]]\n"),
        ("  name score\n1  kim    90\n2  lee    85\n", "   name  score\n0  kim     90\n1  lee     85\n"),
        ("[1] a b a\nLevels: a b\n", "['a', 'b', 'a']\nCategories (2, object): ['a', 'b']\n"),
        ("[1] 1e+05\n", "100000.0\n"),
        ("[1] 1234568\n", "1234567.8\n"),
        ("평균: 3.5 \n", "평균: 3.5\n"),
    ],
)  # fmt: skip
def test_the_same_numbers_and_words_agree_in_either_form(r: str, python: str) -> None:
    assert printed(r, python).verdict == "agree", printed(r, python)


@pytest.mark.parametrize(
    ("r", "python"),
    [
        ("[1] 3.14\n", "3.2\n"),
        ("[1] 3\n", "4\n"),
        ("[1] 3\n", "3.4\n"),
        ("[1] 0.5\n", "0.54\n"),
        ("합격\n", "불합격\n"),
        ("[1] TRUE\n", "False\n"),
    ],
)
def test_other_numbers_and_words_differ(r: str, python: str) -> None:
    assert printed(r, python).verdict == "differ"


def test_another_layout_is_told_and_another_form_is_not_compared() -> None:
    table = printed("\na b \n2 1 \n", "a    2\nb    1\nName: count, dtype: int64\n")
    assert table.verdict == "agree"
    assert table.remark is not None
    summary = printed("Min. 1.0 Max. 4.0\n", "count 4 mean 2.5 std 1.29 min 1\n")
    assert summary.verdict == "not run"
    assert "numbers: R 2, Python 4" in summary.differences[0].en
    words = printed("평균 3\n", "mean 3\n")
    assert (words.verdict, words.differences[0].en) == (
        "not run",
        "the numbers are the same, the words are not",
    )


def test_blocks_of_a_translation_are_paired_by_line_and_others_by_what_they_hold() -> None:
    r = [{"line": 2, "text": "[1] 1\n"}, {"line": 5, "text": "[1] 2\n"}]
    python = [{"line": 12, "text": "1\n"}, {"line": 20, "text": "9\n"}, {"line": 21, "text": "\n"}]
    rows = compare_prints(r, python, {12: 2, 19: 5})
    assert [(row.name, row.verdict) for row in rows] == [("line 2", "agree"), ("line 5", "differ")]
    rows = compare_prints(r, [{"line": 1, "text": "0\n"}, {"line": 2, "text": "2\n"}])
    assert [row.verdict for row in rows] == ["differ", "agree"]
    assert compare_prints(r[:1], [])[0].verdict == "not run"


def test_progress_of_a_training_is_no_print() -> None:
    text = "Epoch 1/2\n\x1b[1m32/32\x1b[0m ━━━━ 1s 3ms/step - loss: 0.3\n"
    assert compare_prints([], [{"line": 1, "text": text}]) == []


def run(tmp_path: Path, source: str, seconds: float = 20) -> dict[str, Any]:
    script, out = tmp_path / "스크립트.py", tmp_path / "out.json"
    script.write_text(source, encoding="utf-8")
    command = [sys.executable, script_child.__file__, str(script), str(out), str(seconds)]
    subprocess.run(command, check=True, timeout=60, stdin=subprocess.DEVNULL)
    found: dict[str, Any] = json.loads(out.read_text(encoding="utf-8"))
    return found


FIGURES = """
import matplotlib.pyplot as plt
import numpy as np
plt.figure(); plt.scatter([1, 2], [3, 4]); plt.title("점수"); plt.xlabel("x")
plt.axline((0, 1), slope=2); plt.axhline(3)
plt.figure(); plt.bar(["a", "b"], [2, 1])
plt.figure(); plt.barh(["a", "b"], [2, 1])
plt.figure(); plt.hist([1, 2, 2, 3], bins=[0, 2, 4])
plt.figure(); plt.boxplot([[1, 2, 3, 4, 20]])
plt.figure(); plt.imshow(np.eye(2), origin="lower"); plt.close("all")
plt.figure(); plt.pie([1, 3], labels=["a", "b"])
plt.subplot(1, 2, 1); plt.plot([1, 2]); plt.subplot(1, 2, 2); plt.stem([1, 2])
print("한글", 1)
x = 1
"""


def test_what_matplotlib_draws_is_told_panel_by_panel(tmp_path: Path) -> None:
    found = run(tmp_path, FIGURES)
    assert found["error"] is None
    panels = found["figures"]
    kinds = [[part["kind"] for part in panel] for panel in panels]
    assert kinds[0] == ["points", "line", "across", "title", "title"]
    assert panels[0][1]["values"] == [1.0, 2.0]
    assert [k[0] for k in kinds[1:]] == [
        "bars",
        "bars",
        "histogram",
        "boxes",
        "image",
        "pie",
        "points",
        "other",
    ]
    assert panels[1][0] == {"kind": "bars", "rows": [[2.0, 1.0]], "labels": ["a", "b"]}
    assert panels[2][0]["rows"] == [[2.0, 1.0]]
    assert panels[3][0]["heights"] == [1.0, 3.0]
    assert panels[4][0]["out"] == [20.0]
    assert panels[5][0]["dim"] == [2, 2]
    assert found["blocks"] == [{"line": 13, "text": "한글 1\n"}]


@pytest.mark.parametrize(
    ("source", "kind", "line"),
    [
        ("x = 1\nwhile True: pass\n", "time", 2),
        ("x = 1\nwhile True: print('x' * 1000)\n", "time", 2),
        ("x = 1\nimport sys; sys.exit(3)\n", "quit", 2),
        ("x = 1\nquit()\n", "quit", 2),
        ("x = 1\ny = input()\n", "error", 2),
        ("x = (1\n", "syntax", 1),
        ("x = 1\nraise KeyError('a\\nb')\n", "error", 2),
        (
            "x = 1\nimport threading, time\nthreading.Thread(target=time.sleep, args=(99,)).start()\ny = 1/0\n",
            "error",
            4,
        ),
        ("x = 1\ntry:\n    while True: pass\nexcept Exception: pass\n", "time", 2),
    ],
)
def test_a_script_that_stops_says_where_and_keeps_what_it_had(
    tmp_path: Path, source: str, kind: str, line: int
) -> None:
    found = run(tmp_path, source, 1)
    assert (found["error"]["kind"], found["error"]["line"]) == (kind, line)
    assert ("x" in found["bound"]) == (kind != "syntax")
    assert "\n" not in found["error"]["message"]


def test_what_has_no_value_and_what_is_huge_is_said(tmp_path: Path) -> None:
    source = (
        "import numpy as np\ndef f(): pass\nbig = np.zeros(30_000)\nhuge = np.zeros(20_000_001)\n"
        "class Bad:\n    def __array__(self): raise OSError\nbad = Bad()\n점수 = [1, 2]\n"
    )
    bound = run(tmp_path, source)["bound"]
    assert bound["f"]["t"] == "function"
    assert Path(bound["big"]["file"]).stat().st_size == 240_000
    assert bound["huge"] == {"t": "large", "size": 20_000_001}
    assert bound["bad"]["t"] == "other"
    assert bound["점수"]["t"] == "list"


def test_a_script_is_read_as_its_first_line_says(tmp_path: Path) -> None:
    script, out = tmp_path / "s.py", tmp_path / "out.json"
    for head, kind in (("# -*- coding: cp949 -*-\n", None), ("", "syntax")):
        script.write_bytes((head + "x = '한글'\nprint(x)\n").encode("cp949"))
        command = [sys.executable, script_child.__file__, str(script), str(out), "9"]
        subprocess.run(
            command, check=True, timeout=60, env={"PYTHONIOENCODING": "cp949", "PATH": ""}
        )
        found = json.loads(out.read_text(encoding="utf-8"))
        assert (found["error"] and found["error"]["kind"]) == kind
        if kind is None:
            assert found["bound"]["x"]["values"] == ["한글"]
            assert found["blocks"] == [{"line": 3, "text": "한글\n"}]

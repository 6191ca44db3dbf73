"""The box that translates in the page: its translator is the package's, whatever reads the R."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import in_page
import npm
import pytest
import translate_box

from lecture_port.translate import tree
from lecture_port.translate.reading import read_text
from lecture_port.translate.translate import translate

CORPUS = Path(__file__).parents[1] / "translate" / "corpus"
HANGUL = '점수 <- c(1, 2) # 주석 😀\ny <- "한글 😀"; z <- 점수[2]\nif (z > 1) {\n  y <- paste0(y, z)\n} else y\n'


def dumped(source: str, original: Any = tree.parser) -> str:
    """Return the tree of Python's own tree-sitter as the page's script hands it over."""
    kinds: dict[str, int] = {}
    fields: dict[str, int] = {}
    units, at = {0: 0}, 0
    for letter in source:
        units[at + len(letter.encode())] = units[at] + 1 + (ord(letter) > 0xFFFF)
        at += len(letter.encode())

    def numbers(node: Any, depth: int, field: str | None) -> Iterator[int]:
        marks = node.is_named + 2 * node.is_error + 4 * node.is_missing
        yield from (depth, kinds.setdefault(node.type, len(kinds)))
        yield from (fields.setdefault(field, len(fields)) if field else -1, marks)
        yield from (units[node.start_byte], units[node.end_byte])
        yield from (node.start_point[0], node.end_point[0])
        yield from (node.start_point[1], node.end_point[1])
        for place, child in enumerate(node.children):
            yield from numbers(child, depth + 1, node.field_name_for_child(place))

    nodes = list(numbers(original().parse(source.encode()).root_node, 0, None))
    return json.dumps({"kinds": list(kinds), "fields": list(fields), "nodes": nodes})


def test_a_tree_of_numbers_translates_as_tree_sitter_itself(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    names = [
        "hw04_dataframe.R",
        "hw08_strings.R",
        "keras02_cnn.R",
        "not_r10_mixed.R",
        "lab07_knn.R",
    ]
    texts = [HANGUL, *((CORPUS / name).read_text(encoding="utf-8") for name in names)]
    expected = [translate(read_text(text)).source() for text in texts]
    monkeypatch.setattr(tree, "parser", tree.parser)
    in_page.install(dumped)
    assert [
        json.loads(in_page.translated(text, "en", ".r"))["python"] for text in texts
    ] == expected


def test_what_is_recorded_is_what_the_translator_says() -> None:
    recorded = json.loads(translate_box.RECORDED.read_text(encoding="utf-8"))
    assert recorded == translate_box.translations(), "python docs/extensions/translate_box.py"
    for found in recorded.values():
        assert found["ko"]["python"].split("\n")[0] == found["en"]["python"].split("\n")[0]
    assert [recorded[name]["en"]["whole"] for name in recorded] == [True, True, True, True, False]


def test_a_reader_sees_text_and_no_markup() -> None:
    rows = [{"line": 1, "r": "<b>", "python": "a < b", "traps": ["<i>"], "marked": True}]
    shown = translate_box.table({"rows": rows}, translate_box.WORDS["en"])
    assert "<pre>&lt;b&gt;</pre>" in shown
    assert "&lt;i&gt;" in shown
    assert "not translated" in shown


def test_the_archive_needs_nothing_but_the_standard_library(tmp_path: Path) -> None:
    assert 0.05 < translate_box.lay_archive(tmp_path) < 0.5
    shutil.unpack_archive(tmp_path / "translate.zip", tmp_path / "unpacked")
    code = (
        "import json, sys; sys.path.insert(0, sys.argv[1]); import in_page\n"
        "in_page.install(lambda text: sys.argv[2])\n"
        "found = json.loads(in_page.translated(sys.argv[3], 'ko', '.r'))\n"
        "assert found.get('whole'), found\n"
        "print(found['python'])\n"
        "print([name for name in sys.modules if name in ('numpy', 'tree_sitter', 'jinja2')])"
    )
    source = "점수 <- c(3, 1)\n점수[2]\nsort(점수)\niris$Species\n"
    command = [
        sys.executable,
        "-I",
        "-S",
        "-X",
        "utf8",
        "-c",
        code,
        str(tmp_path / "unpacked"),
    ]
    done = subprocess.run(
        [*command, dumped(source), source],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert "점수 = np.array([3.0, 1.0])" in done.stdout
    assert done.stdout.splitlines()[-1] == "[]"


def test_what_a_path_does_not_hold_is_named(tmp_path: Path) -> None:
    (tmp_path / "package").mkdir()
    with pytest.raises(npm.NotThereError, match=r"pyodide\.mjs"):
        npm.lay("pyodide", tmp_path / "out", str(tmp_path / "package"))
    assert not (tmp_path / "out").exists()


def test_an_unpacked_package_is_laid_once_and_trimmed(tmp_path: Path) -> None:
    dist = tmp_path / "package" / "dist"
    dist.mkdir(parents=True)
    for name in (*npm.FETCHED["webr"].files, "webr.js.map", "vfs.bin"):
        (dist / name).write_text("1", encoding="utf-8")
    npm.lay("webr", tmp_path / "site" / "webr", str(tmp_path / "package"))
    laid = {path.name for path in (tmp_path / "site" / "webr").iterdir()}
    assert laid == {*npm.FETCHED["webr"].files, "vfs.bin"}
    assert npm.lay("webr", tmp_path / "site" / "webr", "/nowhere") > 0

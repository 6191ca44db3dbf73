from __future__ import annotations

import ast
import os
import subprocess
import sys
from pathlib import Path, PurePosixPath

import nbformat
import pytest

from lecture_port.content.practice import SNIPPETS, plain_source, r_source
from lecture_port.export import DataChoice
from lecture_port.export.python import (
    merged_imports,
    notebook,
    python_lecture,
    said_beside,
    script,
    split_imports,
)


@pytest.fixture(params=["ko", "en"])
def language(request):
    return request.param


def read(text):
    return nbformat.reads(text, as_version=nbformat.NO_CONVERT)


def test_the_notebook_is_valid_and_without_outputs(options, language):
    book = read(notebook(options(language=language)))
    nbformat.validate(book)
    assert (book.nbformat, book.nbformat_minor) == (4, 5)
    assert book.metadata.kernelspec.name == "python3"
    assert book.metadata.language_info.name == "python"
    code = [cell for cell in book.cells if cell.cell_type == "code"]
    assert all(cell.outputs == [] and cell.execution_count is None for cell in code)


def test_the_ids_are_stable_and_each_its_own(options):
    ids = [cell.id for cell in read(notebook(options())).cells]
    assert len(set(ids)) == len(ids)
    assert ids[:5] == ["title", "settings", "p01-slide", "p01-code", "p01-trap"]
    assert notebook(options()) == notebook(options())


def test_each_snippet_has_heading_idea_r_code_and_trap(options, language):
    say = options(language=language).say
    cells = {cell.id: cell for cell in read(notebook(options(language=language))).cells}
    lecture = python_lecture()
    for snippet in SNIPPETS:
        id = snippet.id.lower()
        slide = cells[f"{id}-slide"].source
        idea, trap = said_beside(options(language=language), snippet)
        assert slide.startswith(f"## {snippet.id} {say(snippet.title)}\n\n{idea}\n")
        assert f"\n```r\n{r_source(snippet)}```" in slide
        assert cells[f"{id}-code"].source == lecture.code[snippet.id].rstrip("\n")
        assert trap in cells[f"{id}-trap"].source


def test_nothing_is_installed_unasked(options):
    settings = read(notebook(options())).cells[1].source
    assert settings.startswith("# pip install ")
    assert "!pip" not in settings
    assert "%pip" not in settings


@pytest.mark.parametrize("beside", [True, False])
def test_the_path_is_relative_only_for_data_beside_the_notebook(options, beside, tmp_path):
    npz = tmp_path / "강의" / "mnist.npz"
    data = DataChoice(npz, b"" if beside else None)
    book = read(notebook(options(data=data)))
    constant = ast.parse(book.cells[1].source).body[-1]
    assert constant.targets[0].id == "MNIST_NPZ"
    assert constant.value.value == ("mnist.npz" if beside else npz.as_posix())


def test_the_imports_at_the_top_are_split_off():
    cell = "import numpy as np\nfrom a import (\n    b,\n    c,\n)\n\nx = np.b\n"
    assert split_imports(cell) == (
        ["import numpy as np", "from a import b, c"],
        "x = np.b\n",
    )


def test_a_cell_without_imports_is_left_as_it_is():
    assert split_imports("x = 1\nimport late\n") == ([], "x = 1\nimport late\n")


def test_imports_are_merged_and_sorted():
    given = ["from b import z, Y", "import numpy as np", "from b import x", "import keras"] * 2
    assert merged_imports(given) == "import keras\nimport numpy as np\nfrom b import Y, x, z\n"


def test_a_long_from_import_is_broken_into_lines():
    names = [f"a_rather_long_name_{number}" for number in range(5)]
    text = merged_imports([f"from module import {', '.join(names)}"])
    assert text == "from module import (\n" + "".join(f"    {name},\n" for name in names) + ")\n"


each_language = pytest.mark.parametrize("language", ["ko", "en"])


def constants(text):
    """Return the source of each constant that the script sets at its top."""
    return {
        node.targets[0].id: ast.unparse(node.value)
        for node in ast.parse(text).body
        if isinstance(node, ast.Assign) and getattr(node.targets[0], "id", "").isupper()
    }


def prose(text):
    """Return the comments as running text."""
    return " ".join(line.removeprefix("#").strip() for line in text.splitlines())


@each_language
def test_every_snippet_has_its_heading_idea_and_trap_in_order(options, language):
    say = options(language=language).say
    text = prose(script(options(language=language)))
    places = [
        text.index(part)
        for snippet in SNIPPETS
        for part in (
            f"{snippet.id} {say(snippet.title)}",
            *said_beside(options(language=language), snippet),
        )
    ]
    assert places == sorted(places)


def test_the_code_is_that_of_the_cells_but_for_the_settings(options):
    text = script(options())
    changed = [
        snippet.id for snippet in SNIPPETS if split_imports(plain_source(snippet))[1] not in text
    ]
    assert changed == ["P01", "P08"]
    assert 'npz["x_train"]' in text
    assert "allow_pickle=False" in text
    assert "epochs=EPOCHS," in text


def test_the_seed_is_set_directly_before_the_model_is_built(options):
    body = [ast.unparse(node) for node in ast.parse(script(options())).body]
    built = next(index for index, line in enumerate(body) if line.startswith("model ="))
    assert body[built - 2 : built] == [
        "keras.utils.set_random_seed(SEED)",
        "tf.config.experimental.enable_op_determinism()",
    ]


ONEDNN_LINE = 'os.environ.setdefault("TF_ENABLE_ONEDNN_OPTS", "1")'


def test_the_settings_come_before_keras_is_imported(options):
    text = script(options())
    for line in ('os.environ["KERAS_BACKEND"] = "tensorflow"', ONEDNN_LINE):
        assert text.index(line) < text.index("import keras")


@pytest.mark.parametrize("said", [None, "0"])
def test_what_the_user_says_of_onednn_stays(said, monkeypatch):
    """As run-all leaves it, so that script and run-all come to the same bits."""
    monkeypatch.delenv("TF_ENABLE_ONEDNN_OPTS", raising=False)
    if said is not None:
        monkeypatch.setenv("TF_ENABLE_ONEDNN_OPTS", said)
    exec(f"import os\n{ONEDNN_LINE}")
    assert os.environ["TF_ENABLE_ONEDNN_OPTS"] == (said or "1")


def test_the_summary_is_shown_again_where_the_slide_prints_it(options):
    after = [snippet for snippet in SNIPPETS if snippet.printed_after]
    assert script(options()).count("\nmodel.summary()\n") == 1 + len(after)


def test_the_constants(options, tmp_path):
    assert constants(script(options(seed=7, epochs=2))) == {
        "SEED": "7",
        "EPOCHS": "2",
        "MNIST_NPZ": "None",
    }
    npz = tmp_path / "자료.npz"
    assert constants(script(options(data=DataChoice(npz))))["MNIST_NPZ"] == repr(str(npz))
    beside = constants(script(options(data=DataChoice(npz, b""))))["MNIST_NPZ"]
    assert beside == "Path(__file__).with_name('자료.npz')"


@each_language
@pytest.mark.parametrize("content", [None, b""])
def test_the_script_is_tidy(options, language, content, tmp_path):
    path = tmp_path / "lecture.py"
    data = DataChoice(tmp_path / "mnist.npz", content)
    path.write_text(script(options(language=language, data=data)), encoding="utf-8")
    ruff = [sys.executable, "-m", "ruff"]
    for command in (
        ["check", "--isolated", "--select=E,F,W,I"],
        ["format", "--isolated", "--diff"],
    ):
        done = subprocess.run([*ruff, *command, path], capture_output=True, encoding="utf-8")
        assert done.returncode == 0, done.stdout


@each_language
@pytest.mark.parametrize("content", [None, b""])
@pytest.mark.parametrize(
    "part",
    ["긴 폴더 이름 " * 8, "a/very/long/folder/of/a/student/" * 6, "x" * 150]
    + ["x" * length for length in range(64, 74)],
)
def test_a_long_path_leaves_the_script_tidy(options, language, content, part, tmp_path):
    path = tmp_path / "lecture.py"
    npz = (
        PurePosixPath(f"/{part}/mnist.npz")
        if content is None
        else PurePosixPath(f"/{part[:150].replace('/', '-')}.npz")
    )
    text = script(options(language=language, data=DataChoice(npz, content)))
    path.write_text(text, encoding="utf-8")
    ruff = [sys.executable, "-m", "ruff"]
    for command in (
        ["check", "--isolated", "--select=E,F,W,I"],
        ["format", "--isolated", "--diff"],
    ):
        done = subprocess.run([*ruff, *command, path], capture_output=True, encoding="utf-8")
        assert done.returncode == 0, done.stdout
    names: dict[str, object] = {"Path": Path, "__file__": str(path)}
    line = next(
        n
        for n in ast.parse(text).body
        if isinstance(n, ast.Assign) and getattr(n.targets[0], "id", "") == "MNIST_NPZ"
    )
    exec(compile(ast.Module([line], []), "x", "exec"), names)
    assert Path(str(names["MNIST_NPZ"])).name == npz.name


@each_language
def test_comments_speak_of_the_code_and_the_data_of_the_file(options, language):
    data = DataChoice(PurePosixPath("/mnist.npz"), None, 4_000, 1_000)
    for text in (
        script(options(language=language, data=data, epochs=2)),
        notebook(options(language=language, data=data, epochs=2)),
    ):
        said = [line for line in text.splitlines() if "c(10000" not in line]
        for word in (
            ">>",
            "compile_model",
            "10,000",
            "60,000",
            "54,000",
            "{n_",
            "twin",
            "which_max",
        ):
            assert word not in "\n".join(said), word
        assert "4,000" in text
        assert "3,600" in text
    full = script(options(language=language))
    assert "60,000" in full
    assert "54,000" in full


def test_what_is_said_beside_plain_code_has_both_languages_and_known_ids():
    from lecture_port.content import read
    from lecture_port.content.practice import by_id

    for id, texts in read("plain").items():
        assert by_id(id).id == id
        for text in texts.values():
            assert text.ko
            assert text.en


def test_tensorflow_s_noise_is_silenced_before_it_is_imported(options):
    text = script(options())
    held = text.index("os.dup2(nowhere, 2)")
    assert text.index("TF_CPP_MIN_LOG_LEVEL") < held < text.index("import tensorflow as tf")
    assert text.count("import tensorflow") == 1
    assert held < text.index("import keras") < text.index("os.dup2(stderr, 2)")

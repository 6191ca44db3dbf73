import ast
import subprocess
import sys

import pytest

from lecture_port.deck.registry import SNIPPETS
from lecture_port.deck.sources import plain_source
from lecture_port.export.data_choice import DataChoice
from lecture_port.export.python_imports import split_imports
from lecture_port.export.script import script

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
        for part in (f"{snippet.id} {say(snippet.title)}", say(snippet.idea), say(snippet.trap))
    ]
    assert places == sorted(places)


def test_the_code_is_that_of_the_fragments_but_for_the_settings(options):
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


def test_the_settings_come_before_keras_is_imported(options):
    text = script(options())
    for name in ("KERAS_BACKEND", "TF_ENABLE_ONEDNN_OPTS"):
        assert text.index(f'os.environ["{name}"]') < text.index("import keras")


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

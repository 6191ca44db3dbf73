"""The exported script, the exported notebook and ``run-all`` train to the same bits."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from lecture_port.export import export

pytestmark = pytest.mark.tensorflow

HERE = Path(__file__).parent
SEED, EPOCHS = 5, 2

PRINT_BITS = """
import sys
sys.path.insert(0, {here!r})
from bits import bits
print("BITS", bits(
    model.get_weights(), history.history, results, pred_mat, predicted_digits
))
"""

RUN_SCRIPT = """
import runpy, sys
names = runpy.run_path(sys.argv[1], run_name="__main__")
exec(sys.argv[2], names)
"""

RUN_NOTEBOOK = """
import sys
from pathlib import Path
import nbformat
from nbclient import NotebookClient
path = Path(sys.argv[1])
book = nbformat.read(path, as_version=4)
book.cells.append(nbformat.v4.new_code_cell(sys.argv[2]))
NotebookClient(book, timeout=300, resources={"metadata": {"path": path.parent}}).execute()
nbformat.write(book, path.with_name("executed.ipynb"))
for output in book.cells[-1].outputs:
    print(output.text)
"""

READ_RUN_FOLDER = """
import json, sys
from pathlib import Path
import keras, numpy
from bits import bits
run = Path(sys.argv[1])
read = lambda name: json.loads((run / name).read_text(encoding="utf-8"))
predictions = numpy.load(run / "predictions.npz")
print("BITS", bits(
    keras.saving.load_model(run / "model.keras").get_weights(),
    read("history.json")["metrics"],
    read("results.json"),
    predictions["pred_mat"],
    predictions["pred"] - 1,
))
"""


def python(*arguments, cwd, **environ):
    """Run Python in a process of its own; DISPLAY is set, since matplotlib warns only then."""
    settings = {
        "PYTHONUTF8": "1",
        "TF_CPP_MIN_LOG_LEVEL": "3",
        "MPLBACKEND": "Agg",
        "DISPLAY": ":99",
    }
    path = os.pathsep.join([str(HERE), *sys.path])
    done = subprocess.run(
        [sys.executable, *map(str, arguments)],
        cwd=cwd,
        env={**os.environ, **settings, "PYTHONPATH": path, **environ},
        capture_output=True,
        encoding="utf-8",
        timeout=300,
    )
    assert done.returncode == 0, done.stderr
    return done


def printed_bits(done):
    lines = [line for line in done.stdout.splitlines() if line.startswith("BITS ")]
    assert len(lines) == 1, done.stdout
    return json.loads(lines[0].removeprefix("BITS "))


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("내보낸 강의")


@pytest.fixture(scope="module")
def run_all(folder, small_npz):
    """Run the package's own lecture and return its bits, read from the run folder."""
    options = ["--data", small_npz, "--seed", SEED, "--epochs", EPOCHS, "--run", folder / "run"]
    python("-m", "lecture_port", "run-all", *options, cwd=folder)
    return printed_bits(python("-c", READ_RUN_FOLDER, folder / "run", cwd=folder))


@pytest.fixture(scope="module")
def script(folder, small_npz):
    """Run the exported script."""
    target = folder / "lecture.py"
    export(target, seed=SEED, epochs=EPOCHS, data=str(small_npz), language="ko")
    return python("-c", RUN_SCRIPT, target, PRINT_BITS.format(here=str(HERE)), cwd=folder)


@pytest.fixture(scope="module")
def notebook(folder, small_npz):
    """Run the exported notebook from another folder, as Jupyter does."""
    target = folder / "lecture.ipynb"
    export(target, seed=SEED, epochs=EPOCHS, data=str(small_npz), language="en")
    code = PRINT_BITS.format(here=str(HERE))
    backend = "module://matplotlib_inline.backend_inline"
    return python("-c", RUN_NOTEBOOK, target, code, cwd=HERE, MPLBACKEND=backend)


@pytest.mark.slow
def test_the_script_has_the_bits_of_run_all(script, run_all):
    assert printed_bits(script) == run_all


@pytest.mark.slow
def test_the_notebook_has_the_bits_of_run_all(notebook, run_all):
    assert printed_bits(notebook) == run_all


@pytest.mark.slow
def test_ten_weights_were_trained_and_every_image_predicted(run_all):
    assert len(set(run_all["weights"])) == len(run_all["weights"]) == 10
    assert len(run_all["digits"]) == 100
    assert len(run_all["metrics"]["val_loss"]) == EPOCHS


def test_the_script_warns_of_nothing(script):
    assert not script.stderr.strip()


def test_the_script_prints_what_the_slides_print(script):
    assert script.stdout.count("55,744") >= 1
    assert "93,322" in script.stdout
    assert "AUC, one-vs-rest, macro: 0." in script.stdout


@pytest.mark.slow
def test_every_figure_is_shown_in_the_notebook(notebook, folder):
    assert "BITS" in notebook.stdout
    book = json.loads((folder / "executed.ipynb").read_text(encoding="utf-8"))
    figures = {
        cell["id"]
        for cell in book["cells"]
        for output in cell.get("outputs", ())
        if "image/png" in output.get("data", {})
    }
    assert figures == {"p11-code", "p12-code", "p14-code", "p15-code"}
    kinds = {
        output.get("name")
        for cell in book["cells"]
        for output in cell.get("outputs", ())
        if "Warning" in "".join(output.get("text", ""))
    }
    assert kinds == set()

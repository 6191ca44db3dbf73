"""The plain Python fragments made one program: what a script and a notebook share."""

from __future__ import annotations

from dataclasses import dataclass

from lecture_port.content.practice import SNIPPETS
from lecture_port.content.sources import plain_source
from lecture_port.export.comment import comment
from lecture_port.export.headline import DATA, SEED, SETTINGS
from lecture_port.export.options import Options
from lecture_port.export.python_imports import merged_imports, split_imports
from lecture_port.export.replace_once import replace_once

_CHANGES = (
    (
        "mnist = keras.datasets.mnist.load_data()\n",
        "if MNIST_NPZ is None:\n"
        "    mnist = keras.datasets.mnist.load_data()\n"
        "else:\n"
        "    with np.load(MNIST_NPZ, allow_pickle=False) as npz:\n"
        '        mnist = (npz["x_train"], npz["y_train"]), (npz["x_test"], npz["y_test"])\n\n',
    ),
    (
        "model = keras.Sequential(",
        "keras.utils.set_random_seed(SEED)\n"
        "tf.config.experimental.enable_op_determinism()\n\n"
        "model = keras.Sequential(",
    ),
    ("epochs=5,", "epochs=EPOCHS,"),
)
"""What one program needs and a fragment shown alone does not: the settings at its top."""


@dataclass(frozen=True, slots=True)
class PythonLecture:
    """One program, in pieces.

    Parameters
    ----------
    imports : str
        The import statements of all the fragments.
    code : dict of str to str
        The code of each snippet by id, in slide order.
    """

    imports: str
    code: dict[str, str]


def python_lecture() -> PythonLecture:
    """Join the fragments of all the snippets."""
    statements = ["import numpy as np", "import tensorflow as tf"]
    code: dict[str, str] = {}
    for snippet in SNIPPETS:
        imports, code[snippet.id] = split_imports(plain_source(snippet))
        statements += imports
    for find, replace in _CHANGES:
        replace_once(code, find, replace)
    for snippet in SNIPPETS:
        if snippet.printed_after is not None:
            code[snippet.printed_after] += code[snippet.id]
    return PythonLecture(merged_imports(statements), code)


def environment(options: Options) -> str:
    """Return the lines that must be run before Keras is imported."""
    return (
        comment(options.say(SETTINGS))
        + 'os.environ["KERAS_BACKEND"] = "tensorflow"\n'
        + 'os.environ["TF_ENABLE_ONEDNN_OPTS"] = "1"\n'
    )


def constants(options: Options, npz: str) -> str:
    """Return the settings at the top; `npz` is the Python expression of the data's path."""
    return (
        comment(options.say(SEED))
        + f"SEED = {options.seed}\n"
        + f"EPOCHS = {options.epochs}\n"
        + comment(options.say(DATA))
        + f"MNIST_NPZ = {npz}\n"
    )

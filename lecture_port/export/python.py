"""The lecture as a Python script and as a notebook, from the cells of plain Keras."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from lecture_port.content import read
from lecture_port.content.practice import SNIPPETS, Snippet, plain_source, r_source, replace_once
from lecture_port.content.slide_values import VALIDATION_SPLIT
from lecture_port.export import (
    Options,
    comment,
    path_literal,
    wrapped_prose,
)
from lecture_port.printable import display_width

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
"""What one program needs and a cell shown alone does not: the settings at its top."""


@dataclass(frozen=True, slots=True)
class PythonLecture:
    """One program, in pieces."""

    imports: str  # the import statements of all the cells
    code: dict[str, str]  # the code of each snippet by id, in slide order


def python_lecture() -> PythonLecture:
    """Join the cells of all the snippets."""
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


def imported(options: Options, imports: str) -> str:
    """Return the imports: Keras and TensorFlow behind their settings, and without their noise."""
    with_keras = [
        line
        for line in imports.splitlines()
        if re.match(r"(import|from) (keras|tensorflow)\b", line)
    ]
    others = "".join(f"{line}\n" for line in imports.splitlines() if line not in with_keras)
    return (
        f"{others}\n{environment(options)}\n"
        + comment(options.say("noise"))
        + "stderr, nowhere = os.dup(2), os.open(os.devnull, os.O_WRONLY)\n"
        + "os.dup2(nowhere, 2)\n"
        + "try:\n"
        + "".join(f"    {line}\n" for line in with_keras)
        + "finally:\n    os.dup2(stderr, 2)\n"
    )


def environment(options: Options) -> str:
    """Return the lines that must be run before Keras is imported."""
    return (
        comment(options.say("settings"))
        + 'os.environ["KERAS_BACKEND"] = "tensorflow"\n'
        + 'os.environ.setdefault("TF_ENABLE_ONEDNN_OPTS", "1")\n'
        + 'os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")\n'
    )


def constants(options: Options, npz: str) -> str:
    """Return the settings at the top; `npz` is the Python expression of the data's path."""
    return (
        comment(options.say("seed"))
        + f"SEED = {options.seed}\n"
        + f"EPOCHS = {options.epochs}\n"
        + comment(options.say("data"))
        + assignment("MNIST_NPZ", npz)
    )


def assignment(name: str, expression: str) -> str:
    """Return ``name = expression``; a path too long for a line stands in pieces, as a formatter leaves it."""
    line = f"{name} = {expression}"
    if len(line) <= LINE_LENGTH:
        return line + "\n"
    head, quote, rest = expression.partition('"')
    text, tail = rest.rsplit('"', 1)
    room = LINE_LENGTH - 10
    if display_width(text) <= LINE_LENGTH - 6:  # a formatter joins pieces that fit on one line
        room = LINE_LENGTH
    pieces, piece = [], ""
    for unit in re.findall(r"\\u[0-9a-f]{4}|\\U[0-9a-f]{8}|\\.|.", text):
        if display_width(piece + unit) > room:
            pieces.append(piece)
            piece = ""
        piece += unit
    lines = "".join(f"    {quote}{each}{quote}\n" for each in (*pieces, piece))
    opening, closing = (head, tail) if head.endswith("(") else (head + "(", ")" + tail)
    return f"{name} = {opening}\n{lines}{closing}\n"


def script(options: Options) -> str:
    """Return the text of the script."""
    lecture = python_lecture()
    parts = [_head(options, lecture.imports)]
    for snippet in SNIPPETS:
        idea, trap = said_beside(options, snippet)
        parts.append(
            comment(f"{snippet.id} {options.say(snippet.title)}\n{idea}")
            + f"\n{lecture.code[snippet.id]}\n"
            + comment(f"{options.say('trap')}: {trap}")
        )
    return "\n\n".join(parts)


def said_beside(options: Options, snippet: Snippet) -> tuple[str, str]:
    """Return an item's idea and trap in words that fit the plain code and the data of this file."""
    beside = read("plain").get(snippet.id, {})
    n_train = options.data.n_train
    numbers = {
        "n_train": f"{n_train:,}",
        "n_test": f"{options.data.n_test:,}",
        "n_fit": f"{int(n_train * (1 - VALIDATION_SPLIT)):,}",
        "epochs": str(options.epochs),
    }
    idea, trap = (options.say(beside.get(key, getattr(snippet, key))) for key in ("idea", "trap"))
    for name, number in numbers.items():
        idea, trap = (text.replace(f"{{{name}}}", number) for text in (idea, trap))
    return idea, trap


def _head(options: Options, imports: str) -> str:
    intro = "\n".join(wrapped_prose(f"{options.say('python_origin')} {options.say('exported')}"))
    beside = options.data.content is not None
    return (
        f'"""{options.say("title")}\n\n{intro}\n\n'
        "    pip install keras tensorflow matplotlib scikit-learn\n"
        '"""\n\n'
        "import os\n"
        "import warnings\n"
        + ("from pathlib import Path\n" if beside else "")
        + f"\n{imported(options, imports)}"
        + f"\n{comment(options.say('no_display'))}"
        + 'warnings.filterwarnings("ignore", message="FigureCanvasAgg is non-interactive")\n'
        + f"\n{constants(options, _npz(options))}"
    )


def _npz(options: Options) -> str:
    data = options.data
    if data.npz is None:
        return "None"
    if data.content is None:
        return path_literal(data.npz)
    return f"Path(__file__).with_name({path_literal(Path(data.npz.name))})"


def notebook(options: Options) -> str:
    """Return the text of the notebook, in format 4.5 and without outputs.

    The cells' ids are made from the snippets' ids, so that the same lecture gives the same file.
    """
    lecture = python_lecture()
    cells = _begin(options, lecture)
    for snippet in SNIPPETS:
        cells += _item_cells(options, lecture, snippet)
    return _written(cells)


def item_notebook(options: Options, snippet: Snippet) -> str:
    """Return the text of a notebook of one snippet; what comes before it in the lecture stands above in one cell."""
    lecture = python_lecture()
    cells = _begin(options, lecture)
    earlier = [each.id for each in SNIPPETS if each.id < snippet.id]
    if earlier:
        words = options.say("run_first")
        cells += [
            _cell("markdown", "earlier", f"## {words}: {earlier[0]}–{earlier[-1]}"),
            _cell("code", "earlier-code", "\n".join(lecture.code[id] for id in earlier)),
        ]
    return _written(cells + _item_cells(options, lecture, snippet))


def numpy_notebook(title: str, prose: Iterable[str], r: str, python: str) -> str:
    """Return the text of a notebook that needs NumPy only: prose, the R to compare with, and the lines themselves."""
    text = "\n\n".join([f"# {title}", *prose, f"R:\n\n```r\n{r.strip()}\n```"])
    code = f"import numpy as np\n\n{python.strip()}"
    return _written([_cell("markdown", "text", text), _cell("code", "code", code)])


def _begin(options: Options, lecture: PythonLecture) -> list[Any]:
    return [
        _cell("markdown", "title", _title(options)),
        _cell("code", "settings", _settings(options, lecture.imports)),
    ]


def _item_cells(options: Options, lecture: PythonLecture, snippet: Snippet) -> list[Any]:
    id = snippet.id.lower()
    trap = f"**{options.say('trap')}.** {said_beside(options, snippet)[1]}"
    return [
        _cell("markdown", f"{id}-slide", _slide(options, snippet)),
        _cell("code", f"{id}-code", lecture.code[snippet.id]),
        _cell("markdown", f"{id}-trap", trap),
    ]


def _written(cells: list[Any]) -> str:
    from nbformat import validate, writes
    from nbformat.v4 import new_notebook

    book = new_notebook(
        cells=cells,
        metadata={
            "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
            "language_info": {"file_extension": ".py", "name": "python"},
        },
    )
    validate(book)
    return str(writes(book)) + "\n"


def _cell(kind: str, id: str, source: str) -> Any:
    from nbformat.v4 import new_code_cell, new_markdown_cell

    make = new_code_cell if kind == "code" else new_markdown_cell
    return make(source.rstrip("\n"), id=id)


def _title(options: Options) -> str:
    return f"# {options.say('title')}\n\n{options.say('python_origin')} {options.say('exported')}"


def _slide(options: Options, snippet: Snippet) -> str:
    label = "r_on_slide" if snippet.on_slide else "r_added"
    return (
        f"## {snippet.id} {options.say(snippet.title)}\n\n"
        f"{said_beside(options, snippet)[0]}\n\n"
        f"{options.say(label)}:\n\n```r\n{r_source(snippet)}```"
    )


def _settings(options: Options, imports: str) -> str:
    data = options.data
    if data.npz is None:
        npz = "None"
    else:
        npz = path_literal(data.npz if data.content is None else Path(data.npz.name))
    return (
        "# pip install keras tensorflow matplotlib scikit-learn\n"
        f"import os\n\n{imported(options, imports)}\n{constants(options, npz)}"
    )


LINE_LENGTH = 88


def split_imports(cell: str) -> tuple[list[str], str]:
    """Split a cell into the import statements at its top and the code below them."""
    imports: list[str] = []
    last_line = 0
    for node in ast.parse(cell).body:
        if not isinstance(node, ast.Import | ast.ImportFrom):
            break
        imports.append(ast.unparse(node))
        last_line = node.end_lineno or node.lineno
    return imports, "".join(cell.splitlines(keepends=True)[last_line:]).lstrip("\n")


def merged_imports(statements: Iterable[str]) -> str:
    """Return the statements once each, ``import`` before ``from``, one ``from`` a module."""
    plain: set[str] = set()
    members: dict[str, set[str]] = {}
    for node in ast.parse("\n".join(statements)).body:
        if isinstance(node, ast.ImportFrom):
            names = members.setdefault(str(node.module), set())
            names.update(ast.unparse(alias) for alias in node.names)
        else:
            plain.add(ast.unparse(node))
    lines = sorted(plain)
    lines += [_from_line(module, sorted(members[module])) for module in sorted(members)]
    return "".join(f"{line}\n" for line in lines)


def _from_line(module: str, names: list[str]) -> str:
    line = f"from {module} import {', '.join(names)}"
    if len(line) <= LINE_LENGTH:
        return line
    return "\n".join([f"from {module} import (", *(f"    {name}," for name in names), ")"])

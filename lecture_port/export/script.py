"""The lecture as a Python script."""

from __future__ import annotations

from pathlib import Path

from lecture_port.content.practice import SNIPPETS
from lecture_port.export.comment import comment, wrapped
from lecture_port.export.headline import EXPORTED, NO_DISPLAY, PYTHON_ORIGIN, TITLE, TRAP
from lecture_port.export.options import Options
from lecture_port.export.path_literal import path_literal
from lecture_port.export.python_lecture import constants, environment, python_lecture


def script(options: Options) -> str:
    """Return the text of the script."""
    lecture = python_lecture()
    parts = [_head(options, lecture.imports)]
    for snippet in SNIPPETS:
        parts.append(
            comment(f"{snippet.id} {options.say(snippet.title)}\n{options.say(snippet.idea)}")
            + f"\n{lecture.code[snippet.id]}\n"
            + comment(f"{options.say(TRAP)}: {options.say(snippet.trap)}")
        )
    return "\n\n".join(parts)


def _head(options: Options, imports: str) -> str:
    intro = "\n".join(wrapped(f"{options.say(PYTHON_ORIGIN)} {options.say(EXPORTED)}"))
    beside = options.data.content is not None
    return (
        f'"""{options.say(TITLE)}\n\n{intro}\n\n'
        "    pip install keras tensorflow matplotlib scikit-learn\n"
        '"""\n\n'
        "import os\n"
        "import warnings\n"
        + ("from pathlib import Path\n" if beside else "")
        + f"\n{environment(options)}"
        + f"\n{imports}"
        + f"\n{comment(options.say(NO_DISPLAY))}"
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

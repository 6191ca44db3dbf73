"""The lecture as a Jupyter notebook."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from lecture_port.content.practice import SNIPPETS, Snippet
from lecture_port.content.sources import r_source
from lecture_port.export.headline import EXPORTED, PYTHON_ORIGIN, TITLE, TRAP
from lecture_port.export.options import Options
from lecture_port.export.path_literal import path_literal
from lecture_port.export.python_lecture import constants, environment, python_lecture
from lecture_port.language import Text

_R_ON_SLIDE = Text("슬라이드의 R", "R on the slide")
_R_ADDED = Text("R(슬라이드에는 이름만 있습니다)", "R (the slide only names it)")


def notebook(options: Options) -> str:
    """Return the text of the notebook, in format 4.5 and without outputs.

    The cells' ids are made from the snippets' ids, so that the same lecture gives the same file.
    """
    from nbformat import validate, writes
    from nbformat.v4 import new_notebook

    lecture = python_lecture()
    cells = [
        _cell("markdown", "title", _title(options)),
        _cell("code", "settings", _settings(options, lecture.imports)),
    ]
    for snippet in SNIPPETS:
        id = snippet.id.lower()
        cells += [
            _cell("markdown", f"{id}-slide", _slide(options, snippet)),
            _cell("code", f"{id}-code", lecture.code[snippet.id]),
            _cell(
                "markdown", f"{id}-trap", f"**{options.say(TRAP)}.** {options.say(snippet.trap)}"
            ),
        ]
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
    return f"# {options.say(TITLE)}\n\n{options.say(PYTHON_ORIGIN)} {options.say(EXPORTED)}"


def _slide(options: Options, snippet: Snippet) -> str:
    label = _R_ON_SLIDE if snippet.on_slide else _R_ADDED
    return (
        f"## {snippet.id} {options.say(snippet.title)}\n\n"
        f"{options.say(snippet.idea)}\n\n"
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
        f"import os\n\n{environment(options)}\n{imports}\n{constants(options, npz)}"
    )

"""The directive ``rcell``: lines of base R with what R printed for them, which can be run in the page.

````
```{rcell} which-max
```
````

The code is ``docs/recorded/r/which-max.R``, the output ``which-max.txt`` beside it, written by
``python docs/record_r.py``. Where the build was asked for webR (the environment variable ``DOCS_WEBR``, see
``docs/npm.py``), a button runs the code in the reader's browser, with the reader's changes; webR is loaded by the
button's first press and not before. Elsewhere the recorded output stands alone.

````
```{pycell} which-max
```
````

is the same for Python: ``docs/recorded/python/which-max.py``, or the lines inside the directive; the build runs them and shows
what they print, and Pyodide (``DOCS_PYODIDE``) runs them in the page.

````
```{answer} T10
```
````

is the exercise's function to fill in, judged in the page by what ``check`` uses; nothing where the judge is not to be had.
"""

from __future__ import annotations

import hashlib
import html
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from docutils import nodes
from judge import NoNumpyError, judges, lay_judge
from npm import lay as lay_fetched
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective

from lecture_port.exercises.exercise import by_id, stub, task_lines

CELLS = Path(__file__).resolve().parents[1] / "recorded" / "r"
PYTHON = CELLS.parent / "python"
PLACE = "webr"
"""The folder of webR, beside the two languages' folders, which share it."""

PYODIDE = "pyodide"
"""The folder of Pyodide, there too."""

ENGINES = {"r": ("", PLACE), "python": ("py_", PYODIDE), "judge": ("judge_", PYODIDE)}
"""How the words of each engine begin, and the folder where it lies."""

NEEDS_PACKAGES = ("library(",)
"""webR is laid down without CRAN's packages, so cells that load one only show what was recorded."""

WORDS = {
    "ko": {
        "printed": "R {version}의 출력",
        "cell": "R 코드와 출력",
        "run": "페이지에서 실행",
        "again": "다시 실행",
        "stop": "멈춤",
        "reset": "처음으로",
        "code": "R 코드. Ctrl+Enter로 실행합니다",
        "loading": "R을 불러오는 중입니다(약 {size} MB, 처음 한 번)",
        "running": "실행 중입니다",
        "done": "방금 이 페이지에서 R이 실행한 결과입니다",
        "stopped": "멈추었습니다",
        "failed": "R을 불러오지 못했습니다. 아래는 기록된 출력입니다",
        "py_printed": "파이썬의 출력",
        "py_cell": "파이썬 코드와 출력",
        "py_code": "파이썬 코드. Ctrl+Enter로 실행합니다",
        "py_loading": "파이썬을 불러오는 중입니다(약 {size} MB, 처음 한 번)",
        "py_done": "방금 이 페이지에서 파이썬이 실행한 결과입니다",
        "py_failed": "파이썬을 불러오지 못했습니다. 아래는 사이트를 만들 때의 출력입니다",
        "judge_printed": "판정",
        "judge_cell": "답과 판정",
        "judge_run": "판정받기",
        "judge_again": "다시 판정받기",
        "judge_code": "답. Ctrl+Enter로 판정받습니다",
        "judge_loading": "파이썬과 NumPy와 판정기를 불러오는 중입니다(약 {size} MB, 처음 한 번)",
        "judge_running": "판정하는 중입니다",
        "judge_done": "판정: lecture-port check와 같은 판정기가 이 페이지에서 내린 것입니다",
        "judge_failed": "판정기를 불러오지 못했습니다. 터미널에서는 lecture-port check로 판정받습니다",
        "judge_empty": "아직 판정받지 않았습니다.",
    },
    "en": {
        "printed": "What R {version} prints",
        "cell": "R code and its output",
        "run": "Run in the page",
        "again": "Run again",
        "stop": "Stop",
        "reset": "Reset",
        "code": "R code; Ctrl+Enter runs it",
        "loading": "Loading R (about {size} MB, the first time only)",
        "running": "Running",
        "done": "R has just run this in the page",
        "stopped": "Stopped",
        "failed": "R could not be loaded; below stands the recorded output",
        "py_printed": "What Python prints",
        "py_cell": "Python code and its output",
        "py_code": "Python code; Ctrl+Enter runs it",
        "py_loading": "Loading Python (about {size} MB, the first time only)",
        "py_done": "Python has just run this in the page",
        "py_failed": "Python could not be loaded; below stands what it printed when the site was built",
        "judge_printed": "Verdict",
        "judge_cell": "Answer and verdict",
        "judge_run": "Check my answer",
        "judge_again": "Check again",
        "judge_code": "Your answer; Ctrl+Enter checks it",
        "judge_loading": "Loading Python, NumPy and the judge (about {size} MB, the first time only)",
        "judge_running": "Judging",
        "judge_done": "Verdict, given in this page by what lecture-port check uses",
        "judge_failed": "The judge could not be loaded; in a terminal lecture-port check judges",
        "judge_empty": "Not checked yet.",
    },
}


class RCellNode(nodes.General, nodes.Element):
    """A cell: its code and its recorded output; ``live`` tells whether base R alone can run it."""


class RCell(SphinxDirective):
    """``{rcell} NAME``."""

    required_arguments = 1
    has_content = False

    def run(self) -> list[nodes.Node]:
        """Return the cell."""
        name = self.arguments[0]
        script, output = CELLS / f"{name}.R", CELLS / f"{name}.txt"
        manifest = json.loads((CELLS / "manifest.json").read_text(encoding="utf-8"))
        code = script.read_text(encoding="utf-8")
        if manifest["scripts"].get(name) != hashlib.sha256(code.encode()).hexdigest():
            raise self.error(f"{name}: the output is not that of the script: docs/record_r.py")
        for path in (script, output):
            self.env.note_dependency(str(path))
        label = WORDS[self.config.language]["printed"].format(version=manifest["r"])
        live = not any(mark in code for mark in NEEDS_PACKAGES)
        return [_cell(name, "r", code, label, output.read_text(encoding="utf-8"), live)]


class PyCell(SphinxDirective):
    """``{pycell} NAME``, or the lines themselves as content."""

    optional_arguments = 1
    has_content = True

    def run(self) -> list[nodes.Node]:
        """Return the cell with what its code prints now."""
        name = self.arguments[0] if self.arguments else "lines"
        code = "\n".join(self.content)
        if self.arguments:
            script = PYTHON / f"{name}.py"
            self.env.note_dependency(str(script))
            code = script.read_text(encoding="utf-8")
        done = subprocess.run(
            [sys.executable, "-I", "-X", "utf8", "-c", code],
            capture_output=True,
            text=True,
            encoding="utf-8",
            timeout=60,
        )
        if done.returncode:
            raise self.error(f"{name}: {done.stderr}")
        label = WORDS[self.config.language]["py_printed"]
        return [_cell(f"python-{name}", "python", code, label, done.stdout)]


class Answer(SphinxDirective):
    """``{answer} T10``."""

    required_arguments = 1

    def run(self) -> list[nodes.Node]:
        """Return the cell; the function to fill in is the one that ``lecture-port exercise`` writes."""
        exercise = by_id(self.arguments[0])
        if not self.config.rcell_judge or not judges(exercise):
            return []
        words = WORDS[self.config.language]
        told = nodes.bullet_list(
            "", *(nodes.list_item("", nodes.paragraph("", each)) for each in task_lines(exercise))
        )
        label, empty = words["judge_printed"], words["judge_empty"]
        return [told, _cell(exercise.id, "judge", stub(exercise), label, empty)]


def _cell(
    name: str, engine: str, code: str, label: str, output: str, live: bool = True
) -> RCellNode:
    """Return a cell: its code, and below a label what was printed."""
    code, output = code.rstrip(), output.rstrip("\n")
    cell = RCellNode(cell=name, engine=engine, live=live)
    cell += nodes.literal_block(code, code, language="r" if engine == "r" else "python")
    cell += nodes.paragraph("", label, classes=["rcell-label"])
    cell += nodes.literal_block(output, output, language="text", classes=["rcell-output"])
    return cell


def visit(translator: Any, node: RCellNode) -> None:
    """Open the cell; the script makes the button of it."""
    builder = translator.builder
    words = WORDS[builder.config.language]
    prefix, place = ENGINES[node["engine"]]
    own = {key.removeprefix(prefix): text for key, text in words.items() if key.startswith(prefix)}
    words = words | own if prefix else words
    data = ""
    if node["live"] and _asked(builder.config)[node["engine"]]:
        page = builder.get_target_uri(builder.current_docname)
        base = "../" * (page.count("/") + 1) + f"{place}/"
        data = f' data-engine="{node["engine"]}" data-webr="{base}" data-words="{html.escape(json.dumps(words))}"'
        data += " hidden" if node["engine"] == "judge" else ""  # nothing of it without its script
    name = node["cell"]
    translator.body.append(
        f'<div class="rcell" data-cell="{name}" role="group" aria-label="{words["cell"]}"{data}>\n'
    )


def depart(translator: Any, node: RCellNode) -> None:
    """Close the cell."""
    del node
    translator.body.append("</div>\n")


def add_assets(
    app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: Any
) -> None:
    """Add the style to pages with cells, and the script where there is something to run."""
    del pagename, templatename, context
    cells = list(doctree.findall(RCellNode)) if doctree is not None else []
    if not cells:
        return
    app.add_css_file("rcell.css")
    if any(cell["live"] and _asked(app.config)[cell["engine"]] for cell in cells):
        app.add_js_file("rcell.js", loading_method="defer")


def _asked(config: Any) -> dict[str, str]:
    """Return where each language's engine comes from; empty where the build was not asked for it."""
    return {"r": config.rcell_webr, "python": config.rcell_pyodide, "judge": config.rcell_judge}


def lay(app: Sphinx) -> None:
    """Lay webR and Pyodide down before pages promise them, and say how much a reader will load."""
    if app.builder.format != "html":
        return
    asked = (
        (PYODIDE, app.config.rcell_pyodide, "py_loading"),
        (PLACE, app.config.rcell_webr, "loading"),
    )
    for place, source, key in asked:
        if source:
            size = lay_fetched(place, Path(app.outdir).parent / place, source)
            _say_size(key, size)
            if place == PYODIDE and app.config.rcell_judge:
                try:
                    _say_size("judge_loading", size + lay_judge(Path(app.outdir).parent / place))
                except NoNumpyError as error:
                    app.config.rcell_judge = ""
                    print(f"no answer boxes: {error}", file=sys.stderr)


def _say_size(key: str, size: float) -> None:
    for words in WORDS.values():
        words[key] = words[key].replace("{size}", f"{size:.0f}")


def setup(app: Sphinx) -> dict[str, Any]:
    """Connect to Sphinx, with the guide pages' tables and the map."""
    app.add_config_value("rcell_webr", os.environ.get("DOCS_WEBR", ""), "html", [str])
    app.add_config_value("rcell_pyodide", os.environ.get("DOCS_PYODIDE", ""), "html", [str])
    judge = os.environ.get("DOCS_NUMPY", os.environ.get("DOCS_PYODIDE", ""))
    app.add_config_value("rcell_judge", judge, "html", [str])
    app.add_node(RCellNode, html=(visit, depart))
    app.add_directive("rcell", RCell)
    app.add_directive("pycell", PyCell)
    app.add_directive("answer", Answer)
    app.connect("builder-inited", lay)
    app.connect("html-page-context", add_assets)
    app.setup_extension("guides")
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}

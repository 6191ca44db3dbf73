"""Formulas set by KaTeX at build time, its letters from this site alone.

All formulas are set in one call of Node.js; where there is none, pages that have a formula load KaTeX's script instead.
Where its letters are missing too, the browser sets the formulas by MathML.
"""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx.util import logging
from sphinxcontrib import katex

STYLE = "katex/katex.min.css"
SCRIPTS = ("katex.min.js", "auto-render.min.js", "katex_autorenderer.js")
STYLES = ("katex-math.css", STYLE)
SECONDS = 60.0
KINDS = (nodes.math, nodes.math_block)
PROGRAM = """
const katex = require(process.argv[1]);
const asked = JSON.parse(require("fs").readFileSync(0, "utf8"));
process.stdout.write(JSON.stringify(asked.map(
  ([tex, displayMode]) => katex.renderToString(tex, {displayMode, throwOnError: true}))));
"""

Formula = tuple[str, bool]


def configure(namespace: dict[str, Any], static: Path) -> None:
    """Set KaTeX's options in the namespace of ``conf.py``."""
    letters = (static / STYLE).is_file()
    namespace["katex_css_path"] = STYLE if letters else "katex-math.css"
    namespace["katex_options"] = "{throwOnError: true}" if letters else '{output: "mathml"}'
    namespace["html_math_renderer"] = "set_formulas"


def set_all(app: Any, env: Any) -> None:
    """Set every formula of the site; the pages look them up."""
    asked: dict[Formula, None] = {}
    for docname in env.all_docs:
        for node in env.get_doctree(docname).findall(lambda each: isinstance(each, KINDS)):
            asked[node.astext(), isinstance(node, nodes.math_block)] = None
    app.formulas = set_formulas(list(asked)) if app.config.katex_css_path == STYLE else {}


def set_formulas(asked: list[Formula]) -> dict[Formula, str]:
    """Return the formulas as HTML; nothing where Node.js is missing."""
    node = shutil.which("node")
    if node is None or not asked:
        return {}
    library = Path(katex.__file__).with_name("katex.min.js")
    try:
        done = subprocess.run(
            [node, "-e", PROGRAM, str(library)],
            input=json.dumps(asked),
            capture_output=True,
            encoding="utf-8",
            timeout=SECONDS,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        logging.getLogger(__name__).info("formulas are left to the browser: %s", error)
        return {}
    if done.returncode:
        raise ValueError(f"KaTeX: {done.stderr}")
    return dict(zip(asked, json.loads(done.stdout), strict=True))


def visit_math(translator: Any, node: nodes.math) -> None:
    """Write a formula within a line."""
    html = translator.builder.app.formulas.get((node.astext(), False))
    if html is None:
        katex.html_visit_math(translator, node)
    translator.body.append(f'<span class="math">{html}</span>')
    raise nodes.SkipNode


def visit_displaymath(translator: Any, node: nodes.math_block) -> None:
    """Write a formula on lines of its own; a wide one can be scrolled by keyboard."""
    html = translator.builder.app.formulas.get((node.astext(), True))
    if html is None:
        katex.html_visit_displaymath(translator, node)
    translator.body.append(f'<div class="math" tabindex="0">{html}</div>\n')
    raise nodes.SkipNode


def only_where_needed(
    app: Any, pagename: str, templatename: str, context: dict[str, Any], doctree: Any
) -> None:
    """Take KaTeX's style off pages that have no formula, and its script where all are set."""
    del pagename, templatename
    has_formula = doctree is not None and any(
        isinstance(node, KINDS) for node in doctree.findall(nodes.Element)
    )
    needless = (() if has_formula else STYLES) + (
        () if has_formula and not app.formulas else SCRIPTS
    )
    for key in ("script_files", "css_files"):
        context[key] = [each for each in context[key] if not str(each.filename).endswith(needless)]


def setup(app: Any) -> dict[str, Any]:
    """Connect to Sphinx."""
    app.setup_extension("sphinxcontrib.katex")
    app.add_html_math_renderer("set_formulas", (visit_math, None), (visit_displaymath, None))
    app.formulas = {}
    app.connect("env-check-consistency", set_all)
    app.connect("html-page-context", only_where_needed, priority=900)
    return {"version": "2", "parallel_read_safe": True, "parallel_write_safe": True}

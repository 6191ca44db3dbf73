"""The directive ``translatebox``: R typed or pasted, Python beside it with the traps, without a server.

````
```{translatebox}
```
````

Where the build was asked for Pyodide (see ``docs/npm.py``), web-tree-sitter reads the R and Pyodide runs the package's own
translator (``in_page.py``); both are loaded by the button's first press and not before. Below it, and alone where it was not
built or the reader's browser has no scripts, stand the translations of the examples (``docs/guides/translate_box.toml``), which
``python docs/extensions/translate_box.py`` records in ``docs/recorded/translations.json`` (a test holds them to the translator).
"""

from __future__ import annotations

import html
import json
import os
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective

DOCS = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(DOCS), str(DOCS.parent)]

from npm import NotThereError, lay  # noqa: E402

from lecture_port import language  # noqa: E402

RECORDED = DOCS / "recorded" / "translations.json"
PARSER = "tree-sitter"
ARCHIVE = "translate.zip"
DATA = tomllib.loads((DOCS / "guides" / "translate_box.toml").read_text(encoding="utf-8"))
EXAMPLES: dict[str, str] = {name: example["r"] for name, example in DATA["examples"].items()}
"""What a reader may begin with; the lines of the last are not all R."""


def words_of(code: str) -> dict[str, str]:
    """Return what the box says in a language, the examples' titles by their names."""
    titles = {name: example["title"][code] for name, example in DATA["examples"].items()}
    return {key: text[code] for key, text in DATA["words"].items()} | titles


WORDS = {code: words_of(code) for code in ("ko", "en")}


def record() -> None:
    """Translate the examples and keep what a page shows of them."""
    RECORDED.write_text(
        json.dumps(translations(), ensure_ascii=False, indent=1) + "\n", encoding="utf-8"
    )


def translations() -> dict[str, dict[str, Any]]:
    """Return the translation of every example in both languages."""
    import in_page

    return {
        name: {code: json.loads(in_page.translated(source, code, ".r")) for code in WORDS}
        for name, source in EXAMPLES.items()
    }


def table(found: dict[str, Any], words: dict[str, str]) -> str:
    """Return the rows of a translation as the page's script writes them."""
    rows = []
    for row in found["rows"]:
        note = f'<p class="tb-marked">{words["marked"]}</p>' if row["marked"] else ""
        note += "".join(f'<p class="tb-trap">{html.escape(trap)}</p>' for trap in row["traps"])
        r, python = (f"<pre>{html.escape(row[side])}</pre>" for side in ("r", "python"))
        marked = ' class="tb-left"' if row["marked"] else ""
        rows.append(
            f'<tr{marked}><td class="tb-line">{row["line"] or ""}</td><td>{r}</td><td>{python}{note}</td></tr>'
        )
    head = f'<th class="tb-line" scope="col">{words["line"]}</th><th scope="col">R</th><th scope="col">{words["python"]}</th>'
    return f'<table class="tb-rows"><thead><tr>{head}</tr></thead><tbody>{"".join(rows)}</tbody></table>'


def gallery(code: str) -> str:
    """Return the recorded translations, each to be opened."""
    words = WORDS[code]
    recorded = json.loads(RECORDED.read_text(encoding="utf-8"))
    parts = []
    for name, found in recorded.items():
        said = f"<p>{html.escape(found[code]['headline'])}</p>"
        parts.append(
            f"<details><summary>{words[name]}</summary>{said}{table(found[code], words)}</details>"
        )
    return (
        f'<div class="tb-gallery"><p><strong>{words["gallery"]}</strong></p>{"".join(parts)}</div>'
    )


def lay_archive(target: Path) -> float:
    """Put the translator with all that it imports of the package into an archive; return its megabytes."""
    root = Path(language.__file__).parent
    code = (
        "import sys; sys.path[:0] = sys.argv[1:]; import in_page; in_page.translated('x <- 1', 'ko', '.r')\n"
        "for name, module in sys.modules.items():\n"
        "    if name.split('.')[0] in ('lecture_port', 'in_page'): print(module.__file__)"
    )
    places = [str(DOCS / "extensions"), str(root.parent)]
    command = [sys.executable, "-X", "utf8", "-c", code, *places]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)
    if done.returncode:
        raise NotThereError(done.stderr)
    files = {Path(line) for line in done.stdout.splitlines()}
    # Chapters of the translator are imported as they are needed, helpers are written into the file; the traps are texts.
    chapters = (root / "translate").iterdir()
    files |= {
        path for path in chapters if path.suffix in (".py", ".toml") and path.name != "ruff.toml"
    }
    files.add(root / "content" / "traps.toml")
    target.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(target / f".{ARCHIVE}", "w", zipfile.ZIP_DEFLATED) as archive:
        for path in sorted(files):
            inside = path.relative_to(root.parent) if path.is_relative_to(root) else Path(path.name)
            archive.writestr(
                zipfile.ZipInfo(inside.as_posix()), path.read_bytes(), zipfile.ZIP_DEFLATED
            )
    (target / f".{ARCHIVE}").replace(target / ARCHIVE)
    return (target / ARCHIVE).stat().st_size / 1e6


class Box(nodes.General, nodes.Element):
    """The box's place."""


class TranslateBox(SphinxDirective):
    """``{translatebox}``."""

    def run(self) -> list[nodes.Node]:
        """Return the place."""
        self.env.note_dependency(str(RECORDED))
        return [Box()]


def visit(translator: Any, node: Box) -> None:
    """Write the examples and, where the box was built, what the script makes the box of."""
    del node
    builder = translator.builder
    code = builder.config.language
    data = ""
    if built(builder.config):
        base = "../" * (builder.get_target_uri(builder.current_docname).count("/") + 1)
        given = {"words": WORDS[code], "examples": EXAMPLES, "language": code, "base": base}
        data = f' data-box="{html.escape(json.dumps(given))}"'
    translator.body.append(f'<div class="translate-box"{data}>{gallery(code)}</div>\n')
    raise nodes.SkipNode


def built(config: Any) -> bool:
    """Tell whether the build was asked for the box."""
    return bool(config.rcell_pyodide and config.box_parser)


def lay_all(app: Sphinx) -> None:
    """Lay Pyodide, the parser and the translator down before a page promises them."""
    if app.builder.format != "html" or not built(app.config):
        return
    site = Path(app.outdir).parent
    size = lay("pyodide", site / "pyodide", app.config.rcell_pyodide)
    size += lay(PARSER, site / PARSER, app.config.box_parser) + lay_archive(site / PARSER)
    for words in WORDS.values():
        words["loading"] = words["loading"].replace("{size}", f"{size:.0f}")


def add_assets(
    app: Sphinx, page: str, template: str, context: dict[str, Any], tree: nodes.document | None
) -> None:
    """Add the style to the page with the box, and the script where it was built."""
    del page, template, context
    if tree is not None and any(tree.findall(Box)):
        app.add_css_file("translate_box.css")
        if built(app.config):
            app.add_js_file("translate_box.js", loading_method="defer")


def setup(app: Sphinx) -> dict[str, Any]:
    """Connect to Sphinx."""
    asked = os.environ.get("DOCS_TREE_SITTER", os.environ.get("DOCS_PYODIDE", "") and "npm")
    app.add_config_value("box_parser", asked, "html", [str])
    app.setup_extension("rcell")
    app.add_node(Box, html=(visit, None))
    app.add_directive("translatebox", TranslateBox)
    app.connect("builder-inited", lay_all)
    app.connect("html-page-context", add_assets)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}


if __name__ == "__main__":
    record()

"""The directive ``live``: a place for a live widget, and its scripts on the pages that use it.

````
```{live} network
:with: {"compact": true}
```
````

``with`` says in JSON how the widget begins. The widget is one of `WIDGETS`. Its data are the JSON files of the folder that
the setting ``live_data`` names (written by `lecture_port.site.live_data`); each is laid beside the scripts twice, as it is for
whoever wants the numbers, and as a classic script, since a page opened from a disk may not read files but may run scripts.
"""

from __future__ import annotations

import html
import json
from pathlib import Path
from typing import Any

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective
from sphinx.util.osutil import relative_uri

DOCS = Path(__file__).resolve().parents[1]
PLACE = "_static/live"

SHARED = ("base", "words", "pixels", "grid", "theme", "ask")
WIDGETS: dict[str, tuple[str, ...]] = {
    "convolution": ("geometry", "window_sums", "unpack", "formula", "convolution"),
    "network": (
        "unpack",
        "layers",
        "network_run",
        "centring",
        "draw",
        "feature_maps",
        "inspect",
        "network",
    ),
    "confusion": ("unpack", "confusion"),
    "curves": ("curves",),
}
"""The scripts of every widget, in the order in which they are loaded, after the shared ones."""

DATA: dict[str, tuple[str, ...]] = {
    "convolution": ("digits",),
    "network": ("network",),
    "confusion": ("confusion",),
    "curves": ("curves",),
}
"""The data files of every widget."""

SENTENCES = {
    "ko": {
        "noscript": "이 자리에는 직접 움직여 보는 그림이 있습니다. 보려면 브라우저에서 자바스크립트를 켜십시오.",
        "data": "이 그림의 자료 (JSON)",
    },
    "en": {
        "noscript": "Something to try out stands here; it needs JavaScript, which this browser has switched off.",
        "data": "the data of this figure (JSON)",
    },
}


class LiveWidget(nodes.General, nodes.Element):
    """The place of a widget; ``widget`` is its name."""


class Live(SphinxDirective):
    """``{live} NAME``."""

    required_arguments = 1
    has_content = False
    option_spec = {"with": directives.unchanged}  # noqa: RUF012

    def run(self) -> list[nodes.Node]:
        """Return the place."""
        name = directives.choice(self.arguments[0], tuple(WIDGETS))
        given = json.dumps(json.loads(self.options.get("with", "{}")))
        return [LiveWidget(widget=name, given=given)]


def visit(translator: Any, node: LiveWidget) -> None:
    """Write the mount element, the sentence for readers without scripts, and the links to the data."""
    builder, name = translator.builder, node["widget"]
    say = SENTENCES[builder.config.language]
    page = builder.get_target_uri(builder.current_docname)
    links = ", ".join(
        f'<a href="{relative_uri(page, f"{PLACE}/data/{data}.json")}" download>'
        f"{html.escape(say['data'])}</a>"
        for data in DATA[name]
    )
    translator.body.append(
        f'<div class="lv-live" data-live="{name}" data-with="{html.escape(node["given"])}"></div>\n'
        f'<noscript><p class="lv-noscript">{html.escape(say["noscript"])}</p></noscript>\n'
        f'<p class="lv-data-link">{links}</p>\n'
    )
    raise nodes.SkipNode


def skip(translator: Any, node: LiveWidget) -> None:
    """Write nothing where the output is not HTML."""
    del translator, node
    raise nodes.SkipNode


def add_scripts(
    app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: Any
) -> None:
    """Add the scripts and the style to a page with widgets, and to no other."""
    del pagename, templatename, context
    if doctree is None:
        return
    used = list(dict.fromkeys(node["widget"] for node in doctree.findall(LiveWidget)))
    if not used:
        return
    app.add_css_file("live/live.css")
    for path in scripts(used):
        app.add_js_file(path, loading_method="defer")


def scripts(used: list[str]) -> list[str]:
    """Return the scripts of some widgets, below ``_static``, each once and in order."""
    code = [*SHARED, *(script for name in used for script in WIDGETS[name]), "mount"]
    data = [f"data/{data}" for name in used for data in DATA[name]]
    return [f"live/{path}.js" for path in dict.fromkeys([code[0], *data, *code[1:]])]


def lay_data(app: Sphinx) -> None:
    """Lay the data beside the scripts."""
    if app.builder.format != "html":
        return
    target = Path(app.outdir, PLACE, "data")
    target.mkdir(parents=True, exist_ok=True)
    for name in dict.fromkeys(data for names in DATA.values() for data in names):
        text = Path(app.config.live_data, f"{name}.json").read_text(encoding="utf-8").strip()
        (target / f"{name}.json").write_text(text + "\n", encoding="utf-8")
        value = text.replace("<", r"\u003c")
        (target / f"{name}.js").write_text(
            f'LecturePort.data["{name}"] = {value};\n', encoding="utf-8"
        )


def setup(app: Sphinx) -> dict[str, Any]:
    """Connect to Sphinx."""
    app.add_config_value("live_data", str(DOCS / "recorded" / "live"), "html")
    app.add_node(
        LiveWidget,
        html=(visit, None),
        latex=(skip, None),
        text=(skip, None),
        man=(skip, None),
        texinfo=(skip, None),
    )
    app.add_directive("live", Live)
    app.connect("builder-inited", lay_data)
    app.connect("html-page-context", add_scripts)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}

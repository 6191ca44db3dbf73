"""Taking out of a built site what its pages would load and not use."""

from __future__ import annotations

import re
from pathlib import Path

from lecture_port.site.icon_font import cut_icon_fonts

UNWANTED = ("*.map", "*.LICENSE.txt", ".buildinfo", "webpack-macros.html", "fontawesome.js")
_ICON_SCRIPT = re.compile(r'<script[^>]*src="[^"]*/fontawesome\.js[^"]*"></script>')
_SEARCH_SCRIPTS = re.compile(
    r'<script[^>]*src="[^"]*(?:searchtools|language_data|searchindex)\.js[^"]*"></script>'
)
_ICON_RULE = re.compile(r'(?:\.fa-[\w-]+,?)+\{--fa:"[^"}]*"(?:;--fa--fa:"[^"}]*")?\}')
_ICON = re.compile(r"fa-[a-z0-9-]+")
SEARCH_PAGE = "search.html"


def slim(site: Path) -> None:
    """Take it out, in every language.

    The theme loads Font Awesome twice, as letters and as a script; the letters do, and of two
    thousand icons a dozen are used. It loads the search index on every page; only the search page
    reads it.

    Parameters
    ----------
    site : Path
        The folder that holds the languages' folders.
    """
    for pattern in UNWANTED:
        for path in list(site.rglob(pattern)):
            path.unlink()
    used: set[str] = set()
    for path in site.rglob("*.html"):
        text = path.read_text(encoding="utf-8")
        used |= set(_ICON.findall(text))
        slimmer = _ICON_SCRIPT.sub("", text)
        if path.name != SEARCH_PAGE:
            slimmer = _SEARCH_SCRIPTS.sub("", slimmer)
        if slimmer != text:
            path.write_text(slimmer, encoding="utf-8", newline="\n")
    for path in site.rglob("*.js"):
        if path.parent.name == "scripts":
            used |= set(_ICON.findall(path.read_text(encoding="utf-8")))
    for path in site.rglob("pydata-sphinx-theme.css"):
        style = path.read_text(encoding="utf-8")
        style = without_icons(style, used)
        path.write_text(style, encoding="utf-8", newline="\n")
        for folder in path.parents[1].glob("vendor/fontawesome/webfonts"):
            cut_icon_fonts(folder, style)


def without_icons(style: str, used: set[str]) -> str:
    """Return a style sheet without the rules of icons that are not used."""

    def kept(rule: re.Match[str]) -> str:
        return rule[0] if used & set(_ICON.findall(rule[0])) else ""

    return _ICON_RULE.sub(kept, style)

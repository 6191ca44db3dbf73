"""What a page needs beside its text: KaTeX, fonts, and taking out what is not used."""

from __future__ import annotations

import re
import shutil
import subprocess
import tarfile
import tempfile
from importlib import import_module
from pathlib import Path

from lecture_port.data.cache import cache_folder
from lecture_port.errors import CannotWriteError
from lecture_port.files import replacing

SECONDS = 60.0
"""How long npm may take."""
STYLE = "katex.min.css"


def lay_letters(static: Path) -> bool:
    """Put KaTeX's style and letters into a folder of the site; they are fetched once and kept."""
    kept = _kept()
    if kept is None:
        return False
    shutil.copytree(kept, static / "katex", dirs_exist_ok=True)
    return True


def _kept() -> Path | None:
    version = str(import_module("sphinxcontrib.katex").katex_version)
    folder = cache_folder() / f"katex-{version}"
    if (folder / STYLE).is_file():
        return folder
    with tempfile.TemporaryDirectory() as name:
        try:
            _keep(npm_package("katex", version, Path(name), SECONDS) / "dist", folder)
        except (NpmError, OSError, CannotWriteError):
            return None
    return folder


def _keep(dist: Path, folder: Path) -> None:
    """Copy the letters and then the style, whose being there says that all of it is."""
    for font in (dist / "fonts").glob("*.woff2"):
        _copy(font, folder / "fonts" / font.name)
    _copy(dist / STYLE, folder / STYLE)


def _copy(source: Path, target: Path) -> None:
    with replacing(target) as temporary:
        shutil.copyfile(source, temporary)


class NpmError(RuntimeError):
    """There is no npm, or it could not fetch the package."""


def npm_package(name: str, version: str, folder: Path, seconds: float) -> Path:
    """Fetch a package and unpack it."""
    npm = shutil.which("npm")
    if npm is None:
        raise NpmError(f"{name} was asked for, and npm is not installed")
    try:
        subprocess.run(
            [npm, "pack", f"{name}@{version}", "--silent"],
            cwd=folder,
            check=True,
            capture_output=True,
            timeout=seconds,
        )
        with tarfile.open(next(folder.glob("*.tgz"))) as archive:
            archive.extractall(folder, filter="data")
    except (OSError, subprocess.SubprocessError, tarfile.TarError, StopIteration) as error:
        raise NpmError(f"{name} could not be fetched from npm: {error}") from error
    return folder / "package"


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


_NAMED = re.compile(r"\\([0-9a-f]{4})\b")


def cut_icon_fonts(folder: Path, style: str) -> None:
    """Keep of every ``woff2`` of a folder the letters that a style sheet names."""
    from fontTools.subset import Options, Subsetter
    from fontTools.ttLib import TTFont

    letters = {int(code, 16) for code in _NAMED.findall(style)}
    letters |= {ord(letter) for letter in style if letter > "\x7f"}
    for path in folder.glob("*.woff2"):
        font = TTFont(path)
        subsetter = Subsetter(Options(notdef_outline=True))
        subsetter.populate(unicodes=letters)
        subsetter.subset(font)
        font.save(path)

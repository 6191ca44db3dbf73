"""Building the site in both languages: its sources, Sphinx, what is checked, what is fetched and what is taken out."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

from lecture_port.data.load import cache_folder
from lecture_port.errors import CannotWriteError, LecturePortError, MissingDependencyError
from lecture_port.files import replacing, temporary_folder, writing
from lecture_port.language import Text
from lecture_port.printable import echo
from lecture_port.site.publish import (
    LANGUAGES,
    NOT_SOURCES,
    docs_folder,
    import_root,
    pages,
    put_site,
    require_place,
    stamp,
)
from lecture_port.site.record import record

RECORDED = "recorded"
FETCHED = ("DOCS_WEBR", "DOCS_PYODIDE")
"""The environment variables by which ``docs/npm.py`` is asked for webR and Pyodide."""

Tell = Callable[[Text], None]


class SiteFaultError(LecturePortError):
    """The site's sources are at fault, or Sphinx could not build them."""


def build(out: Path, tell: Tell, run: Path | None = None) -> Path:
    """Build both languages and check them; any warning is an error."""
    require_place(out)
    with working_folder() as work:
        site = _pages(work, LANGUAGES, tell, run)
        shutil.copyfile(docs_folder() / "index.html", site / "index.html")
        _check(site)
        slim(site)
        stamp(site, run)
        put_site(site, out)
    return out / "index.html"


def working_folder() -> AbstractContextManager[Path]:
    """Give a temporary folder, and take it away (errors as for `temporary_folder`)."""
    return temporary_folder("lecture-port-site-")


def build_language(work: Path, code: str, tell: Tell, run: Path | None = None) -> Path:
    """Build one language into a working folder and return its pages' folder (errors as for `build`)."""
    return _pages(work, (code,), tell, run) / code


def _pages(work: Path, languages: Sequence[str], tell: Tell, run: Path | None) -> Path:
    docs = docs_folder()
    _same_pages(docs)
    recorded = docs / RECORDED
    if run is not None:
        recorded = work / RECORDED
        record(run, recorded, tell, shipped=docs / RECORDED)
    stages = {code: _stage(docs, recorded, work / f"sources-{code}") for code in languages}
    tell(Text("사이트의 페이지를 만듭니다", "building the site's pages"))
    _sphinx(stages, work / "html")
    return work / "html"


def _stage(docs: Path, recorded: Path, stage: Path) -> Path:
    """Copy the sources, so that pages can be generated among them; return the copy."""
    with writing(stage):
        shutil.copytree(docs, stage, ignore=shutil.ignore_patterns(*NOT_SOURCES))
        shutil.copytree(recorded, stage / RECORDED, dirs_exist_ok=True)
        lay_letters(stage / "_static")
    return stage


def _sphinx(stages: dict[str, Path], site: Path) -> None:
    """Build each language in a process of its own; at once, unless they share what is fetched."""
    together = (
        [list(stages)] if not any(map(os.environ.get, FETCHED)) else [[code] for code in stages]
    )
    failed = [code for codes in together for code in _build_these(codes, stages, site)]
    if failed:
        names = ", ".join(failed)
        raise SiteFaultError(
            Text(
                f"사이트를 만들지 못했습니다({names}). 까닭은 위에 있습니다",
                f"the site was not built ({names}); the reason stands above",
            )
        )


def _build_these(codes: list[str], stages: dict[str, Path], site: Path) -> list[str]:
    """Return the languages whose build failed."""
    path = os.pathsep.join(filter(None, [str(import_root()), os.environ.get("PYTHONPATH")]))
    environment = {**os.environ, "PYTHONPATH": path, "PYTHONDONTWRITEBYTECODE": "1"}
    environment |= {"PYTHONUTF8": "1", "PYTHONWARNINGS": "ignore"}
    environment["LC_ALL"] = "C"  # Sphinx stops at a locale that this machine does not have
    processes = {
        code: subprocess.Popen(
            _command(stages[code], code, site / code),
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
            encoding="utf-8",
            errors="replace",
        )
        for code in codes
    }
    try:
        for process in processes.values():
            if said := process.communicate()[1]:
                echo(said, lines=True, err=True, nl=False)
        return [code for code, process in processes.items() if process.returncode != 0]
    finally:
        for process in processes.values():
            if process.poll() is None:
                process.terminate()
                process.wait()


def _command(stage: Path, code: str, out: Path) -> Sequence[str]:
    options = ["--builder", "html", "--fail-on-warning", "--nitpicky", "--quiet", "--no-color"]
    doctrees = ["--doctree-dir", str(stage / "_build")]
    return [sys.executable, "-m", "sphinx", *options, *doctrees, str(stage / code), str(out)]


def _same_pages(docs: Path) -> None:
    korean, english = (pages(docs / code) for code in LANGUAGES)
    if korean != english:
        names = ", ".join(sorted(korean ^ english))
        raise SiteFaultError(
            Text(
                f"한 언어에만 있는 페이지가 있습니다: {names}",
                f"pages in one language only: {names}",
            )
        )


def _check(site: Path) -> None:
    found = differing(*(site / code for code in LANGUAGES)) + external_requests(site)
    if found:
        for line in found:
            echo(line, err=True)
        raise SiteFaultError(
            Text(
                f"사이트에 흠이 {len(found)}곳 있습니다. 위에 적었습니다",
                f"the site has {len(found)} faults, listed above",
            )
        )


@dataclass
class Shape:
    """The shape of a page's article."""

    headings: list[str] = field(default_factory=list)  # the levels of its headings, in order
    figures: int = 0  # how many pictures it has
    unnamed: list[str] = field(default_factory=list)  # pictures without an alternative text


def shape_of(html: str) -> Shape:
    """Return the shape of a page."""
    from bs4 import BeautifulSoup

    shape = Shape()
    for tag in BeautifulSoup(html, "html.parser").select(
        "article :is(h1, h2, h3, h4, h5, h6, img)"
    ):
        if tag.name != "img":
            shape.headings.append(tag.name)
            continue
        shape.figures += 1
        if not (tag.get("alt") or tag.find_parent(role="img", attrs={"aria-label": True})):
            shape.unnamed.append(str(tag.get("src", ""))[:80])
    return shape


def differing(first: Path, second: Path) -> list[str]:
    """Return what differs between the built trees of two languages, a line each.

    A picture that has no alternative text is told too.
    """
    found = []
    for path in sorted(first.rglob("*.html")):
        name = path.relative_to(first)
        if name.parts[0] == "_static":
            continue
        other = second / name
        if not other.is_file():
            found.append(f"{name}: in {first.name} only")
            continue
        one, two = (shape_of(each.read_text(encoding="utf-8")) for each in (path, other))
        if one.headings != two.headings:
            found.append(
                f"{name}: headings {' '.join(one.headings)} in {first.name}, "
                f"{' '.join(two.headings)} in {second.name}"
            )
        if one.figures != two.figures:
            found.append(
                f"{name}: {one.figures} pictures in {first.name}, {two.figures} in {second.name}"
            )
        for tree, shape in ((first, one), (second, two)):
            found += [f"{tree.name}/{name}: no alternative text: {each}" for each in shape.unnamed]
    return found


REQUEST = re.compile(
    r"""<(?:script|img|iframe|source|link|audio|video)\b[^>]*?(?:src|href)=["'](?:https?:)?//"""
    r"""|@import\s+(?:url\()?["']?(?:https?:)?//|url\(["']?(?:https?:)?//""",
    re.IGNORECASE,
)
"""What makes a browser ask another host when a page is opened; plain links do not."""


def external_requests(site: Path) -> list[str]:
    """Return the external requests of a built site, a line each."""
    return [
        f"{path.relative_to(site)}: {match[0]}"
        for path in sorted(site.rglob("*"))
        if path.suffix in (".html", ".css")
        for match in REQUEST.finditer(path.read_text(encoding="utf-8"))
    ]


PACKAGES = {
    "sphinx": "sphinx",
    "myst_parser": "myst-parser",
    "pydata_sphinx_theme": "pydata-sphinx-theme",
    "sphinx_design": "sphinx-design",
    "sphinx_copybutton": "sphinx-copybutton",
    "sphinxcontrib.katex": "sphinxcontrib-katex",
    "bs4": "beautifulsoup4",
    "brotli": "brotli",
}
"""The modules of the extra ``docs`` and the packages that they come with."""


def has_docs_extra() -> bool:
    """Tell whether the packages that building the site needs are installed."""
    return all(map(_there, PACKAGES))


def require_docs_extra() -> None:
    """Do nothing where the extra ``docs`` is installed."""
    missing = ", ".join(package for module, package in PACKAGES.items() if not _there(module))
    if missing:
        line = 'pip install -c constraints.txt ".[docs]"'
        raise MissingDependencyError(
            Text(
                f"사이트를 만드는 데 필요한 패키지가 없습니다: {missing}",
                f"packages that building the site needs are not installed: {missing}",
            ),
            Text(line, line),
        )


def _there(module: str) -> bool:
    try:
        return find_spec(module) is not None
    except ModuleNotFoundError:
        return False


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

"""Building the site in both languages."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from importlib.util import find_spec
from pathlib import Path

from lecture_port.errors import LecturePortError, MissingDependencyError
from lecture_port.files import temporary_folder, writing
from lecture_port.language import Text
from lecture_port.printable import echo
from lecture_port.site.assets import lay_letters, slim
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

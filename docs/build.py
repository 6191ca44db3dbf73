"""Build both languages of the site into ``docs/_build/html``; any warning is an error.

Run ``python docs/build.py`` in an environment with the extra ``docs``.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

DOCS = Path(__file__).resolve().parent
BUILD = DOCS / "_build"
HTML = BUILD / "html"
LANGUAGES = ("ko", "en")

REQUEST = re.compile(
    r"""<(?:script|img|iframe|source|link|audio|video)\b[^>]*?(?:src|href)=["'](?:https?:)?//"""
    r"""|@import\s+(?:url\()?["']?(?:https?:)?//|url\(["']?(?:https?:)?//""",
    re.IGNORECASE,
)
"""What makes a browser ask another host when a page is opened; plain links do not."""


def main() -> None:
    """Build, check and report."""
    check_same_pages()
    shutil.rmtree(BUILD, ignore_errors=True)
    for language in LANGUAGES:
        build(language)
    shutil.copy(DOCS / "index.html", HTML / "index.html")
    check_no_requests()
    print(HTML / "index.html")


def check_same_pages() -> None:
    """Exit unless both trees hold the same pages: each links to the same one in the other."""
    korean, english = (pages(language) for language in LANGUAGES)
    if korean != english:
        sys.exit(f"pages in one language only: {', '.join(sorted(korean ^ english))}")


def pages(language: str) -> set[str]:
    """Return the names of a tree's pages."""
    folder = DOCS / language
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*.md")}


def build(language: str) -> None:
    """Build one language in a process of its own, so that neither language's words stay behind."""
    command = [sys.executable, "-m", "sphinx", "--builder", "html", "--fail-on-warning"]
    command += ["--nitpicky", "--quiet", "--doctree-dir", str(BUILD / "doctrees" / language)]
    done = subprocess.run([*command, str(DOCS / language), str(HTML / language)], check=False)
    if done.returncode:
        sys.exit(done.returncode)


def check_no_requests() -> None:
    """Exit if a page would ask another host when it is opened."""
    found = [
        f"{path.relative_to(HTML)}: {match[0]}"
        for path in sorted(HTML.rglob("*"))
        if path.suffix in (".html", ".css")
        for match in REQUEST.finditer(path.read_text(encoding="utf-8"))
    ]
    if found:
        sys.exit("\n".join(["external requests:", *found]))


if __name__ == "__main__":
    main()

"""What building the site needs besides the package's own dependencies."""

from __future__ import annotations

from importlib.util import find_spec

from lecture_port.errors import MissingDependencyError
from lecture_port.language import Text

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


def require_docs_extra() -> None:
    """Do nothing where the extra ``docs`` is installed.

    Raises
    ------
    MissingDependencyError
        If a package of it is missing; it names them.
    """
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

"""The Sphinx settings that both languages share; ``conf.py`` of each language adds its own."""

from __future__ import annotations

import sys
from pathlib import Path

DOCS = Path(__file__).resolve().parent
sys.path[:0] = [str(DOCS), str(DOCS / "extensions"), str(DOCS.parent)]

import local_katex  # noqa: E402

from lecture_port import __version__  # noqa: E402

project = "lecture-port"
copyright = "2026, lecture-port contributors"
version = release = __version__

extensions = [
    "myst_parser",
    "sphinx.ext.autodoc",
    "sphinx.ext.napoleon",
    "sphinx_design",
    "sphinx_copybutton",
    "local_katex",
    "korean_search",
    "generated",
    "live",
    "rcell",
    "translate_box",
]
exclude_patterns = ["_build"]
myst_enable_extensions = ["attrs_block", "attrs_inline", "colon_fence", "deflist", "dollarmath"]
myst_heading_anchors = 3
default_role = "code"
smartquotes = False  # it would make a dash of the two hyphens of an option
nitpicky = True
nitpick_ignore_regex = [("py:exc", r"(?!lecture_port\.)\w+\..+")]  # other packages' exceptions
local_katex.configure(globals(), DOCS / "_static")
copybutton_exclude = ".linenos, .gp, .go"

# The docstrings say types in words, so they are shown as words and not looked up as classes.
napoleon_google_docstring = False
napoleon_use_param = False
napoleon_use_rtype = False
autodoc_typehints = "none"
autodoc_member_order = "bysource"
autodoc_class_signature = "mixed"
autodoc_preserve_defaults = True

templates_path = [str(DOCS / "_templates")]
html_static_path = [str(DOCS / "_static")]
html_css_files = ["lecture.css"]
html_js_files = [("present.js", {"defer": "defer"})]
html_favicon = str(DOCS / "_static" / "favicon.svg")
html_theme = "pydata_sphinx_theme"
html_theme_options = {
    "navbar_end": ["theme-switcher", "other-language"],
    "navbar_persistent": ["search-button"],
    "footer_start": ["copyright"],
    "footer_end": [],
    "header_links_before_dropdown": 4,
    "show_toc_level": 2,
    "secondary_sidebar_items": ["page-toc"],
    "navigation_with_keys": False,
    "pygments_light_style": "a11y-high-contrast-light",
    "pygments_dark_style": "a11y-high-contrast-dark",
}
html_sidebars: dict[str, list[str]] = {
    page: []  # pages with nothing below them have no use for a list of it
    for page in (
        "index", "errata", "commands", "exercises", "first-hour", "phrase-book", "study", "translate", "glossary",
        "instructor", "reproducibility", "architecture", "contributing",
    )
}  # fmt: skip
html_show_sourcelink = False
html_copy_source = False
html_domain_indices = False

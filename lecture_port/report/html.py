"""The page as one HTML file that needs no other file and no network."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from lecture_port.language import current
from lecture_port.page_templates import page_templates
from lecture_port.report.highlight import highlight
from lecture_port.report.page import Page
from lecture_port.report.wording import prose, seconds, words

if TYPE_CHECKING:
    from jinja2 import Environment


def render(page: Page) -> str:
    """Return the page as HTML in the reader's language.

    Parameters
    ----------
    page : Page
        What the page holds. All of its text is escaped.
    """
    return _templates().get_template("page.html").render(page=page, lang=current())


@cache
def _templates() -> Environment:
    environment = page_templates("lecture_port.report")
    environment.filters.update(prose=prose, words=words, seconds=seconds, highlight=highlight)
    return environment

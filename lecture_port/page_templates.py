"""The HTML templates of a part of the package, in which every text is escaped and made visible."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from lecture_port.language import say
from lecture_port.printable import LINES, printable

if TYPE_CHECKING:
    from jinja2 import BaseLoader, Environment


@cache
def page_templates(package: str) -> Environment:
    """Return the templates in the package's folder ``templates``, and the frame that every page extends."""
    from jinja2 import ChoiceLoader, PackageLoader

    return html_templates(ChoiceLoader([PackageLoader(package), PackageLoader("lecture_port")]))


def html_templates(loader: BaseLoader) -> Environment:
    """Return an environment that escapes texts and makes them visible; ``say`` is known in it."""
    from jinja2 import Environment, StrictUndefined, pass_context

    environment = Environment(
        loader=loader,
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        # Of the context, so that no constant is worked out once and for all, in the language of the first page.
        finalize=pass_context(_visible),
        optimized=False,
    )
    environment.globals.update(say=say)
    return environment


def _visible(context: Any, value: Any) -> Any:
    """Show what a text hides; markup was made of texts that went through here, or is ours."""
    del context
    if hasattr(value, "__html__") or isinstance(value, int | float):
        return value
    return printable(str(value), LINES)

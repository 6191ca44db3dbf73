"""The HTML templates of a part of the package, in which every text is escaped."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from jinja2 import Environment


@cache
def page_templates(package: str) -> Environment:
    """Return the templates in the package's folder ``templates``; ``say`` is known in them.

    Parameters
    ----------
    package : str
        As ``"lecture_port.report"``.
    """
    from jinja2 import Environment, PackageLoader, StrictUndefined

    from lecture_port.language import say

    environment = Environment(
        loader=PackageLoader(package),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals.update(say=say)
    return environment

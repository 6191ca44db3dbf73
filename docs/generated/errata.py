"""Every place where the deck does not run or does not agree with its sources."""

from __future__ import annotations

from generated.markdown import code, inline, with_links
from lecture_port.content.errata import ERRATA, Erratum
from lecture_port.language import say


def markdown() -> str:
    """Return a section for each erratum, in the order of the slides."""
    return "\n".join(map(_section, ERRATA))


def _section(erratum: Erratum) -> str:
    items = ", ".join((erratum.item, *erratum.also))
    labels = {
        say("항목", "Items"): inline(items),
        say("실제로는", "What is the case"): inline(str(erratum.case)),
        say("프로그램에서는", "How the program shows it"): inline(str(erratum.shown)),
        say("근거", "Source"): with_links(erratum.source),
    }
    lines = "\n".join(f"- **{label}:** {text}" for label, text in labels.items())
    printed = say("슬라이드의 말:", "The deck's words:")
    return f"({erratum.id.lower()})=\n## {erratum.id}\n\n{printed}\n\n{code(erratum.printed)}\n{lines}\n"

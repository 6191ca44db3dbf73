"""The few words of the theme that it has no Korean for."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

SOURCE = Path(__file__).parents[1] / "locale" / "ko" / "LC_MESSAGES" / "sphinx.po"


def add_korean_words(app: Any) -> None:
    """Compile the words into the build folder and hand them to Sphinx."""
    folder = Path(app.doctreedir) / "locale"
    target = folder / "ko" / "LC_MESSAGES" / "sphinx.mo"
    target.parent.mkdir(parents=True, exist_ok=True)
    with SOURCE.open("rb") as words, target.open("wb") as compiled:
        write_mo(compiled, read_po(words, locale="ko"))
    app.add_message_catalog("sphinx", str(folder))

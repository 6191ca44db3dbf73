"""The few words of the theme and of the copy button that have no Korean of their own."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from sphinx.locale import get_translator

SOURCE = Path(__file__).parents[1] / "locale" / "ko" / "LC_MESSAGES" / "sphinx.po"

COPY_WORDS = {
    "copy": "복사",
    "copy_to_clipboard": "클립보드에 복사",
    "copy_success": "복사했습니다",
    "copy_failure": "복사하지 못했습니다",
}
COPY_MESSAGES = "const messages = {"


def add_korean_words(app: Any) -> None:
    """Compile the words into the build folder and hand them to Sphinx."""
    folder = Path(app.doctreedir) / "locale"
    target = folder / "ko" / "LC_MESSAGES" / "sphinx.mo"
    target.parent.mkdir(parents=True, exist_ok=True)
    with SOURCE.open("rb") as words, target.open("wb") as compiled:
        write_mo(compiled, read_po(words, locale="ko"))
    app.add_message_catalog("sphinx", str(folder))
    app.connect("builder-inited", part_alias_from_its_particle)
    app.connect("build-finished", say_copy_in_korean)


def part_alias_from_its_particle(app: Any) -> None:
    """Reword what Sphinx says of an alias: its Korean sets a particle right behind a role, which does not end there."""
    del app
    catalog: dict[str, str] = getattr(get_translator(), "_catalog", {})
    catalog["alias of %s"] = "별칭: %s"


def say_copy_in_korean(app: Any, error: Exception | None) -> None:
    """Add Korean to the languages of the copy button's script."""
    script = Path(app.outdir) / "_static" / "copybutton.js"
    if error is not None or app.builder.format != "html":
        return
    text = script.read_text(encoding="utf-8")
    if COPY_MESSAGES not in text:
        raise RuntimeError(f"{script.name} keeps its words elsewhere now: {__name__}")
    words = f"{COPY_MESSAGES}\n  'ko': {json.dumps(COPY_WORDS, ensure_ascii=False)},"
    if words not in text:
        script.write_text(text.replace(COPY_MESSAGES, words), encoding="utf-8", newline="\n")

"""A word of a command that we suggest, quoted where a shell would read it otherwise."""

from __future__ import annotations

import os
import shlex

from lecture_port.printable import printable

WINDOWS = os.name == "nt"
PLAIN_SIGNS = "@%+=:,./-_"
_QUOTED = {"\\": "\\\\", "'": "\\'"}


def quoted(word: object) -> str:
    """Return `word` as it can be typed: by ``shlex.quote``, on Windows in double quotes.

    Letters of any script, Hangul for instance, need no quotes and get none.
    """
    text = str(word)
    plain = PLAIN_SIGNS.replace("%", "\\") if WINDOWS else PLAIN_SIGNS
    seen = printable(text) == text  # some letters are none that can be seen
    if text and seen and all(sign.isalnum() or sign in plain for sign in text):
        return text
    if WINDOWS:
        return f'"{text}"'
    if seen:
        return shlex.quote(text)
    # What cannot be seen is typed by its code, as bash and zsh read it.
    return f"$'{printable(''.join(_QUOTED.get(sign, sign) for sign in text))}'"

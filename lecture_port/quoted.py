"""A word of a command that we suggest, quoted where a shell would read it otherwise."""

from __future__ import annotations

import os
import shlex

WINDOWS = os.name == "nt"
PLAIN_SIGNS = "@%+=:,./-_"


def quoted(word: object) -> str:
    """Return `word` as it can be typed: by ``shlex.quote``, on Windows in double quotes.

    Letters of any script, Hangul for instance, need no quotes and get none.
    """
    text = str(word)
    plain = PLAIN_SIGNS.replace("%", "\\") if WINDOWS else PLAIN_SIGNS
    if text and all(sign.isalnum() or sign in plain for sign in text):
        return text
    return f'"{text}"' if WINDOWS else shlex.quote(text)

"""How R prints text in columns: what it escapes, and how wide it takes each character to be."""

from __future__ import annotations

import unicodedata

_NAMED = {
    "\\": "\\\\",
    "\a": "\\a",
    "\b": "\\b",
    "\t": "\\t",
    "\n": "\\n",
    "\v": "\\v",
    "\f": "\\f",
    "\r": "\\r",
}
_NOT_PRINTED = {"Cc", "Cn", "Cs", "Zl", "Zp"}
_NO_WIDTH = {"Mn", "Me", "Cf"}
_SOFT_HYPHEN = "\u00ad"


def escape(text: str) -> str:
    r"""Return `text` as R prints it: backslash, control and unassigned characters escaped.

    Parameters
    ----------
    text : str
        Any text.

    Notes
    -----
    R: ``encodeString(x)`` in a UTF-8 locale.

    Examples
    --------
    >>> print(escape("가\t"))
    가\t
    """
    return text if text.isalnum() else "".join(map(_escape_one, text))


def _escape_one(character: str) -> str:
    if character in _NAMED:
        return _NAMED[character]
    if unicodedata.category(character) not in _NOT_PRINTED:
        return character
    code = ord(character)
    if code < 0x80:
        return f"\\{code:03o}"
    return f"\\u{code:04x}" if code <= 0xFFFF else f"\\U{{{code:06x}}}"


def width(text: str) -> int:
    """Return how many columns `text` takes, as R counts them.

    Parameters
    ----------
    text : str
        Text without control characters.

    Notes
    -----
    R: ``nchar(x, type = "width")`` in a UTF-8 locale that is not Chinese, Japanese or Korean (in
    those R counts characters of ambiguous width as two).

    The trap: a Hangul syllable takes two columns, so padding by the number of characters does not
    align.

    Examples
    --------
    >>> width("합성곱"), width("conv")
    (6, 4)
    """
    return len(text) if text.isascii() else sum(map(_width_one, text))


def _width_one(character: str) -> int:
    if unicodedata.category(character) in _NO_WIDTH and character != _SOFT_HYPHEN:
        return 0
    if "\u1160" <= character <= "\u11ff":  # vowels and finals of decomposed Hangul
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def left(text: str, columns: int) -> str:
    """Pad `text` on the right to `columns`."""
    return text + " " * (columns - width(text))


def right(text: str, columns: int) -> str:
    """Pad `text` on the left to `columns`."""
    return " " * (columns - width(text)) + text

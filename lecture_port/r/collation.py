"""The order in which R sorts texts: by code point in the locale C, else as a dictionary does."""

from __future__ import annotations

import locale
import os
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from typing import Any, TypeAlias

Element: TypeAlias = tuple[tuple[int, ...], tuple[int, ...], tuple[int, ...]]
Key: TypeAlias = "tuple[tuple[tuple[int, ...], ...], tuple[int, ...], tuple[tuple[int, ...], ...]]"

_PUNCTUATION_MARKS = (
    "_-‐‒–—―⁓〜〰・,、;⁏:!¡?¿‽.。·⁕⁖⁘⁙⁚⁛⁜⁝⁞'‘’‚‛‹›\"“”„‟〝〞〟«»()[]{}⁅⁆⌈⌉"
    "⌊⌋〈〉《》「」『』【】〔〕〖〗〘〙〚〛‖§¶⁋@*⁎⁑/\\&⁊#%‰‱†‡•‣‧⁃⁌⁍′‵〃〽‸※‿⁔⁀⁐⁁⁂"
)
_FIRST_SYMBOLS, _OPERATORS, _MINUS = "`´^¯¨¸°©®", "+±÷×<=>¬|¦~", 0x2212
_CURRENCIES = "¤¢$£¥"
_ACCENTS = "\u0301\u0300\u0306\u0302\u030c\u030a\u0308\u030b\u0303\u0307\u0338\u0327\u0328\u0304"
(
    _WHITE,
    _PUNCTUATION,
    _SYMBOL,
    _CURRENCY,
    _DIGIT,
    _HANGUL_FIRST,
    _LATIN,
    _OTHER,
    _HANGUL,
    _KANA,
    _HAN,
) = range(11)
_JOINED = "\u0345"
"""Stands between letters that are written as one, which sort behind the two with any accents."""
_AS_SEVERAL = {
    "ß": f"s{_JOINED}s", "ẞ": f"S{_JOINED}S", "æ": f"a{_JOINED}e", "Æ": f"A{_JOINED}E",
    "œ": f"o{_JOINED}e", "Œ": f"O{_JOINED}E", "ø": "o\u0338", "Ø": "O\u0338",
}  # fmt: skip
_AFTER = {
    "đ": ("d", 1), "ð": ("d", 2), "ħ": ("h", 1), "ı": ("i", 1), "ł": ("l", 1), "ŋ": ("n", 1),
    "þ": ("z", 1),
}  # fmt: skip


def collation_locale(environ: Mapping[str, str] | None = None) -> str:
    """Return the locale whose rules sort texts, ``"C"`` for the order of code points.

    As R at its start: the first of ``LC_ALL``, ``LC_COLLATE`` and ``LANG`` that is set. (A locale that
    Python's own ``locale.setlocale`` has set for collation goes before; on Windows, where the variables
    are not set, the system's.)
    """
    ours = locale.setlocale(locale.LC_COLLATE)
    if ours not in ("C", "POSIX"):
        return ours
    environ = os.environ if environ is None else environ
    found = next(
        (environ[name] for name in ("LC_ALL", "LC_COLLATE", "LANG") if environ.get(name)), None
    )
    if found is None:
        found = (locale.getlocale()[0] or "C") if os.name == "nt" else "C"
    return "C" if found == "POSIX" else found


def collation_key(name: str | None = None) -> Callable[[str], Any]:
    """Return the key by which R sorts texts in a locale.

    Parameters
    ----------
    name : str, optional
        The locale; that of `collation_locale` if not given.

    Notes
    -----
    R: ``sort(x)``, ``factor(x)``, ``x < y`` of texts. In the locales ``C`` and ``POSIX`` R compares code
    points, capitals before small letters: Dog, bird, cat. In every other one, ``C.UTF-8`` too, R (with
    ICU, as on Linux) sorts as a dictionary does: bird, cat, Dog; blanks and marks first, then digits,
    then letters, in ``ko`` Hangul before Latin letters. Hanja, which ICU sorts by their Korean reading,
    stand behind all Hangul here. Where the locale that is named is not installed, R says so and sorts as
    in ``C``.

    Examples
    --------
    >>> sorted(["cat", "Dog", "bird"], key=collation_key("C"))
    ['Dog', 'bird', 'cat']
    >>> sorted(["cat", "Dog", "새", "bird"], key=collation_key("ko_KR.UTF-8"))
    ['새', 'bird', 'cat', 'Dog']
    """
    name = collation_locale() if name is None else name
    if name in ("C", "POSIX"):
        return str
    korean = name.lower().startswith("ko")
    return lambda text: _key(text, korean)


def in_order(texts: Iterable[str]) -> list[str]:
    """Return different texts in R's order; those that count as the same stay as they come."""
    return sorted(dict.fromkeys(texts), key=collation_key())


@lru_cache(maxsize=10_000)
def _key(text: str, korean: bool) -> Key:
    if text.isascii() and text.isalnum():
        primary = tuple(_plain(character) for character in text)
        return primary, (0,) * len(text), tuple((int(c.isupper()), 0) for c in text)
    elements = [
        each
        for character in unicodedata.normalize("NFD", text)
        for each in _elements(character, korean)
    ]
    return (
        tuple(first for first, _, _ in elements if first),
        tuple(weight for _, second, _ in elements for weight in second),
        tuple(third for _, _, third in elements if third),
    )


def _plain(character: str) -> tuple[int, ...]:
    return (_DIGIT, int(character)) if character.isdigit() else (_LATIN, ord(character.lower()), 0)


def _elements(character: str, korean: bool) -> Iterable[Element]:
    category = unicodedata.category(character)
    if category in ("Mn", "Me", "Mc"):
        place = _ACCENTS.find(character)
        return [((), (1 + place if place >= 0 else 100 + ord(character),), ())]
    if not character.isspace() and category in ("Cc", "Cf"):
        return []
    simple = unicodedata.normalize("NFKD", character)
    if character in _AS_SEVERAL or (simple != character and character not in _FIRST_SYMBOLS):
        inside = [
            each
            for letter in _AS_SEVERAL.get(character, simple)
            for each in _elements(letter, korean)
        ]
        return [(first, second, third and (*third[:1], 1)) for first, second, third in inside]
    return [(_primary(character, category, korean), (0,), (int(character.isupper()), 0))]


def _primary(character: str, category: str, korean: bool) -> tuple[int, ...]:
    code = ord(character)
    if character.isspace():
        return (_WHITE, code)
    if category[0] in "PS":
        return _mark(character, code, category)
    if character.isdigit():
        return (_DIGIT, unicodedata.digit(character))
    low = character.lower()
    if low in _AFTER:
        return (_LATIN, ord(_AFTER[low][0]), _AFTER[low][1])
    if "\u1100" <= character <= "\u11ff":
        return (_HANGUL_FIRST if korean else _HANGUL, code)
    if "\u3041" <= character <= "\u30ff":
        return (_KANA, code - 0x60 if code > 0x30A0 else code)
    if "\u3400" <= character <= "\u9fff":
        return (_HANGUL_FIRST if korean else _HAN, 0x20000 + code)
    return (_LATIN, ord(low), 0) if low.isascii() else (_OTHER, ord(low[0]))


def _mark(character: str, code: int, category: str) -> tuple[int, ...]:
    if character in _PUNCTUATION_MARKS:
        return (_PUNCTUATION, _PUNCTUATION_MARKS.index(character))
    if character in _CURRENCIES:
        return (_CURRENCY, _CURRENCIES.index(character))
    if category[0] == "P" or category == "Sc":
        return (_PUNCTUATION if category[0] == "P" else _CURRENCY, 1000 + code)
    for part, marks in ((0, _FIRST_SYMBOLS), (2, _OPERATORS)):
        if character in marks:
            return (_SYMBOL, part, marks.index(character))
    return (_SYMBOL, 1 if code < _MINUS else 3, code)

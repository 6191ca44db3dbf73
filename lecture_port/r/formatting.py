"""How R writes numbers and text (digits, exponents, escapes, columns), and the order in which it sorts texts."""

from __future__ import annotations

import locale
import math
import os
import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from fractions import Fraction
from functools import lru_cache
from typing import Any, NamedTuple, TypeAlias

DIGITS = 15
_MANTISSA = 64
_IN_TABLE = 27
_ROUGH = range(22, 29)


def fifteen_digits(number: float) -> tuple[int, int]:
    """Return the count of significant digits, 1 to 15, and the power of ten.

    R 4.2 on x86-64 scales in extended precision, so that a few numbers next to a tie are rounded otherwise than exactly.
    """
    mantissa, exponent = f"{abs(number):.{DIGITS + 4}e}".split("e")
    power = int(exponent)
    rest = int(mantissa[-5:]) / 10**5
    in_doubt = 0.12 if abs(DIGITS - 1 - power) in _ROUGH else 0.001
    if abs(rest - 0.5) > in_doubt:
        rounded = int(mantissa.replace(".", "")[:DIGITS]) + (rest > 0.5)
    else:
        rounded, power = _as_r_rounds(number)
    if rounded == 10**DIGITS:
        return 1, power + 1
    return len(str(rounded).rstrip("0")), power


def _as_r_rounds(number: float) -> tuple[int, int]:
    exact = Fraction(abs(number))
    power = math.floor(math.log10(abs(number)))
    scale = DIGITS - 1 - power
    if abs(scale) <= _IN_TABLE:
        factor = Fraction(float(10 ** abs(scale)))
        scaled = _extended(exact * factor if scale > 0 else exact / factor)
    else:
        scaled = _extended(exact / _extended(Fraction(10) ** -scale))
    if scaled < 10 ** (DIGITS - 1):
        scaled, power = _extended(scaled * 10), power - 1
    return round(scaled), power


def _extended(value: Fraction) -> Fraction:
    """Round to a mantissa of 64 bits, ties to even."""
    size = value.numerator.bit_length() - value.denominator.bit_length()
    unit = Fraction(2) ** (size - _MANTISSA)
    if value >= unit * 2**_MANTISSA:
        unit *= 2
    return round(value / unit) * unit


def as_character(number: float) -> str:
    """Write a double as R's ``as.character`` does.

    R 4.2: ``as.character(x)``; ``table`` and ``factor`` make their labels with it. Slide: P14.
    The trap: ``100000`` is one character longer than ``1e+05``, so R writes the double 100000 as ``1e+05``, but the
    integer ``100000L`` in full. Numbers that agree in 15 digits become one label, and -0 is ``0``. Whole numbers of
    more than 15 digits are written in full where that is not longer; R has changed this after 4.2.

    Parameters
    ----------
    number : float
        Any double; NaN and the infinities too.

    Returns
    -------
    str
        The fewest digits, at most 15, that give the number's 15 significant digits; in scientific
        notation where that is shorter.

    Examples
    --------
    >>> [as_character(x) for x in (0.1 + 0.2, 100000.0, 123456.0, 1 / 3, -0.0)]
    ['0.3', '1e+05', '123456', '0.333333333333333', '0']
    """
    if number == 0 or not math.isfinite(number):
        return not_finite(number) or "0"
    digits, power = fifteen_digits(number)
    decimals = max(0, digits - power - 1)
    fixed = max(power, 0) + 1 + (decimals > 0) + decimals
    scientific = digits + (digits > 1) + (5 if abs(power) >= 100 else 4)
    if fixed <= scientific:
        return _without_zeros(f"{number:.{decimals}f}")
    mantissa, exponent = f"{number:.{digits - 1}e}".split("e")
    return f"{_without_zeros(mantissa)}e{exponent}"


def _without_zeros(text: str) -> str:
    return text.rstrip("0").rstrip(".") if "." in text else text


class Need(NamedTuple):
    """What one number needs."""

    power: int  # Its power of ten in the form 1e-05
    significant: int  # Its significant digits
    left: int  # Its places left of the decimal point in the form 0.00001, without the sign


def need_of(value: float, digits: int) -> Need:
    """Return what `value` needs when it is rounded to `digits` significant digits."""
    mantissa, _, exponent = f"{abs(value):.{digits - 1}e}".partition("e")
    power = int(exponent)
    # 9996 in three digits is 1e+04 and yet takes four places without an exponent.
    carried = power > 0 and abs(value) < 10.0**power - 0.5 / 10.0 ** max(0, digits - power)
    significant = len(mantissa.replace(".", "").rstrip("0")) or 1
    return Need(power, significant, max(1, power + 1 - carried))


def format_real(values: Sequence[float], digits: int = 7) -> list[str]:
    """Write numbers alike, each with no more than `digits` significant digits needed; not padded to one width.

    R: ``format(x, digits = 7, trim = TRUE)``, which also writes the tick labels of ``plot``. Slides: P11 and P12. The trap:
    0.8 stands as 0.80 beside 0.85, and one very large or small number turns all of them to the form 1e-05.

    Examples
    --------
    >>> format_real([0.8, 0.85, 0.9])
    ['0.80', '0.85', '0.90']
    """
    numbers = [value for value in values if math.isfinite(value)]
    needs = [need_of(value, digits) for value in numbers]
    if not any(numbers):
        return [not_finite(value) or "0" for value in values]
    decimals = max(0, *(need.significant - need.power - 1 for need in needs))
    left = max((value < 0) + need.left for value, need in zip(numbers, needs, strict=True))
    fixed_width = left + decimals + (decimals > 0)
    mantissa = max(need.significant for need in needs) - 1
    long_exponent = any(abs(need.power) >= 100 for need in needs)
    signed = any(value < 0 for value in numbers)
    exponent_width = signed + (mantissa > 0) + mantissa + 5 + long_exponent
    form = f".{decimals}f" if fixed_width <= exponent_width else f".{mantissa}e"
    return [not_finite(value) or format(value + 0.0, form) for value in values]


def not_finite(value: float) -> str:
    """Return R's word for what is no finite number, none for a number."""
    if math.isnan(value):
        return "NaN"
    if math.isinf(value):
        return "Inf" if value > 0 else "-Inf"
    return ""


_NAMED = {
    "\\": "\\\\", "\a": "\\a", "\b": "\\b", "\t": "\\t", "\n": "\\n", "\v": "\\v", "\f": "\\f", "\r": "\\r",
}  # fmt: skip
_NOT_PRINTED = {"Cc", "Cn", "Cs", "Zl", "Zp"}
_NO_WIDTH = {"Mn", "Me", "Cf"}
_SOFT_HYPHEN = "\u00ad"


def escape(text: str) -> str:
    """Return `text` as R's ``encodeString(x)`` in UTF-8: backslash, control and unassigned characters escaped."""
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
    """Return how many columns `text` takes, as R counts them outside of Chinese, Japanese and Korean locales.

    R: ``nchar(x, type = "width")``. The trap: a Hangul syllable takes two columns, so padding by the number of characters
    does not align.

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
    """Return the locale whose rules sort texts: Python's own if it was set, else as R at its start; on Windows the system's."""
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
    """Return the key by which R sorts texts in a locale, that of `collation_locale` if none is named.

    R: ``sort(x)``, ``factor(x)``, ``x < y`` of texts. In the locales ``C`` and ``POSIX`` R compares code points, capitals before
    small letters. In every other one, ``C.UTF-8`` too, R (with ICU, as on Linux) sorts as a dictionary does: blanks and
    marks first, then digits, then letters, in ``ko`` Hangul before Latin letters. Hanja, which ICU sorts by their Korean
    reading, stand behind all Hangul here. Where the locale that is named is not installed, R says so and sorts as in ``C``.

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
        primary = tuple(_primary(character, "L", korean) for character in text)
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

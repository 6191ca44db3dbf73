"""R's functions of strings, patterns, dates and files for values whose kind shows only when the translated file runs; see `run_time`."""

from __future__ import annotations

import re
from pathlib import Path

import numpy as np
import pandas as pd

from lecture_port.translate.helpers import number, paste, significant, texts
from lecture_port.translate.run_time import as_given, as_words, flat, holds_text, recycled

r_paste = paste


def r_paste0(*parts, collapse=None):
    return paste(*parts, sep="", collapse=collapse)


def r_toString(x, collapse=", "):
    return paste(x, collapse=collapse)


def r_file_path(*parts):
    """R's file.path(): nothing where a part is nothing."""
    return paste(*parts, sep="/") if all(len(flat(part)) for part in parts) else np.array([], dtype=object)


def by_word(x, function, *others, kind=object):
    """A function of every string and of what stands beside it, NA left as it is; one string gives one value."""
    rows = zip(*recycled(as_words(flat(x)), *map(flat, others)))
    made = [None if word is None else function(word, *beside) for word, *beside in rows]
    return as_given(np.array(made, dtype=object if None in made else kind), x, *others)


def r_toupper(x):
    return by_word(x, str.upper)


def r_tolower(x):
    return by_word(x, str.lower)


def r_casefold(x, upper=False):
    return by_word(x, str.upper if upper else str.lower)


def r_nchar(x, type="chars"):
    return by_word(x, lambda word: len(word.encode()) if type == "bytes" else len(word), kind=int)


def r_trimws(x, which="both"):
    strip = {"both": str.strip, "left": str.lstrip, "right": str.rstrip}[which]
    return by_word(x, lambda word: strip(word, " \t\r\n"))


def r_substr(x, start, stop=1000000):
    """R's substr(): both ends counted from 1."""
    return by_word(x, lambda word, first, last: word[max(0, int(first) - 1) : max(0, int(last))], start, stop)


def r_substring(text, first, last=1000000):
    return r_substr(text, first, last)


def r_startsWith(x, prefix):
    return by_word(x, str.startswith, prefix, kind=bool)


def r_endsWith(x, suffix):
    return by_word(x, str.endswith, suffix, kind=bool)


def r_chartr(old, new, x):
    return by_word(x, lambda word: word.translate(str.maketrans(old, new[: len(old)])))


def r_strrep(x, times):
    return by_word(x, lambda word, count: word * int(count), times)


def r_strtoi(x, base=10):
    return by_word(x, lambda word: int(word, int(base)), kind=int)


def r_utf8ToInt(x):
    made = np.array([ord(letter) for letter in x])
    return made if len(made) != 1 else made[0]


def r_intToUtf8(x, multiple=False):
    letters = [chr(int(k)) for k in flat(x)]
    return np.array(letters, dtype=object) if multiple else "".join(letters)


CHARACTER_CLASSES = {
    "alpha": "^\\W\\d_",
    "digit": "0-9",
    "alnum": "^\\W_",
    "upper": "A-Z",
    "lower": "a-z",
    "space": "\\s",
    "blank": " \\t",
    "punct": "!-/:-@\\[-`{-~",
}


def pattern_of(pattern, fixed=False, ignore_case=False):
    """A regular expression of R as one of Python's."""
    flags = re.IGNORECASE if ignore_case else 0
    if fixed:
        return re.compile(re.escape(pattern), flags)
    for name, inside in CHARACTER_CLASSES.items():
        outside = inside[1:] if inside[0] == "^" else f"^{inside}"
        pattern = pattern.replace(f"[[:{name}:]]", f"[{inside}]").replace(f"[^[:{name}:]]", f"[{outside}]")
        pattern = pattern if inside[0] == "^" else pattern.replace(f"[:{name}:]", inside)
    pattern = pattern.replace("[:alnum:]", "a-zA-Z0-9가-힣").replace("[:alpha:]", "a-zA-Z가-힣").replace("\\<", "\\b").replace("\\>", "\\b")
    return re.compile(pattern.replace("[]", "[\\]").replace("[^]", "[^\\]"), flags)


def replaced(count):
    """R's gsub() and sub(): a backslash before a digit means a group, before anything else that itself."""

    def made(pattern, replacement, x, ignore_case=False, perl=False, fixed=False):
        if perl and re.search(r"\\[ULE]", replacement):
            raise ValueError("\\U and \\L in a replacement")
        found = pattern_of(pattern, fixed, ignore_case)
        plain = re.sub(r"\\(?:([1-9])|(.?))", lambda one: f"\\g<{one[1]}>" if one[1] else one[2].replace("\\", r"\\"), replacement)
        by = (lambda _: replacement) if fixed else plain
        return by_word(x, lambda word: found.sub(by, word, count=count))

    return made


r_gsub = replaced(0)
r_sub = replaced(1)


def r_grepl(pattern, x, ignore_case=False, perl=False, fixed=False):
    """R's grepl(): NA is no match."""
    found = pattern_of(pattern, fixed, ignore_case)
    return as_given(np.array([word is not None and bool(found.search(word)) for word in as_words(flat(x))], dtype=bool), x)


def r_grep(pattern, x, ignore_case=False, perl=False, value=False, fixed=False):
    """R's grep(): places from 1, or the strings."""
    places = np.flatnonzero(r_grepl(pattern, flat(x), ignore_case, perl, fixed))
    return flat(x)[places] if value else places + 1


def matches(pattern, x, every, perl=False, fixed=False):
    """R's regmatches() of gregexpr() (a list) or of regexpr() (a vector)."""
    found = pattern_of(pattern, fixed)
    parts = [[match.group() for match in found.finditer(word)] for word in flat(x).tolist()]
    return [np.array(part, dtype=object) for part in parts] if every else np.array([part[0] for part in parts if part], dtype=object)


def r_regexpr(pattern, text, perl=False, fixed=False):
    """R's regexpr(): where the first match begins, -1 where there is none."""
    return np.array([places[0] for places in r_gregexpr(pattern, text, perl, fixed)])


def r_gregexpr(pattern, text, perl=False, fixed=False):
    """R's gregexpr(): where the matches begin, -1 where there is none."""
    found = pattern_of(pattern, fixed)
    return [np.array([match.start() + 1 for match in found.finditer(word)] or [-1]) for word in flat(text).tolist()]


def r_strsplit(x, split="", fixed=False, perl=False):
    """R's strsplit(): no empty string behind the last match."""
    found = pattern_of(split, fixed) if split else None
    made = []
    for word in flat(x).tolist():
        parts = [] if found else list(word)
        while word and found:
            match = found.search(word)
            cut = (len(word), len(word)) if not match else match.span() if match.group() else (1, 1)
            parts.append(word[: cut[0]])
            word = word[cut[1] :]
        made.append(np.array(parts, dtype=object))
    return made


def r_sprintf(fmt, *values):
    """R's sprintf(): vectors member by member."""
    if any(isinstance(value, (list, dict, pd.DataFrame)) for value in values):
        raise TypeError("a list or a data frame in sprintf()")
    made = []
    for pattern, *row in zip(*recycled(flat(fmt), *map(flat, values))):
        specs = re.findall(r"%(?:(\d+)\$)?[-+ 0#]*(?:\*|\d+)?(?:\.\d+)?([a-zA-Z%])", pattern)
        if any(place for place, _ in specs) or "*" in pattern:
            raise ValueError("%1$ and %* of sprintf()")
        given = []
        for letter, value in zip([letter for _, letter in specs if letter != "%"], row):
            if letter == "d" and (isinstance(value, str) or value != int(value)):
                raise ValueError("%d of what is no whole number")
            whole = letter == "d" or letter == "i" and isinstance(value, (bool, np.bool_))
            given.append(texts(value)[0] if letter == "s" else int(value) if whole else value)
        made.append(pattern % tuple(given))
    return as_given(np.array(made, dtype=object), fmt, *values)


def r_format(x, format=None, nsmall=0, digits=None, width=0, big_mark="", trim=False, justify="left", scientific=None):
    """R's format(): one number of digits and one width for all members; a date by its format."""
    if isinstance(x, (dict, list, pd.DataFrame)):
        raise TypeError("format() of such a value")
    if hasattr(x, "strftime"):
        return x.strftime(format or "%Y-%m-%d %H:%M:%S")
    values = flat(x)
    if values.dtype.kind == "M":
        words = [None if np.isnat(k) else pd.Timestamp(k).strftime(format or "%Y-%m-%d") for k in values]
        return as_given(np.array(words, dtype=object), x)
    if format is not None:
        raise TypeError("a format for what is no date")
    if holds_text(values):
        words, put, padded = texts(values), str.ljust if justify == "left" else str.rjust, justify in ("left", "right")
    else:
        words = fixed_words(values, 7 if digits is None else int(digits), int(nsmall), scientific)
        parts = (word.partition(".") for word in words)
        words = [re.sub(r"(?<=\d)(?=(\d{3})+(?!\d))", big_mark, whole) + point + decimals for whole, point, decimals in parts]
        put, padded = str.rjust, not trim
    size = max([int(width), *map(len, words)]) if padded else 0
    return as_given(np.array([put(word, size) for word in words], dtype=object), x)


def fixed_words(values, digits, nsmall, scientific):
    """Numbers with the places that the one in most need of them has within so many digits; as powers of ten where that is shorter."""
    if values.dtype.kind in "biu":
        return texts(values)
    known = [float(k) for k in values if np.isfinite(k)]
    needs = [significant(k, digits) for k in known]
    mantissa = max([decimals for decimals, _ in needs], default=0)
    places = max([decimals - exponent for decimals, exponent in needs], default=0)
    if scientific is None:
        plain, powers = (max([len(f"{k:.{form}}") for k in known], default=0) for form in (f"{max(places, 0)}f", f"{mantissa}e"))
        scientific = plain > powers
    form = f"{mantissa}e" if scientific else f"{max(places, nsmall, 0)}f"
    return [f"{k:.{form}}" if np.isfinite(k) else number(k) for k in map(float, values)]


def r_formatC(x, width=0, digits=None, format=None, flag="", big_mark="", mode=None):
    """R's formatC(): C's formats, member by member."""
    values = flat(x)
    kind = format or ("d" if values.dtype.kind in "iub" else "s" if holds_text(values) else "g")
    places = "" if digits is None or kind in "ds" else f".{int(digits)}"
    if big_mark not in ("", ","):
        raise ValueError("big.mark of formatC()")
    made = []
    for k in values:
        word = f"{int(round(k)) if kind == 'd' else k:{big_mark}{places}{kind}}" if kind != "s" else str(k)
        made.append(word.ljust(abs(int(width))) if "-" in flag or width < 0 else word.zfill(int(width)) if "0" in flag else word.rjust(int(width)))
    return as_given(np.array(made, dtype=object), x)


def r_prettyNum(x, big_mark=""):
    """R's prettyNum() of numbers one by one."""
    return as_given(np.array([r_format(k, big_mark=big_mark) for k in flat(x)], dtype=object), x)


def r_as_Date(x, format=None, origin="1970-01-01"):
    """R's as.Date(): days as NumPy's datetime64."""
    values = flat(x)
    if holds_text(values):
        if format is None:
            first = next((word for word in values if isinstance(word, str)), "")
            format = "%Y-%m-%d" if re.match(r"\d+-\d+-\d+", first) else "%Y/%m/%d" if re.match(r"\d+/\d+/\d+", first) else None
            values = [word[:10] if isinstance(word, str) else None for word in values]
        if format is None:
            raise ValueError("character string is not in a standard unambiguous format")
        values = pd.to_datetime(pd.Series(values), format=format, errors="coerce").to_numpy()
    elif values.dtype.kind != "M":
        values = np.datetime64(origin) + values.astype(int)
    return as_given(values.astype("datetime64[D]"), x)


def r_weekdays(x):
    """R's weekdays() in English."""
    return r_format(x, "%A")


def r_months(x):
    """R's months() in English."""
    return r_format(x, "%B")


def r_difftime(time1, time2, units="days"):
    """R's difftime() of dates, in days or weeks."""
    return (r_as_Date(time1) - r_as_Date(time2)).astype(float) / {"days": 1, "weeks": 7}[units]


def r_list_files(path=".", pattern=None, full_names=False, recursive=False):
    """R's list.files(): the names in order, without hidden ones."""
    found = sorted(p for p in Path(path).glob("**/*" if recursive else "*") if not p.name.startswith(".") and (not recursive or p.is_file()))
    found = [p.relative_to(path).as_posix() for p in found if pattern is None or pattern_of(pattern).search(p.name)]
    return np.array([f"{path}/{name}" if full_names else name for name in found], dtype=object)


def r_file_exists(*paths):
    made = np.array([Path(p).exists() for p in flat(list(paths))], dtype=bool)
    return as_given(made, *paths)


def r_file_copy(from_, to, overwrite=False):
    """R's file.copy(): into a folder, or to names."""
    import shutil

    sources, targets = flat(from_).tolist(), flat(to).tolist()
    for k, source in enumerate(sources):
        target = Path(targets[0]) / Path(source).name if Path(targets[0]).is_dir() else Path(targets[k % len(targets)])
        if overwrite or not target.exists():
            shutil.copyfile(source, target)
    return np.full(len(sources), True)

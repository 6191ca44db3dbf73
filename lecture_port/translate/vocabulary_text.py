"""Printing and strings; packages, files, the clock, and what wants a screen."""

from __future__ import annotations

import re

from lecture_port.translate.calls import Args, Py, Untranslatable, deparse, entry, minus_one, text
from lecture_port.translate.kinds import ANY, DATA_SETS, INF, RKind, scalar, vector
from lecture_port.translate.translator import Translator
from lecture_port.translate.tree import Arg, Call, Literal, Name, literal
from lecture_port.translate.vocabulary_vectors import none, said


@entry("print show", "x digits ...")
def print_(a: Args) -> Py:
    """Print a value; Python prints it its own way."""
    a.ignore("digits")
    a.rest()
    value = a.t.expr(a.need("x"))
    if value.kind.shape == "none":
        return value
    return Py(f"print({value.code})", RKind("none"))


@entry("cat", "... sep fill file")
def cat(a: Args) -> Py:
    """Print the text of values."""
    if a.has("file") or a.has("fill"):
        raise Untranslatable("cat()의 file이나 fill", "file or fill of cat()")
    sep = a.word("sep", " ")
    args = [arg for arg in a.rest() if arg.value is not None]
    values = [a.t.value(arg.value) for arg in args if arg.value is not None]
    values = [v for v in values if v.kind.shape != "null"]
    if any(v.kind.shape not in ("scalar", "vector", "column", "any", "tensor", "series", "matrix", "factor") for v in values):
        raise a.refusal("value")
    for k, value in enumerate(values):
        if value.kind.shape == "factor":
            places = value.of_factor("codes")
            values[k] = Py(f"{places} + 1", value.kind.but(elem="integer", shape="vector"), 8)
    simple = all(v.kind.scalar and v.kind.elem in ("character", "integer") and not v.kind.na for v in values)
    if simple and values:
        codes = [v.code for v in values]
        last = literal(args[-1].value)
        end = '""'
        if isinstance(last, str) and last.endswith("\n"):
            rest = last[:-1]
            codes[-1] = text(rest)
            end = ""
            if len(codes) == 1 and not rest:
                return none("print()")
        extra = ("" if sep == " " else f", sep={text(sep)}") if len(codes) > 1 else ""
        return none(f"print({', '.join(codes)}{extra}{f', end={end}' if end else ''})")
    codes = [f"{a.t.helper('whole_text')}({v.array})" if v.kind.elem == "integer" and v.kind.high > 99999 else v.code for v in values]
    last = literal(args[-1].value) if args else None
    end = ""
    if isinstance(last, str) and last == "\n" and len(codes) > 1 and sep == " ":
        codes[-1] = '"\\n"'
    return none(f"{a.t.helper('cat')}({', '.join(codes)}{'' if sep == ' ' else f', sep={text(sep)}'}{end})")


@entry("message warning", "... call.")
def message(a: Args) -> Py:
    """Write to stderr."""
    a.ignore("call.")
    code = a.t.call("paste0", a.rest()).code
    return none(f"print({code}, file=sys.stderr)")


@entry("stop", "... call.")
def stop(a: Args) -> Py:
    """Raise an error."""
    a.ignore("call.")
    return none(f"raise RuntimeError({a.t.call('paste0', a.rest()).code if a.dots else ''})")


@entry("stopifnot", "...")
def stopifnot(a: Args) -> Py:
    """Assert."""
    tests = [a.t.condition(arg.value) for arg in a.rest() if arg.value is not None]
    return none("\n".join(f"assert {test}" for test in tests))


@entry("invisible suppressWarnings suppressMessages identity I force system.time", "x")
def quiet(a: Args) -> Py:
    """The value itself."""
    if a.name == "system.time":
        raise Untranslatable("system.time()", "system.time()")
    if not a.has("x"):
        return none("")
    return a.t.expr(a.need("x")).but(visible=a.name != "invisible")


@entry("paste paste0", "... sep collapse")
def paste(a: Args) -> Py:
    """Join strings."""
    sep = a.word("sep", "" if a.name == "paste0" else " ")
    collapse = a.maybe("collapse")
    if collapse is not None and collapse.kind.shape == "null":
        collapse = None
    values = a.values()
    values = [Py('""', scalar("character")) if value.kind.shape == "null" else value for value in values]
    for value in values:
        a.allow(value.kind, "scalar", "vector", "column", "any", "factor", "series")
    if collapse is None and values and all(v.kind.scalar and v.kind.elem in ("character", "integer") and not v.kind.na for v in values):
        parts: list[str] = []
        for value in values:
            if re.fullmatch(r'"[^"\\{}]*"', value.code):
                parts.append(value.code[1:-1])
            elif '"' in value.code or "\\" in value.code or "'" in value.code or "{" in value.code:
                break
            else:
                parts.append(f"{{{value.code}}}")
        else:
            return Py(
                f'f"{sep.join(parts)}"' if '"' not in sep and "\\" not in sep else text(sep) + ".join([" + ", ".join(v.code for v in values) + "])",
                scalar("character"),
            )
    codes = [
        f"{a.t.helper('whole_text')}({v.array})" if v.kind.elem == "integer" and v.kind.high > 99999 and v.kind.shape != "any" else v.code
        for v in values
    ]
    extra = "" if sep == " " else f", sep={text(sep)}"
    if collapse is not None:
        extra += f", collapse={collapse.code}"
    scalars = all(v.kind.scalar for v in values)
    lengths = [v.kind.length for v in values]
    size = None if None in lengths else max([n or 0 for n in lengths], default=0)
    shape = "any" if any(v.kind.shape == "any" for v in values) else "vector"
    kind = scalar("character") if collapse is not None or scalars else RKind(shape, "character", False, length=size)
    return Py(f"{a.t.helper('paste')}({', '.join(codes)}{extra})", kind)


@entry("sprintf", "fmt ...")
def sprintf(a: Args) -> Py:
    """C's formats, which Python's % knows too."""
    fmt = a.py("fmt")
    values = a.values()
    code = literal(a.node("fmt"))
    if not isinstance(code, str):
        raise Untranslatable("sprintf()의 형식을 알 수 없습니다", "the format of sprintf() is not known")
    specs = re.findall(r"%[-+ 0#]*\d*(?:\.\d+)?([a-zA-Z%])", code)
    specs = [s for s in specs if s != "%"]
    if len(specs) != len(values) or any(s not in "dsfegGEixXo" for s in specs) or "$" in code or "*" in re.sub(r"[^%*]", "", code):
        raise Untranslatable("sprintf()의 이런 형식", "this format of sprintf()")
    flat = [v for v in values if not v.kind.scalar]
    codes = []
    for spec, value in zip(specs, values, strict=True):
        if spec == "s" and value.kind.elem not in ("character", "integer"):
            codes.append(f"{a.t.helper('number')}({value.code}, 15)")
        elif value.kind.elem not in ("double", "integer", "logical", "character", "any"):
            raise a.refusal("value")
        else:
            codes.append(value.code)
    if not flat:
        if not codes:
            return Py(text(code % ()), scalar("character"))
        if any(v.kind.shape == "any" for v in values):
            raise a.refusal("value")
        inside = codes[0] if len(codes) == 1 else ", ".join(codes)
        single = len(codes) == 1 and values[0].kind.elem != "any"
        if not (single and inside.isidentifier()):
            inside = f"({inside},)" if single else f"({inside})"
        return Py(f"{fmt.code} % {inside}", scalar("character"), 9)
    names = [f"v{k}" for k in range(len(values))]
    if any(v.kind.shape not in ("scalar", "vector", "column") for v in values) or (
        "s" in specs and any(v.kind.elem not in ("character", "integer") for s, v in zip(specs, values, strict=True) if s == "s")
    ):
        raise a.refusal("values")
    lengths = {v.kind.length for v in flat}
    if len(flat) > 1 and (len(lengths) > 1 or None in lengths):
        raise Untranslatable("sprintf()의 길이가 다른 벡터", "vectors of several lengths in sprintf()")
    head = ", ".join(n for n, v in zip(names, values, strict=True) if not v.kind.scalar)
    over = flat[0].array if len(flat) == 1 else f"zip({', '.join(v.array for v in flat)})"
    inside = ", ".join(c if v.kind.scalar else n for n, v, c in zip(names, values, codes, strict=True))
    return Py(f"np.array([{fmt.code} % ({inside},) for {head} in {over}], dtype=object)", vector("character", flat[0].kind.length))


def _texts(t: Translator, value: Py, scalar_code: str, elem: str = "character") -> Py:
    """Apply an expression of ``v`` to one string or to all of a vector."""
    if value.kind.elem != "character":
        raise Untranslatable("문자열이 아닌 값", "what is no string")
    if value.kind.scalar:
        return Py(scalar_code.replace("{v}", value.atom), scalar(elem, 0 if elem == "integer" else -INF))
    if value.kind.shape not in ("vector", "column"):
        raise Untranslatable("이런 값의 문자열 함수", "a function of strings of a value of this kind")
    dtype = ", dtype=object" if elem == "character" else ""
    return Py(
        f"np.array([{scalar_code.replace('{v}', 'v')} for v in {value.array}]{dtype})",
        vector(elem, value.kind.length, 0 if elem == "integer" else -INF),
    )


@entry("toupper tolower nchar trimws", "x type")
def case(a: Args) -> Py:
    """Letters."""
    a.ignore("type")
    code = {"toupper": "{v}.upper()", "tolower": "{v}.lower()", "nchar": "len({v})", "trimws": "{v}.strip()"}[a.name]
    return _texts(a.t, a.py("x"), code, "integer" if a.name == "nchar" else "character")


@entry("regmatches", "x m")
def regmatches(a: Args) -> Py:
    """What regexpr() or gregexpr() finds."""
    found = a.need("m")
    if not isinstance(found, Call) or found.op not in ("regexpr", "gregexpr"):
        raise a.refusal("form")
    inner = Args(a.t, found.op, "pattern text ignore.case perl fixed", found.args)
    fixed = ", fixed=True" if inner.flag("fixed") else ""
    code = f"{a.t.helper('matches')}({inner.py('pattern').code}, {a.py('x').code}, {found.op == 'gregexpr'}{fixed})"
    return Py(code, RKind("list", columns=(("", vector("character")),)) if found.op == "gregexpr" else vector("character"))


@entry("substr substring", "x start stop")
def substr(a: Args) -> Py:
    """A part of strings, both ends counted from 1."""
    value, start, stop = a.py("x"), a.py("start"), a.maybe("stop")
    if not start.kind.scalar or (stop is not None and not stop.kind.scalar) or start.kind.low < 1:
        raise Untranslatable("substr()의 이런 인수", "such an argument of substr()")
    first = minus_one(start)
    return _texts(a.t, value, f"{{v}}[{'' if first == '0' else first}:{stop.code if stop is not None else ''}]")


@entry("gsub sub grepl", "pattern replacement x fixed ignore.case perl value")
def gsub(a: Args) -> Py:
    """Regular expressions that mean the same in Python."""
    t = a.t
    if a.name == "grepl" and not a.has("x") and a.has("replacement"):
        a.found["x"] = a.found.pop("replacement")
    pattern = a.word("pattern")
    fixed = a.flag("fixed")
    a.flag("perl")
    value = a.py("x")
    if not fixed and re.search(r"\[:|\\[<>bBQE]|\(\?", pattern):
        raise Untranslatable("이런 정규표현식", "this regular expression")
    flags = ", flags=re.IGNORECASE" if a.flag("ignore.case") else ""
    shown = f"re.escape({text(pattern)})" if fixed else (f'r"{pattern}"' if '"' not in pattern and "\\" in pattern else text(pattern))
    if a.name in ("sub", "gsub"):
        replacement = a.word("replacement")
        if fixed and not flags:
            count = ", 1" if a.name == "sub" else ""
            return _texts(t, value, f"{{v}}.replace({text(pattern)}, {text(replacement)}{count})")
        if "\\" in replacement:
            replacement = re.sub(r"\\(\d)", r"\\g<\1>", replacement)
        count = ", count=1" if a.name == "sub" else ""
        return _texts(t, value, f"re.sub({shown}, {text(replacement)}, {{v}}{count}{flags})")
    if fixed:
        return _texts(a.t, value, f"{text(pattern)} in {{v}}", "logical")
    return _texts(a.t, value, f"bool(re.search({shown}, {{v}}{flags}))", "logical")


@entry("strsplit", "x split fixed")
def strsplit(a: Args) -> Py:
    """Split strings: a list of vectors."""
    value, split = a.py("x"), a.word("split")
    fixed = a.flag("fixed")
    source = literal(a.node("x"))
    if split and not (isinstance(source, str) and source and not source.endswith(split)):
        raise Untranslatable("strsplit()의 빈 끝", "an empty end in strsplit()")
    if not value.kind.scalar or value.kind.elem != "character":
        raise a.refusal("value")
    if split and not fixed and re.search(r"[\[\].*+?^$|(){}\\]", split):
        raise Untranslatable("이런 정규표현식", "this regular expression")
    made = f"list({value.code})" if not split else f"{value.atom}.split({text(split)})"
    return Py(f"[np.array({made}, dtype=object)]", RKind("list", columns=(("", vector("character")),)))


@entry("format prettyNum formatC toString", "x nsmall digits big.mark width format collapse")
def format_(a: Args) -> Py:
    """Format a number with so many places."""
    value = a.py("x")
    if a.name == "toString":
        return a.t.call("paste", [Arg(None, a.need("x")), Arg("collapse", Literal(", ", "character"))])
    a.ignore("nsmall")
    if a.name == "format" and value.kind.scalar and value.kind.elem == "character" and not a.has("width"):
        return value
    if a.name == "formatC" and literal(a.node("format")) == "f" and value.kind.scalar and isinstance(literal(a.node("digits")), int):
        return Py(f'f"{{{value.code}:.{literal(a.node("digits"))}f}}"', scalar("character"))
    raise Untranslatable(f"{a.name}(): 파이썬과 자릿수의 규칙이 다릅니다", f"{a.name}(): Python has other rules of digits")


@entry("library require suppressPackageStartupMessages requireNamespace", "package ...")
def library(a: Args) -> Py:
    """Python imports what the file uses, at its top."""
    node = a.node("package")
    a.rest()
    a.ignore("character.only", "quietly")
    if a.name == "suppressPackageStartupMessages" and isinstance(node, Call):
        return a.t.expr(node)
    name = node.name if isinstance(node, Name) else str(literal(node) or "")
    a.t.packages.add(name)
    if a.alone:
        return said(f"R: {a.name}({name})")
    return Py("True", scalar("logical", 1, 1))


def _needless(names: str, why: str) -> None:
    @entry(names, "...")
    def needless(a: Args) -> Py:
        shown = ", ".join(filter(None, (_short(arg.value) for arg in a.rest())))
        a.t.emit(f"# R: {a.name}({shown})")
        return said(why)


def _short(node: object) -> str:
    return " ".join(deparse(node).split())[:80] if node is not None else ""  # type: ignore[arg-type]


_needless(
    "install.packages install_keras install_tensorflow install_github BiocManager.install py_install",
    "Python's packages are installed by pip, outside the script.",
)
_needless("setwd", "Python takes paths from where it is started: python lab.py in that folder.")
_needless("View edit fix", "A notebook shows a table; on the terminal, print() does.")
_needless(
    "use_condaenv use_python use_virtualenv use_backend use_session_with_seed use_implementation", "The environment is chosen by starting its python."
)
_needless(
    "rm gc graphics.off options help help.start example demo vignette browseURL Sys.setlocale Sys.setenv windowsFonts windows x11 quartz dev.new flush.console search sessionInfo citation opts_chunk knitr::opts_chunk closeAllConnections on.exit",
    "Nothing to do in Python.",
)


@entry("data", "... package")
def data(a: Args) -> Py:
    """R's data sets are read at the top of the file."""
    a.ignore("package")
    names = [arg.value.name if isinstance(arg.value, Name) else str(literal(arg.value) or "") for arg in a.rest()]
    for name in names:
        if name not in DATA_SETS:
            raise Untranslatable(f"자료 {name}", f"the data set {name}")
        a.t.data_set(name)
    return said(f"R: data({', '.join(names)})")


@entry("scan readline", "...")
def ask_user(a: Args) -> Py:
    """What is typed by hand."""
    raise Untranslatable(f"{a.name}(): 사람이 입력합니다. 값을 코드에 쓰십시오", f"{a.name}() asks a person: write the values into the code")


@entry("Sys.time Sys.Date date proc.time", "")
def now(a: Args) -> Py:
    """The clock."""
    return Py("datetime.datetime.now()" if a.name != "Sys.Date" else 'np.datetime64("today")', ANY.but(drawn=True))


@entry("file.path", "...")
def file_path(a: Args) -> Py:
    """A path of parts."""
    values = a.values()
    if any(not v.kind.scalar or v.kind.elem != "character" for v in values):
        raise a.refusal("values")
    return Py(f'"/".join([{", ".join(v.code for v in values)}])', scalar("character"))


@entry("getwd", "")
def getwd(a: Args) -> Py:
    """The folder in which the file runs."""
    return Py("os.getcwd()", scalar("character").but(drawn=True))


@entry("file.exists list.files", "path ...")
def found(a: Args) -> Py:
    """Whether one file exists; several files, and what is in a folder, are looked for when the file runs."""
    path = a.py("path")
    if a.name == "list.files" or a.rest() or not path.kind.scalar:
        raise Untranslatable(f"{a.name}()의 이런 값", f"{a.name}() of values of this kind")
    return Py(f"Path({path.code}).exists()", scalar("logical", 0, 1))


@entry("dir.create unlink file.remove", "path ...")
def files(a: Args) -> Py:
    """Make a folder, remove one file or a folder."""
    path = a.py("path")
    rest = a.rest()
    several = a.name == "file.remove" and any(arg.name is None for arg in rest)
    if several or path.kind.shape not in ("scalar", "any"):
        raise Untranslatable(f"여러 파일의 {a.name}()", f"{a.name}() of several files")
    if a.name == "dir.create":
        return none(f"Path({path.code}).mkdir(parents=True, exist_ok=True)")
    if a.name == "unlink":
        return none(f"shutil.rmtree({path.code}, ignore_errors=True) if Path({path.code}).is_dir() else Path({path.code}).unlink(missing_ok=True)")
    return none(f"Path({path.code}).unlink(missing_ok=True)")

"""Random draws, distributions, and what changes the machine or wants a screen."""

from __future__ import annotations

from lecture_port.translate.calls import Args, entry
from lecture_port.translate.kinds import ANY, DATA_SETS, INF, RKind, scalar
from lecture_port.translate.source import Py, Untranslatable
from lecture_port.translate.translator import Translator
from lecture_port.translate.tree import Call, Name, literal
from lecture_port.translate.vocabulary_vectors import none, said


@entry("set.seed", "seed kind")
def set_seed(a: Args) -> Py:
    """No seed of NumPy gives R's draws."""
    seed = a.py("seed")
    a.t.seeded = True
    if a.t.draws:
        return none(f"# R: set.seed({seed.code}); the draws are R's own")
    a.t.emit("# No seed gives R's random numbers in NumPy; --draws-from-r carries R's over.")
    return none(f"rng = np.random.default_rng({seed.code})")


def _draw(name: str, signature: str, code: str, elem: str = "double", defaults: str = "", low: float = -INF) -> None:
    @entry(name, signature)
    def draw(a: Args) -> Py:
        params = signature.split()
        values = dict(pair.split("=") for pair in defaults.split())
        known: int | None = None
        for param in params:
            value = a.maybe(param)
            if value is not None:
                values[param] = value.code
                if param == "n":
                    known = int(value.kind.low) if value.kind.low == value.kind.high else None
                    if not value.kind.scalar:
                        raise Untranslatable(f"{name}()의 n", f"n of {name}()")
        missing = [p for p in params if p not in values]
        if missing:
            raise Untranslatable(f"{name}()에 {missing[0]}이(가) 없습니다", f"{name}() without {missing[0]}")
        kind = RKind("scalar" if known == 1 else "vector", elem, False, low, INF, known, drawn=True)
        if a.t.draws:
            return Py(f'{a.t.helper("drawn")}("{name}")', kind)
        made = code.format(**values)
        if known == 1:
            made = made.replace(", 1)", ")") if made.endswith(", 1)") else made
        return Py(_generator(a.t) + made, kind)


def _generator(t: Translator) -> str:
    if not t.seeded:
        t.helpers.add("rng")
    return "rng."


_draw("rnorm", "n mean sd", "normal({mean}, {sd}, {n})", defaults="mean=0 sd=1")
_draw("runif", "n min max", "uniform({min}, {max}, {n})", defaults="min=0 max=1")
_draw("rbinom", "n size prob", "binomial({size}, {prob}, {n})", "integer", low=0)
_draw("rpois", "n lambda", "poisson({lambda}, {n})", "integer", low=0)
_draw("rexp", "n rate", "exponential(1 / {rate}, {n})", defaults="rate=1", low=0)


@entry("sample sample.int", "x size replace prob")
def sample(a: Args) -> Py:
    """Draw from values, or from 1 to a number."""
    t = a.t
    value, size = a.py("x"), a.maybe("size")
    replace = a.flag("replace")
    prob = a.maybe("prob")
    kind = value.kind
    if kind.shape not in ("scalar", "vector", "column", "factor"):
        raise Untranslatable("sample()의 이런 값", "sample() of a value of this kind")
    known = int(size.kind.low) if size is not None and size.kind.low == size.kind.high else None
    whole = kind.scalar and kind.elem in ("integer", "double")
    length = known if size is not None else (int(kind.low) if whole and kind.low == kind.high else kind.length if not whole else None)
    made = RKind(
        "vector" if known != 1 else "scalar", "integer" if whole else kind.elem, False, 1 if whole else kind.low, kind.high, length, drawn=True
    )
    if t.draws and kind.shape != "factor":
        code = f'{t.helper("drawn")}("{a.name}")'
        return Py(code, made, zero=f"{code} - 1" if whole else "")
    parts = []
    if size is not None:
        parts.append(size.code if known != 1 else "")
    if not replace and size is not None:
        parts.append("replace=False")
    if prob is not None:
        parts.append(f"p={prob.array} / np.sum({prob.array})")
    parts = [p for p in parts if p]
    if size is None:
        source = f"np.arange(1, {value.code} + 1)" if whole else value.array
        return Py(f"{_generator(t)}permutation({source})", made)
    if whole:
        inside = ", ".join([value.code, *parts])
        return Py(f"{_generator(t)}choice({inside}) + 1", made, 8, zero=f"{_generator(t)}choice({inside})")
    return Py(f"{_generator(t)}choice({', '.join([value.array, *parts])})", made)


def _distribution(name: str, scipy: str, params: str, defaults: str, arguments: str) -> None:
    for letter, method in (("d", "pdf"), ("p", "cdf"), ("q", "ppf")):
        method_ = "pmf" if method == "pdf" and name in ("binom", "pois") else method

        @entry(f"{letter}{name}", f"x {params} lower.tail")
        def distribute(a: Args, method: str = method_) -> Py:
            value = a.py("x")
            values = dict(pair.split("=") for pair in defaults.split())
            for param in params.split():
                given = a.maybe(param)
                if given is not None:
                    values[param] = given.code if given.prec >= 9 else f"({given.code})"
            lower = a.flag("lower.tail", True)
            word = method if lower else {"cdf": "sf", "ppf": "isf"}.get(method, method)
            if len(values) < len(params.split()):
                raise Untranslatable(f"{a.name}()의 인수가 모자랍니다", f"{a.name}() lacks an argument")
            kind = value.kind.but(elem="double", low=0 if method != "ppf" else -INF, high=1 if method == "cdf" else INF)
            shown = arguments.format(**values)
            return Py(f"stats.{scipy}.{word}({value.code}{', ' + shown if shown else ''})", kind)


_distribution("norm", "norm", "mean sd", "mean=0 sd=1", "{mean}, {sd}")
_distribution("unif", "uniform", "min max", "min=0 max=1", "{min}, {max} - {min}")
_distribution("binom", "binom", "size prob", "", "{size}, {prob}")
_distribution("pois", "poisson", "lambda", "", "{lambda}")
_distribution("t", "t", "df", "", "{df}")
_distribution("chisq", "chi2", "df", "", "{df}")
_distribution("f", "f", "df1 df2", "", "{df1}, {df2}")
_distribution("exp", "expon", "rate", "rate=1", "scale=1 / {rate}")


KNOWN_PACKAGES = frozenset(
    [
        "keras",
        "keras3",
        "tensorflow",
        "reticulate",
        "zeallot",
        "magrittr",
        "stats",
        "datasets",
        "utils",
        "graphics",
        "grDevices",
        "methods",
        "base",
        "MASS",
    ]
)


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
    from lecture_port.translate.calls import deparse

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
    values = [a.t.value(arg.value) for arg in a.rest() if arg.value is not None]
    if any(not v.kind.scalar or v.kind.elem != "character" for v in values):
        raise Untranslatable("file.path()의 이런 값", "file.path() of values of this kind")
    return Py(f'"/".join([{", ".join(v.code for v in values)}])', scalar("character"))


@entry("dir.create unlink file.exists file.remove getwd list.files", "path ...")
def files(a: Args) -> Py:
    """Files and folders."""
    a.rest()
    if a.name == "getwd":
        return Py("os.getcwd()", scalar("character").but(drawn=True))
    path = a.py("path")
    if a.name == "file.exists" and path.kind.scalar:
        return Py(f"Path({path.code}).exists()", scalar("logical", 0, 1))
    if a.name == "dir.create":
        return none(f"Path({path.code}).mkdir(parents=True, exist_ok=True)")
    if a.name == "list.files" and path.kind.scalar:
        raise Untranslatable("list.files()", "list.files()")
    if a.name == "unlink":
        return none(f"shutil.rmtree({path.code}, ignore_errors=True) if Path({path.code}).is_dir() else Path({path.code}).unlink(missing_ok=True)")
    return none(f"Path({path.code}).unlink(missing_ok=True)")

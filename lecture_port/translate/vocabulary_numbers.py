"""R's numbers of vectors: sums, means, quantiles, elementwise functions; random draws and distributions."""

from __future__ import annotations

from functools import reduce

from lecture_port.translate.calls import ADD, MUL, Args, Py, Untranslatable, entry, numbers_only
from lecture_port.translate.kinds import INF, RKind, join, matrix, scalar, vector, wider
from lecture_port.translate.statements import whole
from lecture_port.translate.translator import Translator
from lecture_port.translate.tree import literal
from lecture_port.translate.vocabulary_vectors import literal_number, none


def reduced(t: Translator, value: Py, method: str, na_rm: bool, elem: str) -> Py:
    """Return a number that is worked out from all members, NA as R treats it."""
    kind = value.kind
    if kind.elem == "character" or kind.shape in ("factor", "list", "dict", "function", "lm", "null"):
        raise Untranslatable(f"{method}()에 수가 아닌 값", f"{method}() of what is no number")
    low, high = (kind.low, kind.high) if method in ("max", "min", "mean", "median") else (-INF, INF)
    if method == "sum" and kind.elem == "logical":
        low, high = 0, 2**31
    made = scalar(elem, low, high, kind.na and not na_rm).but(drawn=kind.drawn)
    if kind.scalar:
        if method in ("sum", "max", "min", "mean", "median", "prod"):
            return value.but(kind=made)
        raise Untranslatable(f"값 하나의 {method}()", f"{method}() of one value")
    extra = {"var": "ddof=1", "std": "ddof=1"}.get(method, "")
    if kind.shape in ("column", "frame") and method not in ("median", "prod"):
        if kind.shape == "frame":
            if method not in ("sum", "max", "min") or (kind.columns is None):
                raise Untranslatable("데이터 프레임 전체의 값", "one number of a whole data frame")
            numbers_only(kind)
            return Py(f"np.nan{method}({value.code})" if kind.na and na_rm else f"{value.atom}.to_numpy().{method}()", made)
        skip = "" if not kind.na or na_rm else "skipna=False"
        return Py(f"{value.atom}.{method}({skip})", made)
    if kind.shape == "table":
        return Py(f"{value.atom}.to_numpy().{method}({extra})", made)
    if na_rm:
        return Py(f"np.nan{method}({value.array}{', ' + extra if extra else ''})", made)
    if method == "median" or kind.shape == "any":
        return Py(f"np.{method}({value.array}{', ' + extra if extra else ''})", made)
    holder = Py(value.array, prec=12 if value.kind.shape in ("column", "series") else value.prec)
    return Py(f"{holder.atom}.{method}({extra})", made)


REDUCTIONS = {"mean": "mean", "median": "median", "prod": "prod", "sd": "std"}


@entry(" ".join(REDUCTIONS), "x na.rm trim y")
def reduction(a: Args) -> Py:
    """One number of all members, by NumPy's method."""
    if a.has("trim") or a.has("y"):
        raise a.refusal("argument")
    value = a.py("x")
    na_rm = a.flag("na.rm")
    if value.kind.elem == "logical" and (a.name == "prod" or value.kind.scalar):
        raise Untranslatable(f"논리값의 {a.name}()", f"{a.name}() of logical values")
    if value.kind.shape == "frame" and a.name == "mean":
        raise Untranslatable("데이터 프레임의 mean(): R은 NA를 줍니다", "mean() of a data frame gives NA in R")
    if value.kind.elem == "uint8" and a.name == "prod":
        value = Py(f"{value.atom}.astype(int)", value.kind.but(elem="integer"))
    return reduced(a.t, value, REDUCTIONS[a.name], na_rm, "double")


@entry("sum max min", "... na.rm")
def total(a: Args) -> Py:
    """Sum, maximum, minimum of one or several values."""
    values = a.values()
    na_rm = a.flag("na.rm")
    if not values:
        raise Untranslatable(f"빈 {a.name}()", f"empty {a.name}()")
    if len(values) > 1:
        if all(v.kind.scalar and v.kind.numeric and not v.kind.na for v in values):
            kinds = [v.kind for v in values]
            made = reduce(join, kinds)
            if a.name == "sum":
                return Py(f"sum([{', '.join(v.code for v in values)}])", scalar(made.elem))
            code = f"{a.name}({', '.join(v.code for v in values)})"
            return Py(code, made) if made.elem != "logical" else Py(f"int({code})", made.but(elem="integer"))
        if any(v.kind.shape not in ("scalar", "vector", "column") for v in values):
            raise Untranslatable(f"여러 값의 {a.name}()", f"{a.name}() of several values")
        parts = [f"[{v.code}]" if v.kind.scalar else v.array for v in values]
        joined = reduce(join, (v.kind for v in values))
        values = [Py(f"np.concatenate([{', '.join(parts)}])", joined.but(shape="vector", length=None))]
    value = values[0]
    elem = value.kind.elem
    if value.kind.elem == "uint8" and a.name == "sum":
        value = Py(f"{value.atom}.astype(int)", value.kind.but(elem="integer"))
    if a.name == "sum" and elem == "logical" and value.kind.scalar:
        value = Py(f"int({value.code})", value.kind.but(elem="integer"))
    if a.name == "sum":
        elem = "integer" if elem in ("logical", "uint8", "integer") else elem
    if a.name in ("max", "min") and elem == "logical":
        value, elem = Py(f"int({value.code})" if value.kind.scalar else f"{value.atom}.astype(int)", value.kind.but(elem="integer")), "integer"
    if elem == "character":
        raise Untranslatable("문자열의 크기 비교는 R의 로캘을 따릅니다", "R orders strings by its locale")
    made_ = reduced(a.t, value, a.name, na_rm, elem)
    if a.name in ("max", "min") and elem == "uint8":
        return made_.but(kind=made_.kind.but(elem="integer"), code=f"int({made_.code})")
    return made_


@entry("var cov cor", "x y na.rm use method")
def var(a: Args) -> Py:
    """Variance, covariance, correlation."""
    x, y = a.py("x"), a.maybe("y")
    na_rm = a.flag("na.rm")
    use, method = a.word("use", "everything"), a.word("method", "pearson")
    if method != "pearson":
        raise Untranslatable(f"{a.name}()의 method", f"method of {a.name}()")
    complete = use in ("complete.obs", "complete", "pairwise.complete.obs", "na.or.complete")
    if y is None and x.kind.shape in ("frame", "matrix"):
        word = {"var": "cov", "cov": "cov", "cor": "corr"}[a.name]
        if x.kind.shape == "matrix":
            function = "np.corrcoef" if a.name == "cor" else "np.cov"
            return Py(f"{function}({x.code}, rowvar=False)", matrix("double", x.kind.dims[1], x.kind.dims[1]).but(labels=x.kind.labels))
        numbers_only(x.kind, known=False)
        base = x.atom
        if x.kind.na:
            if not complete:
                raise Untranslatable("NA가 있는 열의 상관", "correlation of columns with NA")
            base = base if use.startswith("pairwise") else f"{base}.dropna()"
        return Py(f"{base}.{word}()", RKind("table", "double", False, length=len(x.kind.columns) if x.kind.columns else None, dims=(None, None)))
    if y is None:
        if a.name != "var":
            raise Untranslatable(f"벡터 하나의 {a.name}()", f"{a.name}() of one vector")
        return reduced(a.t, x, "var", na_rm, "double")
    if not (x.kind.flat or x.kind.shape == "any") or not (y.kind.flat or y.kind.shape == "any"):
        raise a.refusal("values")
    if complete and (x.kind.na or y.kind.na):
        method_ = "corr" if a.name == "cor" else "cov"
        return Py(f"pd.Series({x.array}).{method_}(pd.Series({y.array}))", scalar("double"))
    function = "np.corrcoef" if a.name == "cor" else "np.cov"
    return Py(f"{function}({x.code}, {y.code})[0, 1]", scalar("double"))


@entry("range", "... na.rm")
def range_(a: Args) -> Py:
    """Smallest and largest."""
    values = a.values()
    na_rm = a.flag("na.rm")
    if len(values) != 1 or values[0].kind.elem in ("character", "logical"):
        raise a.refusal("values")
    values = [a.t.once(values[0])]
    low, high = (reduced(a.t, values[0], word, na_rm, values[0].kind.elem).code for word in ("min", "max"))
    return Py(f"np.array([{low}, {high}])", vector(values[0].kind.elem, 2, values[0].kind.low, values[0].kind.high, values[0].kind.na and not na_rm))


@entry("quantile", "x probs na.rm names type")
def quantile(a: Args) -> Py:
    """Quantiles of type 7, which is NumPy's too."""
    kind_ = literal(a.node("type"))
    if kind_ not in (None, 7):
        raise Untranslatable("quantile()의 type", "type of quantile()")
    x, probs = a.py("x"), a.maybe("probs")
    word = "nanquantile" if a.flag("na.rm") else "quantile"
    named = a.flag("names", True)
    given = probs.code if probs is not None else "np.array([0.0, 0.25, 0.5, 0.75, 1.0])"
    made = f"np.{word}({x.array}, {given})"
    if probs is not None and probs.kind.scalar:
        return Py(made, scalar("double").but(drawn=x.kind.drawn))
    length = probs.kind.length if probs is not None else 5
    if not named:
        return Py(made, vector("double", length))
    index = '["0%", "25%", "50%", "75%", "100%"]' if probs is None else f'[f"{{100 * p:.7g}}%" for p in {probs.array}]'
    return Py(f"pd.Series({made}, index={index})", RKind("series", "double", False, x.kind.low, x.kind.high, length, drawn=x.kind.drawn))


@entry("IQR", "x na.rm")
def iqr(a: Args) -> Py:
    """Interquartile range."""
    x = a.py("x")
    word = "nanquantile" if a.flag("na.rm") else "quantile"
    return Py(f"float(np.diff(np.{word}({x.array}, [0.25, 0.75]))[0])", scalar("double"))


def _given(a: Args, word: str) -> Py | None:
    """Return the numbers of a column each that scale() is given, ``None`` where R takes its own."""
    value = a.maybe(word)
    if value is None or (value.kind.elem == "logical" and literal(a.node(word)) is True):
        return None
    if value.kind.shape not in ("vector", "column", "any") or value.kind.elem == "logical":
        raise Untranslatable("scale()의 이런 인수", "such an argument of scale()")
    return value


@entry("scale", "x center scale")
def scale(a: Args) -> Py:
    """Standardise the columns."""
    x = a.py("x")
    x = a.t.once(x)
    if a.has("center") or a.has("scale"):
        center, by = (_given(a, word) for word in ("center", "scale"))
        if x.kind.shape != "matrix" or by is None:
            raise a.refusal("argument")
        less = f"{x.atom}.mean(axis=0)" if center is None else center.atom
        return Py(f"({x.code} - {less}) / {by.atom}", x.kind.but(elem="double", low=-INF, high=INF), 9)
    if x.kind.shape == "matrix":
        return Py(f"({x.code} - {x.atom}.mean(axis=0)) / {x.atom}.std(axis=0, ddof=1)", x.kind.but(elem="double", low=-INF, high=INF), 9)
    if x.kind.shape == "frame" and x.kind.columns is not None and all(k.numeric and not k.na for _, k in x.kind.columns):
        return Py(
            f"(({x.code} - {x.atom}.mean()) / {x.atom}.std()).to_numpy()",
            matrix("double", x.kind.length, len(x.kind.columns)).but(labels=tuple(n for n, _ in x.kind.columns)),
        )
    if x.kind.shape in ("vector", "column"):
        return Py(
            f"(({x.code} - {x.atom}.mean()) / {x.atom}.std(ddof=1)){'.to_numpy()' if x.kind.shape == 'column' else ''}.reshape(-1, 1)",
            matrix("double", x.kind.length, 1),
        )
    raise a.refusal("value")


def elementwise(t: Translator, value: Py, function: str, elem: str = "double", low: float = -INF, high: float = INF) -> Py:
    """Return a function of NumPy of every member."""
    kind = value.kind
    if kind.elem == "character" or kind.shape in ("factor", "list", "dict", "null", "lm", "function"):
        raise Untranslatable(f"{function}()에 수가 아닌 값", f"{function}() of what is no number")
    if kind.shape == "frame":
        numbers_only(kind)
    code = value.code
    if kind.elem in ("uint8", "logical") and not kind.scalar:
        code = f"{value.atom}.astype(float)"  # of these NumPy would make numbers of 16 bits
    elif kind.elem == "logical":
        code = f"float({value.code})"
    return Py(f"np.{function}({code})", kind.but(elem=elem, low=low, high=high, columns=kind.each(elem=elem, low=low, high=high)))


ELEMENTWISE: dict[str, tuple[str, float, float]] = {
    **{name: (name, 0, INF) for name in ("exp", "sqrt")},
    **{name: (name, -1, 1) for name in ("sin", "cos", "tanh", "sign")},
    **{name: (name, -INF, INF) for name in ("tan", "log10", "log2", "log1p", "expm1", "sinh", "cosh", "floor", "trunc")},
    **{name: (f"arc{name[1:]}", -INF, INF) for name in ("asin", "acos", "atan")},
    "ceiling": ("ceil", -INF, INF),
}
"""R's functions of every member: NumPy's name, and the bounds of what comes."""


@entry(" ".join(ELEMENTWISE), "x")
def of_every_member(a: Args) -> Py:
    """A function of NumPy of every member."""
    function, low, high = ELEMENTWISE[a.name]
    return elementwise(a.t, a.py("x"), function, "double", low, high)


@entry("abs", "x")
def absolute(a: Args) -> Py:
    """Absolute values."""
    value = a.py("x")
    low, high = value.kind.low, value.kind.high
    bound = (max(0.0, low, -high) if low > 0 or high < 0 else 0.0, max(abs(low), abs(high)))
    if value.kind.scalar and value.kind.numeric:
        return Py(
            f"abs({value.code})", value.kind.but(low=bound[0], high=bound[1], elem="integer" if value.kind.elem == "logical" else value.kind.elem)
        )
    return elementwise(a.t, value, "abs", value.kind.elem, *bound)


@entry("log", "x base")
def log(a: Args) -> Py:
    """Logarithms."""
    value, base = a.py("x"), a.maybe("base")
    made = elementwise(a.t, value, "log")
    if base is None:
        return made
    return Py(f"{made.code} / np.log({base.code})", made.kind, 9)


@entry("round", "x digits")
def round_(a: Args) -> Py:
    """Round to the nearest decimal, as R 4 does."""
    t = a.t
    value, digits = a.py("x"), a.maybe("digits")
    kind = value.kind
    if kind.shape in ("table", "frame") or (kind.shape == "series"):
        shown = digits.code if digits is not None else "0"
        if kind.shape == "series":
            return Py(f"pd.Series({t.helper('r_round')}({value.code}, {shown}), index={value.atom}.index)", kind)
        if kind.shape == "frame":
            numbers_only(kind)
        return Py(f"pd.DataFrame({t.helper('r_round')}({value.code}, {shown}), index={value.atom}.index, columns={value.atom}.columns)", kind)
    if kind.elem == "integer" and kind.shape != "any":
        return value
    if kind.elem == "logical":
        raise Untranslatable("논리값의 round()", "round() of logical values")
    if digits is None:
        return elementwise(t, value, "round", "double")
    if kind.elem == "character" or kind.shape not in ("scalar", "vector", "column", "matrix", "array", "any"):
        raise a.refusal("value")
    shape = "vector" if kind.shape == "column" else kind.shape
    return Py(f"{t.helper('r_round')}({value.code}, {digits.code})", kind.but(shape=shape, of="", low=-INF, high=INF))


@entry("signif", "x digits")
def signif(a: Args) -> Py:
    """Round to significant digits."""
    value, digits = a.py("x"), a.maybe("digits")
    if not value.kind.scalar:
        raise Untranslatable("벡터의 signif()", "signif() of a vector")
    shown = int(literal_number(digits) or 6) if digits is not None else 6
    return Py(f'float(f"{{{value.code}:.{shown}g}}")', scalar("double"))


CUMULATIVE = {"cumsum": "cumsum", "cumprod": "cumprod", "cummax": "maximum.accumulate", "cummin": "minimum.accumulate"}


@entry(" ".join(CUMULATIVE), "x")
def cumulate(a: Args) -> Py:
    """Sums, products, extremes up to each member."""
    value = a.py("x")
    kind = value.kind
    if kind.na and a.name in ("cummax", "cummin"):
        raise Untranslatable("NA가 있을 수 있는 값", "a value that may hold NA")
    elem = "integer" if kind.elem == "logical" and a.name == "cumsum" else "double" if a.name == "cumprod" else kind.elem
    source = f"{value.atom}.astype(float)" if a.name == "cumprod" and kind.flat else value.array
    return Py(f"np.{CUMULATIVE[a.name]}({source})", vector(elem, kind.length, -INF, INF, kind.na))


@entry("diff", "x lag")
def diff(a: Args) -> Py:
    """Differences."""
    value = a.py("x")
    if value.kind.elem == "logical":
        raise Untranslatable("논리값의 diff()", "diff() of logical values")
    if a.has("lag"):
        value = a.t.once(value)
        lag = a.py("lag").code
        return Py(f"{value.array}[{lag}:] - {value.array}[:-{lag}]", vector(value.kind.elem), ADD)
    return Py(f"np.diff({value.array})", vector(value.kind.elem, value.kind.length - 1 if value.kind.length else None, na=value.kind.na))


@entry("factorial choose gamma beta", "n k")
def factorial(a: Args) -> Py:
    """Factorials and binomial coefficients."""
    n = a.py("n")
    if a.name == "factorial" and n.kind.scalar and n.kind.numeric:
        return (
            Py(f"float(math.factorial(int({n.code})))", scalar("double", 1)) if whole(n.kind) else _special("gamma", f"{n.at(ADD)} + 1", n.kind, a.t)
        )
    if a.name in ("choose", "beta"):
        k = a.py("k")
        kind = n.kind if not n.kind.scalar else k.kind
        return Py(f"special.{'comb' if a.name == 'choose' else 'beta'}({n.code}, {k.code})", kind.but(elem="double", low=0, high=INF))
    return _special("gamma", n.code if a.name == "gamma" else f"{n.at(ADD)} + 1", n.kind, a.t)


def _special(name: str, code: str, kind: RKind, t: Translator) -> Py:
    return Py(f"special.{name}({code})", kind.but(elem="double", low=-INF, high=INF))


@entry("pmin pmax", "a b")
def parallel(a: Args) -> Py:
    """Member by member the smaller or the larger."""
    x, y = a.py("a"), a.py("b")
    kind = x.kind if not x.kind.scalar else y.kind
    if not (x.kind.numeric and y.kind.numeric):
        raise a.refusal("values")
    return Py(
        f"np.{'minimum' if a.name == 'pmin' else 'maximum'}({x.array}, {y.array})",
        kind.but(
            shape="vector" if kind.shape in ("column", "series") else kind.shape,
            elem=wider(x.kind.elem, y.kind.elem),
            low=min(x.kind.low, y.kind.low),
            high=max(x.kind.high, y.kind.high),
        ),
    )


@entry("set.seed", "seed kind")
def set_seed(a: Args) -> Py:
    """No seed of NumPy gives R's draws."""
    seed = a.py("seed")
    a.t.seeded = True
    if a.t.draws:
        return none(f"# R: set.seed({seed.code}); the draws are R's own")
    a.t.emit("# No seed gives R's random numbers in NumPy; --draws-from-r carries R's over.")
    return none(f"rng = np.random.default_rng({seed.code})")


DRAWS: dict[str, tuple[str, str, str, float, dict[str, str]]] = {
    "rnorm": ("n mean sd", "normal({mean}, {sd}, {n})", "double", -INF, {"mean": "0", "sd": "1"}),
    "runif": ("n min max", "uniform({min}, {max}, {n})", "double", -INF, {"min": "0", "max": "1"}),
    "rbinom": ("n size prob", "binomial({size}, {prob}, {n})", "integer", 0, {}),
    "rpois": ("n lambda", "poisson({lambda}, {n})", "integer", 0, {}),
    "rexp": ("n rate", "exponential(1 / {rate}, {n})", "double", 0, {"rate": "1"}),
}
"""Random draws: R's parameters, NumPy's call, the type and the least of what comes, what is meant where nothing is given."""


def draw(a: Args) -> Py:
    """Draw from a distribution."""
    signature, code, elem, low, defaults = DRAWS[a.name]
    given = {param: value for param in signature.split() if (value := a.maybe(param)) is not None}
    if "n" in given and not given["n"].kind.scalar:
        raise Untranslatable(f"{a.name}()의 n", f"n of {a.name}()")
    values = defaults | {param: value.code for param, value in given.items()}
    missing = [param for param in signature.split() if param not in values]
    if missing:
        raise Untranslatable(f"{a.name}()에 {missing[0]}이(가) 없습니다", f"{a.name}() without {missing[0]}")
    known = given["n"].kind.constant
    kind = RKind("scalar" if known == 1 else "vector", elem, False, low, INF, known, drawn=True)
    if a.t.draws:
        return Py(f'{a.t.helper("drawn")}("{a.name}")', kind)
    made = code.format(**values)
    return Py(_generator(a.t) + (made.removesuffix(", 1)") + ")" if known == 1 and made.endswith(", 1)") else made), kind)


for _name, (_signature, *_) in DRAWS.items():
    entry(_name, _signature)(draw)


def _generator(t: Translator) -> str:
    if not t.seeded:
        t.helpers.add("rng")
    return "rng."


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
    known = size.kind.constant if size is not None else None
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


DISTRIBUTIONS: dict[str, tuple[str, str, dict[str, str], str]] = {
    "norm": ("norm", "mean sd", {"mean": "0", "sd": "1"}, "{mean}, {sd}"),
    "unif": ("uniform", "min max", {"min": "0", "max": "1"}, "{min}, {max} - {min}"),
    "binom": ("binom", "size prob", {}, "{size}, {prob}"),
    "pois": ("poisson", "lambda", {}, "{lambda}"),
    "t": ("t", "df", {}, "{df}"),
    "chisq": ("chi2", "df", {}, "{df}"),
    "f": ("f", "df1 df2", {}, "{df1}, {df2}"),
    "exp": ("expon", "rate", {"rate": "1"}, "scale=1 / {rate}"),
}
"""SciPy's name, R's parameters, what is meant where nothing is given, SciPy's arguments."""


def distribute(a: Args) -> Py:
    """A density, a probability or a quantile."""
    scipy, params, defaults, arguments = DISTRIBUTIONS[a.name[1:]]
    method = {"d": "pmf" if scipy in ("binom", "poisson") else "pdf", "p": "cdf", "q": "ppf"}[a.name[0]]
    value = a.py("x")
    values = dict(defaults)
    for param in params.split():
        given = a.maybe(param)
        if given is not None:
            values[param] = given.code if given.prec >= MUL else f"({given.code})"
    word = method if a.flag("lower.tail", True) else {"cdf": "sf", "ppf": "isf"}.get(method, method)
    if len(values) < len(params.split()):
        raise Untranslatable(f"{a.name}()의 인수가 모자랍니다", f"{a.name}() lacks an argument")
    kind = value.kind.but(elem="double", low=0 if method != "ppf" else -INF, high=1 if method == "cdf" else INF)
    return Py(f"stats.{scipy}.{word}({value.code}, {arguments.format(**values)})", kind)


for _name, _row in DISTRIBUTIONS.items():
    entry(f"d{_name} p{_name} q{_name}", f"x {_row[1]} lower.tail")(distribute)

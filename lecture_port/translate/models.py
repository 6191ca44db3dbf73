"""Statistical models and tests, and R's formulas: statsmodels (patsy) and SciPy for R's ``lm``, ``glm``, ``t.test`` and the like."""

from __future__ import annotations

import re
from contextlib import nullcontext

from lecture_port.translate.calls import ADD, ATOM, POWER, Args, Py, Untranslatable, entry, number, python_name, text
from lecture_port.translate.kinds import RKind, scalar, vector
from lecture_port.translate.translator import Translator
from lecture_port.translate.tree import Call, Literal, Name, RNode, is_call, literal, walk, word_of

FUNCTIONS = {
    "log": "np.log",
    "exp": "np.exp",
    "sqrt": "np.sqrt",
    "log10": "np.log10",
    "log2": "np.log2",
    "abs": "np.abs",
    "sin": "np.sin",
    "cos": "np.cos",
    "log1p": "np.log1p",
}


def formula_text(t: Translator, node: RNode, frame: RKind | None) -> str:
    """Return a formula as patsy reads it.

    Parameters
    ----------
    frame : RKind or None
        The frame whose columns it names; ``.`` needs it.
    """
    if not (is_call(node, "~")):
        raise Untranslatable("식(formula)이 아닙니다", "this is no formula")
    if len(node.args) == 1:
        return f"~ {_terms(t, node.at(0), frame, set())}"
    left, right = node.at(0), node.at(1)
    response = {n.name for n in _names(left)}
    return f"{_terms(t, left, frame, response, left=True)} ~ {_terms(t, right, frame, response)}"


def formula_of(t: Translator, node: RNode, frame: RKind | None) -> tuple[str, Call | None]:
    """Return Python code of a formula, given in place or bound to a name, and its tree where it is there."""
    if is_call(node, "~"):
        return text(formula_text(t, node, frame)), node
    value = t.value(node)
    if value.kind.shape == "formula":
        return value.code, None
    raise Untranslatable("식(formula)이 아닙니다", "this is no formula")


def _names(node: RNode) -> list[Name]:
    if isinstance(node, Name):
        return [node]
    if isinstance(node, Call):
        return [n for arg in node.args if arg.value is not None for n in _names(arg.value)]
    return []


def _terms(t: Translator, node: RNode, frame: RKind | None, response: set[str], left: bool = False) -> str:
    if isinstance(node, Literal) and isinstance(node.value, int | float):
        return number(node.value)
    if isinstance(node, Name):
        if node.name == ".":
            if frame is None or frame.columns is None:
                raise Untranslatable("식의 .: 열을 알 수 없습니다", "'.' in a formula: the columns are not known")
            return " + ".join(_name(t, n, frame) for n, _ in frame.columns if n not in response)
        return _name(t, node.name, frame)
    if not isinstance(node, Call):
        raise Untranslatable("식의 이런 항", "this term of a formula")
    op = node.op
    if op == "(":
        return f"({_terms(t, node.at(0), frame, response)})"
    if op in ("+", "-", "*", ":") and len(node.args) == 2 and not left:
        sign = f" {op} " if op != ":" else ":"
        return f"{_terms(t, node.at(0), frame, response)}{sign}{_terms(t, node.at(1), frame, response)}"
    if op == "-" and len(node.args) == 1:
        return f"-{_terms(t, node.at(0), frame, response)}"
    if op == "I" and len(node.args) == 1:
        return f"I({_inside(t, node.at(0), frame)})"
    if op in ("factor", "as.factor") and len(node.args) == 1:
        return f"C({_inside(t, node.at(0), frame)})"
    if op in FUNCTIONS and len(node.args) == 1:
        return f"{FUNCTIONS[op]}({_inside(t, node.at(0), frame)})"
    if op == "$":
        raise Untranslatable("식 안의 $", "$ in a formula")
    if left and op in ("+", "-", "*", "/", "^"):
        return f"I({_inside(t, node, frame)})"
    raise Untranslatable(f"식의 항 {op}", f"the term {op} in a formula")


def _inside(t: Translator, node: RNode, frame: RKind | None) -> str:
    if isinstance(node, Literal) and isinstance(node.value, int | float):
        return number(node.value)
    if isinstance(node, Name):
        return _name(t, node.name, frame)
    if isinstance(node, Call):
        if node.op in ("+", "-", "*", "/", "^") and len(node.args) == 2:
            op = "**" if node.op == "^" else node.op
            return f"{_inside(t, node.at(0), frame)} {op} {_inside(t, node.at(1), frame)}"
        if node.op == "(":
            return f"({_inside(t, node.at(0), frame)})"
        if node.op in FUNCTIONS:
            return f"{FUNCTIONS[node.op]}({_inside(t, node.at(0), frame)})"
    raise Untranslatable("식 안의 이런 계산", "this calculation in a formula")


def _name(t: Translator, name: str, frame: RKind | None) -> str:
    known = frame is not None and (frame.columns is None or frame.column(name) is not None)
    if known:
        return name if name.isidentifier() and name not in ("C", "Q", "I") else f"Q('{name}')"
    if t.kind_of(name) is None and not t.attached:
        raise Untranslatable(f"'{name}'은(는)이 파일에서 만들지 않았습니다", f"'{name}' is bound nowhere in this file")
    value = t.variable(name)
    return value.code if value.code.isidentifier() else f"{value.code}".replace('"', "'")


def plain_columns(t: Translator, node: RNode, frame: Py | None) -> tuple[Py, list[Py]]:
    """Return the response and the variables on the right of ``y ~ a + b``, for figures and groups."""
    if not (is_call(node, "~") and len(node.args) == 2):
        raise Untranslatable("식(formula)이 아닙니다", "this is no formula")
    parts: list[RNode] = []
    with t.inside(frame) if frame is not None else nullcontext():
        waiting = [node.at(1)]
        while waiting:
            part = waiting.pop()
            if is_call(part, "+", "*", ":") and len(part.args) == 2:
                waiting += [part.at(1), part.at(0)]
            else:
                parts.append(part)
        return _of_frame(t, node.at(0), frame), [_of_frame(t, part, frame) for part in parts]


def _of_frame(t: Translator, node: RNode, frame: Py | None) -> Py:
    if frame is not None and isinstance(node, Name) and (frame.kind.columns is None or frame.kind.column(node.name)):
        return t.column(frame, node.name, frame.kind.column(node.name))
    return t.value(node)


MODELS = ("lm", "glm")


@entry("lm aov", "formula data ...")
def lm(a: Args) -> Py:
    """Ordinary least squares."""
    t = a.t
    frame = a.maybe("data")
    if frame is not None and frame.kind.shape != "frame":
        raise Untranslatable("lm()의 data", "data of lm()")
    code, tree = formula_of(t, a.need("formula"), frame.kind if frame else None)
    _whole_factors(tree, frame)
    data = f", data={frame.code}" if frame is not None else _variables(t, tree)
    response = _response(tree)
    drawn = bool(frame and frame.kind.drawn)
    return Py(
        f"smf.ols({code}{data}).fit()",
        RKind(
            "lm" if a.name == "lm" else "aov",
            "double",
            False,
            of=response,
            columns=(("data", frame.kind),) if frame else None,
            drawn=drawn,
            labels=(_mixed(t, tree, frame),),
        ),
    )


def _variables(t: Translator, tree: Call | None) -> str:
    """Return ``, data={...}`` of the variables that a formula without data names."""
    if tree is None:
        raise Untranslatable("data가 없는 식", "a formula without data")
    names = dict.fromkeys(
        n.name
        for n in walk(tree)
        if isinstance(n, Name) and n.name not in FUNCTIONS and n.name not in ("~", "+", "-", "*", ":", "/", "^", "I", "(", "factor", "as.factor")
    )
    parts = []
    for name in names:
        value = t.variable(name)
        if value.kind.shape not in ("vector", "column", "factor", "any"):
            raise Untranslatable("식의 이런 변수", "such a variable in a formula")
        parts.append(f"{text(python_name(name) if value.code.isidentifier() else name)}: {value.code}")
    return f", data={{{', '.join(parts)}}}"


def _mixed(t: Translator, tree: Call | None, frame: Py | None) -> str:
    """Tell whether categories stand among numbers in a formula, and whether their order can be had."""
    if tree is None:
        return ""
    names = [n.name for n in walk(tree.at(len(tree.args) - 1)) if isinstance(n, Name)]
    every = "." in names and frame is not None and frame.kind.columns is not None
    kinds = [k for _, k in frame.kind.columns or ()] if every and frame is not None else []
    for name in names:
        found = frame.kind.column(name) if frame is not None else t.kind_of(name)
        if found is not None:
            kinds.append(found)
    categories = "factor" in names or "as.factor" in names or any(k.shape == "factor" or k.elem == "character" for k in kinds)
    if not categories:
        return ""
    return "mixed" if not {"*", ":"} & set(names) else "crossed"


def _response(tree: Call | None) -> str:
    if tree is not None and len(tree.args) == 2 and isinstance(tree.at(0), Name):
        name = tree.at(0)
        return name.name if isinstance(name, Name) else ""
    return ""


def _whole_factors(tree: Call | None, frame: Py | None) -> None:
    """Refuse a response that is a factor: R's lm does too, statsmodels would make columns of it."""
    response = _response(tree)
    if frame is not None and response:
        inner = frame.kind.column(response)
        if inner is not None and inner.shape == "factor":
            raise Untranslatable("반응변수가 요인입니다", "the response is a factor")


FAMILIES = {"binomial": "Binomial", "poisson": "Poisson", "gaussian": "Gaussian"}


@entry("glm", "formula family data ...")
def glm(a: Args) -> Py:
    """Generalised linear models with their canonical links."""
    frame = a.maybe("data")
    node = a.node("family")
    family = "gaussian"
    if isinstance(node, Name | Literal):
        family = word_of(node)
    elif isinstance(node, Call):
        family = node.op
        if node.args and not (len(node.args) == 1 and str(literal(node.args[0].value)) in ("logit", "log", "identity")):
            raise Untranslatable("glm()의 연결함수", "the link of glm()")
        if family == "gaussian" and node.args:
            raise Untranslatable("glm()의 연결함수", "the link of glm()")
    if family not in FAMILIES:
        raise Untranslatable(f"glm()의 분포족 {family}", f"family {family} of glm()")
    code, tree = formula_of(a.t, a.need("formula"), frame.kind if frame else None)
    _whole_factors(tree, frame)
    data = f", data={frame.code}" if frame is not None else _variables(a.t, tree)
    return Py(
        f"smf.glm({code}{data}, family=sm.families.{FAMILIES[family]}()).fit()",
        RKind("glm", "double", False, of=_response(tree), columns=(("data", frame.kind),) if frame else None, labels=(_mixed(a.t, tree, frame),)),
    )


def fitted(a: Args, value: Py | None = None) -> Py:
    """Return the model that a call is about; refuse what is none."""
    value = a.py("object") if value is None else value
    if value.kind.shape not in MODELS:
        raise Untranslatable(f"{a.name}(): 적합한 모형이 아닙니다", f"{a.name}() of what is no fitted model")
    return value


ATTRIBUTES = {
    **dict.fromkeys(("coef", "coefficients"), ("params", "series")),
    **dict.fromkeys(("residuals", "resid"), ("resid.to_numpy()", "vector")),
    **dict.fromkeys(("fitted", "fitted.values"), ("fittedvalues.to_numpy()", "vector")),
    "vcov": ("cov_params()", "table"),
    "df.residual": ("df_resid", "scalar"),
}


@entry(" ".join(ATTRIBUTES), "object ...")
def attribute(a: Args) -> Py:
    """What a fitted model holds; coefficients in R's order."""
    model = fitted(a)
    kind = model.kind
    if a.name.startswith("coef") and kind.labels and kind.labels[0]:
        if kind.labels[0] == "crossed":
            raise Untranslatable(
                "범주의 상호작용이 있는 모형의 계수: 순서가 다릅니다", "coefficients of a model with interactions of categories: another order"
            )
        return Py(f"{a.t.helper('in_r_order')}({model.code})", RKind("series", "double", False))
    code, shape = ATTRIBUTES[a.name]
    if kind.shape == "glm" and shape == "vector":
        code = code.replace("resid.", "resid_deviance.")
    return Py(f"{model.atom}.{code}", RKind(shape, "double", False, length=1 if shape == "scalar" else None, drawn=kind.drawn))


CRITERIA = {
    "deviance": ("{0}.ssr", "{0}.deviance"),
    "logLik": ("{0}.llf", "{0}.llf"),
    "AIC": ("{0}.aic + 2", "{0}.aic"),
    "BIC": ("{0}.bic + np.log({0}.nobs)", "{0}.bic_llf"),
}
"""One number of an lm and of a glm; R counts the variance as a parameter of an lm, statsmodels does not."""


@entry(" ".join(CRITERIA), "object ...")
def criterion(a: Args) -> Py:
    """How well a model fits."""
    model = fitted(a)
    code = CRITERIA[a.name][model.kind.shape == "glm"].format(model.atom)
    return Py(code, scalar("double"), ADD if " + " in code else ATOM)


@entry("confint", "object parm level ...")
def confint(a: Args) -> Py:
    """Confidence intervals of a linear model."""
    model = fitted(a)
    if model.kind.shape != "lm":
        raise Untranslatable("glm의 confint(): R은 프로파일 우도를 씁니다", "confint() of a glm: R profiles the likelihood")
    level = a.maybe("level")
    alpha = f"alpha=1 - {level.code}" if level is not None else ""
    return Py(f"{model.atom}.conf_int({alpha})", RKind("table", "double", False))


@entry("anova", "object ...")
def anova(a: Args) -> Py:
    """Analysis of variance, term by term."""
    model = fitted(a)
    if model.kind.shape != "lm":
        raise Untranslatable("glm의 anova()", "anova() of a glm")
    others = [fitted(a, a.t.value(arg.value)).code for arg in a.rest() if arg.value is not None and arg.name is None]
    if others:
        return Py(f"{a.t.helper('compared_models')}({', '.join([model.code, *others])})", RKind("anova", "double", False))
    return Py(f"sm.stats.anova_lm({model.code})", RKind("anova", "double", False))


def predict_model(a: Args, model: Py) -> Py:
    """Predict from a fitted model."""
    new = a.maybe("newdata")
    kind = a.word("type", "link" if model.kind.shape == "glm" else "response")
    interval = a.word("interval", "none")
    level = a.maybe("level")
    if model.kind.shape == "glm" and kind == "link":
        which = ', which="linear"'
    elif kind == "response":
        which = ""
    else:
        raise Untranslatable("predict()의 type", "type of predict()")
    inside = new.code if new is not None else ""
    drawn = model.kind.drawn
    if interval != "none":
        columns = {"confidence": '"mean", "mean_ci_lower", "mean_ci_upper"', "prediction": '"mean", "obs_ci_lower", "obs_ci_upper"'}
        if interval not in columns or model.kind.shape != "lm":
            raise Untranslatable("predict()의 interval", "interval of predict()")
        alpha = f"alpha=1 - {level.code}" if level is not None else ""
        return Py(
            f"{model.atom}.get_prediction({inside}).summary_frame({alpha})[[{columns[interval]}]]", RKind("table", "double", False, drawn=drawn)
        )
    if new is None:
        if which:
            return Py(f"{model.atom}.predict({which[2:]})", vector("double"))
        return Py(f"{model.atom}.fittedvalues.to_numpy()", RKind("vector", "double", False, drawn=drawn))
    return Py(f"{model.atom}.predict({inside}{which}).to_numpy()", RKind("vector", "double", False, length=new.kind.length, drawn=drawn))


PARTS: dict[str, dict[str, tuple[str, str]]] = {
    "lm": {
        "coefficients": ("{}.params", "series"), "residuals": ("{}.resid.to_numpy()", "vector"),
        "fitted.values": ("{}.fittedvalues.to_numpy()", "vector"), "df.residual": ("{}.df_resid", "scalar"),
    },
    "glm": {
        "coefficients": ("{}.params", "series"), "fitted.values": ("{}.fittedvalues.to_numpy()", "vector"), "deviance": ("{}.deviance", "scalar"),
        "aic": ("{}.aic", "scalar"), "null.deviance": ("{}.null_deviance", "scalar"), "df.residual": ("{}.df_resid", "scalar"),
    },
    "lm_summary": {
        "r.squared": ("{}.rsquared", "scalar"), "adj.r.squared": ("{}.rsquared_adj", "scalar"), "sigma": ("{}.mse_resid ** 0.5", "scalar"),
        "coefficients": ("coefficient_table({})", "table"), "residuals": ("{}.resid.to_numpy()", "vector"),
        "fstatistic": ("np.array([{0}.fvalue, {0}.df_model, {0}.df_resid])", "vector"), "df": ("", ""),
    },
    "test": {"p.value": ("{}.pvalue", "scalar"), "statistic": ("{}.statistic", "scalar")},
    "anova": {
        name: (f"{{}}[{text(column)}].to_numpy()", "column of anova")
        for name, column in {"Df": "df", "Sum Sq": "sum_sq", "Mean Sq": "mean_sq", "F value": "F", "Pr(>F)": "PR(>F)"}.items()
    },
    "history": {"metrics": ("{}.history", "open history"), "params": ("{}.params", "open")},
    "rhistory": {"metrics": ("{}.metrics", "open rhistory"), "params": ("{}.params", "open rhistory")},
}  # fmt: skip
"""What ``$`` takes out of R's models and tests, and of a history: the Python, and its shape."""


def model_part(t: Translator, base: Py, name: str) -> Py:
    """Translate ``model$part``."""
    kind = base.kind
    if kind.shape == "test" and kind.of == "cor" and "statistic".startswith(name):
        raise Untranslatable("cor.test()의 t 통계량: SciPy는 r을 줍니다", "the t of cor.test(): SciPy gives r")
    if kind.shape == "test" and kind.of == "cor" and "estimate".startswith(name):
        return Py(f"{base.atom}.statistic", scalar("double", -1, 1))
    if kind.shape == "test" and kind.of == "t" and name == "conf.int":
        return Py(f"np.array({base.atom}.confidence_interval())", vector("double", 2))
    if kind.shape == "test" and kind.of == "t" and name == "parameter":
        return Py(f"{base.atom}.df", scalar("double"))
    if kind.shape == "test" and kind.of == "t" and name == "estimate" and re.fullmatch(r"\w+", base.code):
        raise Untranslatable("t.test()의 estimate: SciPy에는 없습니다", "estimate of t.test(): SciPy has none")
    if name.startswith("coef") and kind.shape in ("lm", "glm") and kind.labels and kind.labels[0]:
        raise Untranslatable("범주가 있는 모형의 $coefficients: coef()를 쓰십시오", "$coefficients of a model with categories: use coef()")
    parts = PARTS.get(kind.shape, {})
    near = [key for key in parts if key == name] or [key for key in parts if key.startswith(name) and kind.shape in R_LISTS]
    if len(near) == 1 and parts[near[0]][1]:
        code, shape = parts[near[0]]
        return _part(t, code, base, shape)
    if kind.shape == "keras_results":
        return Py(f"{base.atom}[{text(name)}]", scalar("double"))
    if kind.shape in ("tensor", "net", "layer", "dataset", "image"):
        return Py(f"{base.atom}.{name}", RKind("tensor" if kind.shape == "tensor" else "any"), alias=True)
    if kind.shape == "any":
        return Py(f"{t.helper('member')}({base.code}, {text(name)})", RKind("any"), alias=True)
    raise Untranslatable(f"알 수 없는 값의 ${name}", f"${name} of a value that is not known")


R_LISTS = ("lm", "glm", "lm_summary", "test")
"""Of these R takes a part by the beginning of its name."""


def _part(t: Translator, code: str, base: Py, shape: str) -> Py:
    if shape.startswith("open"):
        return Py(code.format(base.atom), RKind("dict", of=shape))
    if shape == "column of anova":
        return Py(code.format(base.atom), vector("double", na=True))
    if shape == "table":
        return Py(code.replace("coefficient_table", t.helper("coefficient_table")).format(base.code), RKind("table", "double", False))
    length = 1 if shape == "scalar" else 3 if code.startswith("np.array([") else None
    return Py(code.format(base.atom), RKind(shape, "double", False, length=length, drawn=base.kind.drawn), POWER if "**" in code else ATOM)


@entry("t.test", "x y alternative mu paired var.equal conf.level data ...")
def t_test(a: Args) -> Py:
    """Student's and Welch's tests."""
    first = a.need("x")
    alternative = {"two.sided": "", "less": ', alternative="less"', "greater": ', alternative="greater"'}[a.word("alternative", "two.sided")]
    mu = a.maybe("mu")
    equal = a.flag("var.equal")
    paired = a.flag("paired")
    a.ignore("conf.level") if not a.has("conf.level") else None
    kind = RKind("test", of="t")
    if is_call(first, "~"):
        frame = a.maybe("data")
        response, groups = plain_columns(a.t, first, frame)
        if len(groups) != 1 or paired or (mu is not None):
            raise Untranslatable("t.test()의 이런 식", "this formula of t.test()")
        labels = groups[0].kind.labels
        if labels is not None and len(labels) == 2 and groups[0].kind.of:
            one, two = (f"{response.atom}[{groups[0].code} == {text(label)}]" for label in labels)
            return Py(f"stats.ttest_ind({one}, {two}, equal_var={equal}{alternative})", kind)
        return Py(f"stats.ttest_ind(*{a.t.helper('groups')}({response.code}, {groups[0].code}), equal_var={equal}{alternative})", kind)
    a.ignore("data")
    x, y = a.t.value(first), a.maybe("y")
    if y is None:
        return Py(f"stats.ttest_1samp({x.code}, {mu.code if mu is not None else '0'}{alternative})", kind)
    if mu is not None:
        raise Untranslatable("t.test()의 mu", "mu of t.test()")
    if paired:
        return Py(f"stats.ttest_rel({x.code}, {y.code}{alternative})", kind)
    return Py(f"stats.ttest_ind({x.code}, {y.code}, equal_var={equal}{alternative})", kind)


@entry("nobs", "object ...")
def nobs(a: Args) -> Py:
    """How many observations a model was fitted to."""
    return Py(f"int({fitted(a).atom}.nobs)", scalar("integer", 1))


@entry("bartlett.test kruskal.test", "x data g ...")
def several_groups(a: Args) -> Py:
    """Tests of several groups, by formula."""
    node = a.need("x")
    if not (is_call(node, "~")):
        raise a.refusal("form")
    response, by = plain_columns(a.t, node, a.maybe("data"))
    word = "bartlett" if a.name == "bartlett.test" else "kruskal"
    return Py(f"stats.{word}(*{a.t.helper('groups')}({response.code}, {by[0].code}))", RKind("test"))


@entry("shapiro.test", "x")
def shapiro_test(a: Args) -> Py:
    """Shapiro and Wilk's test."""
    return Py(f"stats.shapiro({a.py('x').code})", RKind("test"))


@entry("var.test", "x y ...")
def var_test(a: Args) -> Py:
    """F test of two variances."""
    x, y = a.py("x"), a.py("y")
    if not (x.kind.flat and y.kind.flat):
        raise a.refusal("form")
    return Py(f"{a.t.helper('f_test')}({x.code}, {y.code})", RKind("test"))


@entry("cor.test", "x y method ...")
def cor_test(a: Args) -> Py:
    """Pearson's correlation and its test."""
    if a.word("method", "pearson") != "pearson":
        raise Untranslatable("cor.test()의 method", "method of cor.test()")
    x, y = a.py("x"), a.py("y")
    return Py(f"stats.pearsonr({x.code}, {y.code})", RKind("test", of="cor"))


@entry("chisq.test", "x y correct p ...")
def chisq_test(a: Args) -> Py:
    """Pearson's chi-squared test of a table or of equal shares."""
    x = a.py("x")
    y = a.maybe("y")
    if y is not None:
        table = f"pd.crosstab({x.code}, {y.code})"
    elif x.kind.shape in ("table", "matrix"):
        table = x.code
    elif x.kind.flat:
        p = a.maybe("p")
        a.ignore("correct")
        if p is not None:
            return Py(f"stats.chisquare({x.code}, np.sum({x.code}) * {p.at(9)})", RKind("test"))
        return Py(f"stats.chisquare({x.code})", RKind("test"))
    else:
        raise a.refusal("value")
    correct = "" if a.flag("correct", True) else ", correction=False"
    return Py(f"stats.chi2_contingency({table}{correct})", RKind("test"))


@entry("wilcox.test", "x y paired ...")
def wilcox_test(a: Args) -> Py:
    """Not the same: R's exact and corrected p-values differ from SciPy's by sample."""
    raise Untranslatable("wilcox.test(): SciPy와 p값의 계산이 다릅니다", "wilcox.test(): SciPy computes its p-value another way")

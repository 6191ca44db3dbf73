"""What the tidyverse says most often: dplyr's verbs as pandas', ggplot2 as plotnine, which has the same words."""

from __future__ import annotations

from lecture_port.translate.calls import Args, Py, Untranslatable, deparse, entry, text
from lecture_port.translate.kinds import RKind, scalar, vector
from lecture_port.translate.operators import quietly
from lecture_port.translate.translator import Translator
from lecture_port.translate.tree import Arg, Call, Literal, Name, RNode, is_call, literal
from lecture_port.translate.vocabulary_frames import kept_rows, selected_names
from lecture_port.translate.vocabulary_layers import tables


@entry("filter", ".data ...")
def filter_rows(a: Args) -> Py:
    """Dplyr's filter(): the rows for which every condition is TRUE; NA counts as FALSE."""
    t = a.t
    made = a.frame(".data")
    for arg in a.rest():
        if arg.name or arg.value is None:
            raise a.refusal("argument")
        made = kept_rows(t, t.once(made), arg.value)
    return made


@entry("select", ".data ...")
def select_columns(a: Args) -> Py:
    """Dplyr's select(): columns by name, by range, or all but some."""
    base = a.frame(".data")
    keep: list[str] = []
    gone: list[str] = []
    for arg in a.rest():
        if arg.name or arg.value is None:
            raise a.refusal("argument")
        names = selected_names(arg.value, base.kind)
        (gone if is_call(arg.value, "-") else keep).extend(names)
    if gone and not keep:
        return Py(f"{base.atom}.drop(columns=[{', '.join(map(text, gone))}])", base.kind.dropping(*gone))
    if gone:
        raise Untranslatable("select()의 이런 인수", "such arguments of select()")
    columns = tuple((n, base.kind.column(n) or RKind("vector", "any")) for n in keep)
    return Py(f"{base.atom}[[{', '.join(map(text, keep))}]]", base.kind.but(columns=columns))


@entry("arrange", ".data ...")
def arrange(a: Args) -> Py:
    """Dplyr's arrange(): rows in the order of columns of numbers, NA last."""
    base = a.frame(".data")
    names: list[str] = []
    ascending: list[str] = []
    for arg in a.rest():
        node = arg.value
        down = is_call(node, "desc", "-") and len(node.args) == 1
        node = node.at(0) if down and isinstance(node, Call) else node
        if not isinstance(node, Name):
            raise a.refusal("argument")
        inner = base.kind.column(node.name)
        if inner is None or not inner.numeric:
            raise Untranslatable("문자열의 차례는 R의 로캘을 따릅니다", "R orders strings by its locale")
        names.append(text(node.name))
        ascending.append(str(not down))
    return Py(f'{base.atom}.sort_values([{", ".join(names)}], ascending=[{", ".join(ascending)}], kind="stable")', base.kind)


@entry("mutate", ".data ...")
def mutate(a: Args) -> Py:
    """Dplyr's mutate(): columns one after the other, each seeing those before it."""
    t = a.t
    made = a.frame(".data")
    for arg in a.rest():
        if not arg.name or arg.value is None:
            raise a.refusal("argument")
        base = t.once(made)
        with t.inside(base):
            value = t.value(arg.value)
        if value.kind.shape not in ("scalar", "vector", "column", "factor"):
            raise Untranslatable("mutate()의 이런 값", "a value of this kind in mutate()")
        inner = value.kind.but(shape="factor" if value.kind.shape == "factor" else "vector", of="", length=base.kind.length)
        made = Py(f"{base.atom}.assign(**{{{text(arg.name)}: {value.code}}})", base.kind.adding(arg.name, inner))
    return made


def _groups(value: Py) -> list[str]:
    return value.kind.of.removeprefix("grouped ").split("\t") if value.kind.of.startswith("grouped ") else []


def _names(a: Args) -> list[str]:
    found = []
    for arg in a.rest():
        if arg.name or not isinstance(arg.value, Name):
            raise a.refusal("argument")
        found.append(arg.value.name)
    return found


def _listed(names: list[str]) -> str:
    return f"[{', '.join(map(text, names))}]"


@entry("group_by", ".data ... .add .drop")
def group_by(a: Args) -> Py:
    """Remember by which columns the next verb goes."""
    base = a.frame(".data")
    return base.but(kind=base.kind.but(of="grouped " + "\t".join(_names(a))))


@entry("ungroup", "x")
def ungroup(a: Args) -> Py:
    """Forget the groups."""
    base = a.frame("x")
    return base.but(kind=base.kind.but(of=""))


@entry("summarise summarize", ".data ... .groups")
def summarise(a: Args) -> Py:
    """A row for each group."""
    t = a.t
    a.ignore(".groups")
    base = a.frame(".data")
    kind = base.kind.but(of="", length=None)
    parts, columns = [], [(name, kind.column(name) or RKind("vector", "any")) for name in _groups(base)]
    for arg in a.rest():
        if not arg.name or arg.value is None:
            raise Untranslatable("summarise()의 이런 인수", "such an argument of summarise()")
        pending, t.pending = t.pending, []
        try:
            with t.inside(Py("d", kind)):
                value = t.value(arg.value)
            if t.pending or not (value.kind.scalar or value.kind.shape == "any"):
                raise Untranslatable("summarise()의 이런 값", "such a value in summarise()")
        finally:
            t.pending = pending
        parts.append(f"{text(arg.name)}: lambda d: {value.code}")
        columns.append((arg.name, vector(value.kind.elem)))
    made = f"{t.helper('summarised')}({base.code}, {_listed(_groups(base))}, {{{', '.join(parts)}}})"
    return Py(made, RKind("frame", columns=tuple(columns)))


@entry("count tally", ".data ... sort name")
def count(a: Args) -> Py:
    """How many rows each group has."""
    base = a.frame(".data")
    names = [*_groups(base), *_names(a)]
    made = f"{a.t.helper('summarised')}({base.code}, {_listed(names)}, {{{text(a.word('name', 'n'))}: len}})"
    if a.flag("sort"):
        made = f'{made}.sort_values("n", ascending=False, kind="stable", ignore_index=True)'
    return Py(made, RKind("frame"))


@entry("n", "")
def size(a: Args) -> Py:
    """The rows of the group."""
    if not a.t.within:
        raise Untranslatable("n()은 summarise() 안에서만 압니다", "n() is known inside summarise() only")
    return Py(f"len({a.t.within[-1][0]})", scalar("integer", 0, 2**31))


@entry("n_distinct", "x")
def n_distinct(a: Args) -> Py:
    """How many different members."""
    return Py(f"len(pd.unique({a.t.plain(a.py('x'))}))", scalar("integer", 0, 2**31))


@entry("rename", ".data ...")
def rename(a: Args) -> Py:
    """Columns by new names."""
    base = a.frame(".data")
    pairs = {}
    for arg in a.rest():
        old = arg.value.name if isinstance(arg.value, Name) else str(literal(arg.value) or "")
        if not arg.name or not old:
            raise a.refusal("argument")
        pairs[old] = arg.name
    inside = ", ".join(f"{text(old)}: {text(new)}" for old, new in pairs.items())
    columns = tuple((pairs.get(n, n), k) for n, k in base.kind.columns) if base.kind.columns is not None else None
    return Py(f"{base.atom}.rename(columns={{{inside}}})", base.kind.but(columns=columns))


@entry("distinct", ".data ... .keep_all")
def distinct(a: Args) -> Py:
    """Rows that differ."""
    base = a.frame(".data")
    names = _names(a)
    if not names:
        return Py(f"{base.atom}.drop_duplicates()", base.kind.but(length=None))
    if a.flag(".keep_all"):
        return Py(f"{base.atom}.drop_duplicates(subset={_listed(names)})", base.kind.but(length=None))
    return Py(f"{base.atom}[{_listed(names)}].drop_duplicates()", RKind("frame"))


@entry("pull", ".data var")
def pull(a: Args) -> Py:
    """One column."""
    node = a.need("var")
    base = a.frame(".data")
    if not isinstance(node, Name):
        raise a.refusal("argument")
    return a.t.column(base, node.name, base.kind.column(node.name))


@entry("slice", ".data ...")
def slice_rows(a: Args) -> Py:
    """Rows by number."""
    base = a.frame(".data")
    rows = a.values()
    if len(rows) != 1 or _groups(base):
        raise a.refusal("form")
    return Py(f"{a.t.helper('subset')}({base.code}, {rows[0].code}, None, drop=False)", RKind("frame", columns=base.kind.columns))


@entry("glimpse", "x ...")
def glimpse(a: Args) -> Py:
    """What the columns are."""
    a.rest()
    return Py(f"{a.frame('x').atom}.info()", RKind("none"))


@entry("if_else", "condition true false")
def if_else(a: Args) -> Py:
    """Choose member by member."""
    return a.t.call("ifelse", [Arg(None, a.need(word)) for word in ("condition", "true", "false")])


@entry("case_when", "...")
def case_when(a: Args) -> Py:
    """The first condition that holds; NA holds not."""
    t = a.t
    made: RNode = Literal(None, "logical")
    for arg in reversed(a.rest()):
        if not isinstance(arg.value, Call) or arg.value.op != "~" or len(arg.value.args) != 2:
            raise a.refusal("form")
        if literal(arg.value.at(0)) is True:
            made = arg.value.at(1)
            continue
        if quietly(t, arg.value.at(0)).kind.na:
            raise Untranslatable("case_when()의 NA", "NA in case_when()")
        made = Call(Name("ifelse"), [Arg(None, arg.value.at(0)), Arg(None, arg.value.at(1)), Arg(None, made)])
    quiet, t.quiet = t.quiet, True
    try:
        return t.value(made)
    finally:
        t.quiet = quiet


@entry("tibble data_frame", "...")
def tibble(a: Args) -> Py:
    """A data frame."""
    return a.t.call("data.frame", a.rest())


@entry("as_tibble as.tibble as_data_frame tbl_df", "x ...")
def as_tibble(a: Args) -> Py:
    """The same data frame."""
    a.rest()
    return a.frame("x")


@entry("bind_rows bind_cols", "...")
def bind(a: Args) -> Py:
    """Data frames below or beside one another."""
    return a.t.call("rbind" if a.name == "bind_rows" else "cbind", a.rest())


@entry("left_join inner_join right_join full_join", "x y by")
def join(a: Args) -> Py:
    """Rows of two frames by equal keys, in the order of the first."""
    x, y = a.frame("x"), a.frame("y")
    if a.name in ("right_join", "full_join"):
        raise Untranslatable(f"{a.name}(): 행의 차례가 다릅니다", f"{a.name}(): rows come in another order")
    by = a.maybe("by")
    if by is not None and by.kind.shape == "series":
        raise Untranslatable("이름이 다른 열로 잇기", "a join by columns of other names")
    keys = f", on={by.code if by.kind.scalar else f'list({by.code})'}" if by is not None else ""
    return Py(f'{x.atom}.merge({y.code}{keys}, how="{a.name[:-5]}", suffixes=(".x", ".y"))', RKind("frame"))


def _aesthetic(node: RNode) -> str:
    if isinstance(node, Name):
        return f'after_stat("{node.name.strip(".")}")' if node.name.startswith("..") else text(node.name)
    if isinstance(node, Literal):
        return text(f'"{node.value}"') if node.kind == "character" else str(node.value)
    if (
        isinstance(node, Call)
        and node.op in ("factor", "as.factor", "reorder")
        and all(isinstance(arg.value, Name) and not arg.name for arg in node.args)
    ):
        return text(deparse(node).replace("as.factor", "factor"))
    raise Untranslatable("aes()의 이런 식", "this expression in aes()")


def _word(t: Translator, name: str) -> str:
    t.plotnine.add(name)
    return name


@entry("aes", "x y ...")
def aes(a: Args) -> Py:
    """Columns by name."""
    parts = [_aesthetic(a.need(word)) for word in ("x", "y") if a.has(word)]
    named = [f"{'color' if arg.name == 'colour' else arg.name}={_aesthetic(arg.value)}" for arg in a.rest() if arg.name and arg.value is not None]
    parts = parts if a.has("x") or not a.has("y") else [f"y={parts[0]}"]
    if any("after_stat" in part for part in (*parts, *named)):
        _word(a.t, "after_stat")
    return Py(f"{_word(a.t, 'aes')}({', '.join([*parts, *named])})", RKind("plotnine"))


@entry(tables()["plotnine"]["names"], "...")
def draw(a: Args) -> Py:
    """A layer, a scale, a theme of ggplot2."""
    parts = []
    for arg in sorted(a.rest(), key=lambda arg: bool(arg.name)):
        if arg.value is None:
            continue
        if is_call(arg.value, "vars"):
            raise Untranslatable("vars()", "vars()")
        if is_call(arg.value, "~"):
            code = text(deparse(arg.value) if len(arg.value.args) == 2 else f"~ {deparse(arg.value.at(0))}")
        else:
            value = a.t.value(arg.value)
            code = f"list({value.code})" if value.kind.shape == "vector" else value.code
        label = {"colour": "color", "linewidth": "size"}.get(arg.name or "", arg.name or "").replace(".", "_")
        parts.append(f"{label}={code}" if label else code)
    return Py(f"{_word(a.t, a.name.replace('colour', 'color'))}({', '.join(parts)})", RKind("plotnine"))

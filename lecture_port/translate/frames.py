"""Data frames: what is taken from them and put into them, as pandas says it."""

from __future__ import annotations

from lecture_port.translate.calls import Args, entry, walk
from lecture_port.translate.indexing import FRAMES, Place, place
from lecture_port.translate.kinds import ANY, RKind, scalar, vector
from lecture_port.translate.source import Py, Untranslatable, minus_one, text
from lecture_port.translate.translator import Translator
from lecture_port.translate.tree import Arg, Call, Literal, Name, RNode, literal


def frame_subset(t: Translator, base: Py, args: list[Arg], drop: bool) -> Py:
    """Translate ``df[rows, columns]`` and ``df[columns]``."""
    kind = base.kind
    count = len(kind.columns) if kind.columns is not None else None
    if len(args) == 1:
        if args[0].value is None:
            return base
        index = t.value(args[0].value)
        if index.kind.elem == "logical" and index.kind.shape in ("vector", "any", "series"):
            raise Untranslatable("열의 논리 첨자", "a logical index of columns")
        at = place(t, args[0].value, count, "")
        return _columns(t, base, at, False)
    if len(args) != 2:
        raise Untranslatable("데이터 프레임의 이런 첨자", "this index into a data frame")
    if drop and count == 1 and args[1].value is None and args[0].value is not None:
        raise Untranslatable("열이 하나인 데이터 프레임의 행", "rows of a data frame with one column")
    picked = base
    if args[0].value is not None:
        rows = place(t, args[0].value, kind.length, f"len({base.code})")
        kept = kind.but(length=rows.length, columns=_shorter(kind, rows.length), na=kind.na)
        match rows.form:
            case "mask":
                assert rows.value is not None
                code = (
                    rows.code
                    if rows.value.kind.shape == "column" and rows.value.kind.of == base.code
                    else (rows.code if rows.code.startswith("sure(") else rows.value.array)
                )
                picked = Py(f"{base.atom}[{code}]", kept)
            case "slice" | "many":
                picked = Py(f"{base.atom}.iloc[{rows.code}]", kept)
            case "one":
                picked = Py(f"{base.atom}.iloc[[{rows.code}]]", kept)
            case "without":
                picked = Py(f"{base.atom}.drop({base.atom}.index[{rows.code}])", kept)
            case "names":
                assert rows.value is not None
                code = f"[{rows.value.code}]" if rows.value.kind.scalar else rows.value.code
                picked = Py(f"{base.atom}.loc[{code}]", kept)
            case _:
                assert rows.value is not None
                if rows.value.kind.elem in ("integer", "double") and rows.value.kind.scalar:
                    picked = Py(f"{base.atom}.iloc[[{t.helper('from_one')}({rows.code})]]", kept)
                else:
                    raise Untranslatable("부호를 알 수 없는 첨자", "an index whose sign is not known")
    if args[1].value is None:
        return picked
    at = place(t, args[1].value, count, "")
    if args[0].value is None:
        return _columns(t, picked, at, drop)
    made = _columns(t, picked, at, drop)
    if rows.form == "one" and made.kind.shape in ("column", "vector", "factor") and made.kind.shape != "factor":
        return Py(f"{made.array}[0]", scalar(made.kind.elem, made.kind.low, made.kind.high, made.kind.na))
    if made.kind.shape == "column":
        return Py(made.array, made.kind.but(shape="vector", of=""))
    return made


def _shorter(kind: RKind, length: int | None) -> tuple[tuple[str, RKind], ...] | None:
    if kind.columns is None:
        return None
    return tuple((name, inner.but(length=length)) for name, inner in kind.columns)


def _columns(t: Translator, base: Py, at: object, drop: bool) -> Py:
    assert isinstance(at, Place)
    kind = base.kind
    names = [name for name, _ in kind.columns] if kind.columns is not None else None
    wanted: list[str] | None = None
    if at.form == "names" and at.value is not None:
        if at.value.kind.scalar and isinstance(literal_of(at), str):
            wanted = [str(literal_of(at))]
        elif at.code.startswith("["):
            import ast

            wanted = list(ast.literal_eval(at.code))
        else:
            if at.value.kind.scalar and drop:
                return Py(f"{base.atom}[{at.value.code}].to_numpy()", RKind("vector", "any", length=kind.length))
            raise Untranslatable("이름을 알 수 없는 열", "columns whose names are not known")
        if names is not None and any(name not in names for name in wanted):
            raise Untranslatable("없는 열", "a column that is not there")
    elif at.form in ("one", "many") and at.constant and names is not None:
        wanted = [names[k] for k in at.constant]
    elif at.form == "slice" and names is not None:
        start, stop = ([*at.code.split(":"), ""])[:2]
        wanted = names[(int(start) if start else None) : (int(stop) if stop else None)]
        if at.code in ("1:", ":-1"):
            inner = tuple((n, k) for n, k in kind.columns or () if n in wanted)
            if len(wanted) == 1 and drop:
                return t.column(base, *inner[0])
            gone = text((set(names) - set(wanted)).pop())
            return Py(f"{base.atom}.drop(columns={gone})", kind.but(columns=inner))
    elif at.form == "without" and names is not None and at.constant:
        gone_ = [names[k] for k in at.constant if k < len(names)]
        inner = tuple((n, k) for n, k in kind.columns or () if n not in gone_)
        if len(inner) == 1 and drop:
            return t.column(base, *inner[0])
        shown = text(gone_[0]) if len(gone_) == 1 else "[" + ", ".join(map(text, gone_)) + "]"
        return Py(f"{base.atom}.drop(columns={shown})", kind.but(columns=inner))
    if wanted is not None:
        if len(wanted) == 1 and drop and at.form in ("one", "names"):
            return t.column(base, wanted[0], kind.column(wanted[0]))
        columns = tuple((n, kind.column(n) or ANY) for n in wanted) if names is not None else tuple((n, RKind("vector", "any")) for n in wanted)
        return Py(f"{base.atom}[[{', '.join(map(text, wanted))}]]", kind.but(columns=columns))
    if at.form == "one":
        if drop:
            return Py(f"{base.atom}.iloc[:, {at.code}].to_numpy()", RKind("vector", "any", length=kind.length))
        return Py(f"{base.atom}.iloc[:, [{at.code}]]", kind.but(columns=None))
    if at.form in ("slice", "many"):
        return Py(f"{base.atom}.iloc[:, {at.code}]", kind.but(columns=None))
    if at.form == "without":
        return Py(f"{base.atom}.drop(columns={base.atom}.columns[{at.code}])", kind.but(columns=None))
    if at.form == "all":
        return base
    if at.form == "mask" and at.value is not None:
        return Py(f"{base.atom}.loc[:, {at.value.array}]", kind.but(columns=None))
    raise Untranslatable("데이터 프레임의 이런 첨자", "this index into a data frame")


def literal_of(at: object) -> object:
    """Return the one name that a place stands for, where it is a constant."""
    import ast

    assert isinstance(at, Place)
    try:
        found = ast.literal_eval(at.code)
    except (ValueError, SyntaxError):
        return None
    return found[0] if isinstance(found, list) and len(found) == 1 else found


def put_frame(t: Translator, base: Py, base_node: RNode, args: list[Arg], made: Py) -> None:
    """Translate ``df[rows, column] <- value`` and ``df[mask] <- value``."""
    kind = base.kind
    name = base.code
    if len(args) == 1:
        index = args[0].value
        if isinstance(index, Call) and index.op == "is.na" and made.kind.scalar:
            t.emit(f"{name} = {name}.fillna({made.code})")
            if isinstance(base_node, Name):
                columns = tuple((n, k.but(na=False)) for n, k in kind.columns) if kind.columns is not None else None
                t.bind(base_node.name, kind.but(columns=columns, na=False))
            return
        found = literal(index) if index is not None else None
        if isinstance(found, str):
            t.emit(f"{name}[{text(found)}] = {made.array}")
            if isinstance(base_node, Name) and kind.columns is not None:
                columns_ = {**dict(kind.columns), found: made.kind.but(shape="vector", length=kind.length)}
                t.bind(base_node.name, kind.but(columns=tuple(columns_.items())))
            return
        raise Untranslatable("데이터 프레임의 이런 대입", "this assignment into a data frame")
    rows = place(t, args[0].value, kind.length, "")
    count = len(kind.columns) if kind.columns is not None else None
    column = place(t, args[1].value, count, "")
    if column.form == "names" and column.value is not None and column.value.kind.scalar:
        key = column.value.code
        wanted = literal_of(column)
    elif column.form == "one" and column.constant and kind.columns is not None:
        wanted = kind.columns[column.constant[0]][0]
        key = text(wanted)
    else:
        raise Untranslatable("데이터 프레임의 이런 대입", "this assignment into a data frame")
    inner = kind.column(str(wanted))
    if inner is None and kind.columns is not None:
        raise Untranslatable("없는 열의 일부에 대입합니다", "an assignment into a part of a column that is not there")
    if inner is not None and inner.elem == "integer" and made.kind.elem == "double":
        t.emit(f"{name}[{key}] = {name}[{key}].astype(float)")
    if rows.form == "mask" and rows.value is not None:
        code = rows.code if rows.value.kind.shape == "column" else rows.value.array
        t.emit(f"{name}.loc[{code}, {key}] = {made.array}")
    elif rows.form in ("one", "many", "slice"):
        t.emit(f"{name}.iloc[{rows.code}, {name}.columns.get_loc({key})] = {made.array}")
    elif rows.form == "all":
        t.emit(f"{name}[{key}] = {made.array}")
    else:
        raise Untranslatable("데이터 프레임의 이런 대입", "this assignment into a data frame")


def put_column(t: Translator, base: Py, base_node: Call, index: RNode | None, made: Py) -> None:
    """Translate ``df$x[rows] <- value``."""
    owner = base_node.at(0)
    right = base_node.at(1)
    name = right.name if isinstance(right, Name) else str(right.value) if isinstance(right, Literal) else ""
    put_frame(t, t.value(owner), owner, [Arg(None, index), Arg(None, Literal(name, "character"))], made)


@entry("data.frame", "... stringsAsFactors check.names row.names")
def data_frame(a: Args) -> Py:
    """Make a frame from columns."""
    factors = a.flag("stringsAsFactors", False)
    a.ignore("check.names")
    parts: list[str] = []
    columns: list[tuple[str, RKind]] = []
    lengths: set[int] = set()
    known = True
    for arg in a.rest():
        assert arg.value is not None
        value = a.t.value(arg.value)
        name = arg.name or (arg.value.name if isinstance(arg.value, Name) else "")
        kind = value.kind
        if kind.shape == "frame" and len(a.rest()) == 1:
            return Py(f"{value.atom}.copy()", kind)
        if kind.shape in ("matrix",) and len(a.rest()) == 1:
            names = list(kind.labels) if kind.labels else None
            if names is None and kind.dims[1] is not None:
                names = [f"X{k + 1}" for k in range(kind.dims[1])]
            shown = f", columns=[{', '.join(map(text, names))}]" if names else f', columns=[f"X{{k + 1}}" for k in range({value.atom}.shape[1])]'
            cols = tuple((n, vector(kind.elem, kind.dims[0], kind.low, kind.high, kind.na)) for n in names) if names else None
            return Py(f"pd.DataFrame({value.code}{shown})", RKind("frame", na=kind.na, length=kind.dims[0], columns=cols, drawn=kind.drawn))
        if not name or kind.shape not in ("scalar", "vector", "column", "factor", "series", "any"):
            raise Untranslatable("data.frame()의 이런 열", "this column of data.frame()")
        if kind.elem == "character" and factors and kind.shape == "vector":
            value = Py(f"pd.Categorical({value.code})", kind.but(shape="factor"))
            kind = value.kind
        if kind.length and not kind.scalar:
            lengths.add(kind.length)
        known = known and kind.shape != "any"
        parts.append(f"{text(name)}: {value.array}")
        inner = kind.but(shape="factor" if kind.shape == "factor" else "vector", of="")
        columns.append((name, inner))
    if len(lengths) > 1:
        raise Untranslatable("data.frame()의 열의 길이가 다릅니다", "columns of several lengths in data.frame()")
    if columns and all(inner.shape == "vector" and inner.length == 1 for _, inner in columns) and all(":" in p for p in parts):
        parts = [f"{p.split(': ', 1)[0]}: [{p.split(': ', 1)[1]}]" if inner.length == 1 else p for p, (_, inner) in zip(parts, columns, strict=True)]
        lengths = {1}
    length = lengths.pop() if lengths else None
    rows = a.maybe("row.names")
    index = f", index={rows.code}" if rows is not None and rows.kind.elem == "character" else ""
    if rows is not None and not index:
        raise Untranslatable("data.frame()의 row.names", "row.names of data.frame()")
    columns = [(n, k.but(length=length)) for n, k in columns]
    drawn = any(k.drawn for _, k in columns)
    inside = ", ".join(parts)
    return Py(
        f"pd.DataFrame({{{inside}}}{index})",
        RKind("frame", na=any(k.na for _, k in columns), length=length, columns=tuple(columns) if known or columns else None, drawn=drawn),
    )


@entry("subset", "x subset select")
def subset_rows(a: Args) -> Py:
    """Keep rows by a condition on columns, NA as FALSE."""
    t = a.t
    base = a.frame("x")
    made = base
    condition = a.node("subset")
    if condition is not None:
        t.within.append((base.code, base.kind))
        try:
            with_na = base.kind.but(columns=tuple((n, k.but(na=False)) for n, k in base.kind.columns) if base.kind.columns is not None else None)
            # NaN compares as False, which is what subset() makes of NA; a negation would make it True.
            if not any(isinstance(part, Call) and part.op in ("!", "!=") for part in walk(condition)):
                t.within[-1] = (base.code, with_na)
            mask = _masked(t, condition)
        finally:
            t.within.pop()
        made = Py(f"{base.atom}[{mask}]", base.kind.but(length=None, columns=_shorter(base.kind, None)))
    select = a.node("select")
    if select is not None:
        names = _selected(select, base.kind)
        if isinstance(select, Call) and select.op == "-":
            inner = tuple((n, k) for n, k in made.kind.columns or () if n not in names)
            return Py(
                f"{made.atom}.drop(columns=[{', '.join(map(text, names))}])", made.kind.but(columns=inner if made.kind.columns is not None else None)
            )
        columns = tuple((n, made.kind.column(n) or RKind("vector", "any")) for n in names)
        return Py(f"{made.atom}[[{', '.join(map(text, names))}]]", made.kind.but(columns=columns))
    return made


def _masked(t: Translator, condition: RNode) -> str:
    value = t.value(condition)
    if value.kind.elem != "logical":
        raise Untranslatable("subset()의 조건", "the condition of subset()")
    return value.code


def _selected(node: RNode, kind: RKind) -> list[str]:
    if isinstance(node, Call) and node.op in ("-", "("):
        return _selected(node.at(0), kind)
    if isinstance(node, Name):
        return [node.name]
    if isinstance(node, Literal) and node.kind == "character":
        return [str(node.value)]
    if isinstance(node, Call) and node.op == "c":
        return [name for arg in node.args if arg.value is not None for name in _selected(arg.value, kind)]
    if isinstance(node, Call) and node.op == ":" and kind.columns is not None:
        names = [n for n, _ in kind.columns]
        first, last = _selected(node.at(0), kind)[0], _selected(node.at(1), kind)[0]
        if first in names and last in names:
            return names[names.index(first) : names.index(last) + 1]
    raise Untranslatable("select의 이런 꼴", "this form of select")


@entry("with", "data expr")
def with_(a: Args) -> Py:
    """Evaluate with a frame's columns."""
    if a.name == "with" and isinstance(a.node("expr"), Call) and a.node("expr").op == "{":  # type: ignore[union-attr]
        raise Untranslatable("with()의 블록", "a block of with()")
    base = a.frame("data")
    a.t.within.append((base.code, base.kind))
    try:
        return a.t.expr(a.need("expr"))
    finally:
        a.t.within.pop()


@entry("transform within", "data ...")
def transform(a: Args) -> Py:
    """Add columns to a copy."""
    if a.name == "within":
        return _within(a)
    base = a.frame("data")
    a.t.within.append((base.code, base.kind))
    columns = dict(base.kind.columns) if base.kind.columns is not None else None
    parts = []
    try:
        for arg in a.rest():
            if not arg.name or arg.value is None or not arg.name.isidentifier():
                raise Untranslatable("transform()의 이런 열", "this column of transform()")
            value = a.t.value(arg.value)
            parts.append(f"{arg.name}={value.code}")
            if columns is not None:
                columns[arg.name] = value.kind.but(shape="vector", of="", length=base.kind.length)
    finally:
        a.t.within.pop()
    return Py(f"{base.atom}.assign({', '.join(parts)})", base.kind.but(columns=tuple(columns.items()) if columns is not None else None))


def _within(a: Args) -> Py:
    """A block that changes columns by their names: a function of the frame, its columns written out."""
    t = a.t
    base = a.frame("data")
    block = a.rest()[0].value if a.rest() else None
    if block is None:
        raise Untranslatable("within()", "within()")
    statements = [arg.value for arg in block.args] if isinstance(block, Call) and block.op == "{" else [block]
    name = t.fresh("changed")
    lines, kind = [f"def {name}(frame):"], RKind("frame", columns=base.kind.columns)
    for statement in statements:
        if (
            isinstance(statement, Call)
            and statement.op in ("<-", "=")
            and isinstance(statement.args[0].value, Name)
            and statement.args[1].value is not None
        ):
            column = statement.args[0].value.name
            t.within.append(("frame", kind))
            try:
                value = t.value(statement.args[1].value)
            finally:
                t.within.pop()
            lines.append(f"    frame[{text(column)}] = {value.code}")
            kind = (
                kind.but(columns=(*(p for p in kind.columns or () if p[0] != column), (column, value.kind.but(shape="vector", of=""))))
                if kind.columns is not None
                else kind
            )
        elif isinstance(statement, Call) and statement.op == "rm" and all(isinstance(arg.value, Name) for arg in statement.args):
            gone = [arg.value.name for arg in statement.args if isinstance(arg.value, Name)]
            lines.append(f"    frame = frame.drop(columns=[{', '.join(map(text, gone))}])")
            kind = kind.but(columns=tuple(p for p in kind.columns if p[0] not in gone)) if kind.columns is not None else kind
        else:
            raise Untranslatable("within()의 이런 문장", "this statement in within()")
    t.pending += [*lines, "    return frame"]
    return Py(f"{t.helper('within_of')}({base.code}, {name})", RKind("frame", na=base.kind.na))


@entry("attach", "what")
def attach(a: Args) -> Py:
    """Let the columns be found by name from here on; Python names the frame each time."""
    base = a.frame("what")
    a.t.attached.append((base.code, base.kind))
    return Py(f"# R: attach({base.code}): below, its columns are written {base.code}[...]", RKind("none"))


@entry("detach", "name ...")
def detach(a: Args) -> Py:
    """End what attach() began."""
    a.ignore("name")
    a.rest()
    if a.t.attached:
        a.t.attached.pop()
    return Py("# R: detach()", RKind("none"))


@entry(
    "read.csv read.table read.delim read_csv",
    "file header sep stringsAsFactors na.strings row.names fileEncoding encoding col.names colClasses skip quote comment.char fill nrows dec check.names strip.white blank.lines.skip text",
)
def read_csv(a: Args) -> Py:
    """Read a table; what the columns hold is known only when it runs."""
    path = a.maybe("file")
    if path is None:
        path = Py(f"io.StringIO({a.py('text').code})")
    parts = [path.code]
    table = a.name == "read.table"
    sep = a.word("sep", "" if table else "\t" if a.name == "read.delim" else ",")
    if sep == "":
        parts.append('sep=r"\\s+"')
    elif sep != ",":
        parts.append(f"sep={text(sep)}")
    header = a.flag("header", not table)
    if not header:
        parts.append("header=None")
    factors = a.flag("stringsAsFactors", False)
    encoding = a.word("fileEncoding") or a.word("encoding")
    if encoding:
        parts.append(f"encoding={text(encoding.lower())}")
    missing = a.maybe("na.strings")
    parts.append("keep_default_na=False")
    parts.append(
        f"na_values={missing.code}"
        if missing is not None and not missing.kind.scalar
        else f'na_values=[{missing.code if missing is not None else text("NA")}, ""]'
    )
    row = a.node("row.names")
    if row is not None:
        if literal(row) != 1:
            raise Untranslatable("read.csv()의 row.names", "row.names of read.csv()")
        parts.append("index_col=0")
    skip = a.maybe("skip")
    if skip is not None:
        parts.append(f"skiprows={skip.code}")
    made = f"pd.read_csv({', '.join(parts)})"
    if not header:
        made = f'{made}.rename(columns=lambda k: f"V{{k + 1}}")'
    elif a.name != "read_csv":
        made = f"{a.t.helper('named_as_in_r')}({made})"
    if factors:
        made = f"{a.t.helper('with_factors')}({made})"
    return Py(made, RKind("frame", columns=None))


@entry("write.csv write.table", "x file row.names quote sep fileEncoding col.names")
def write_csv(a: Args) -> Py:
    """Write a table."""
    base = a.frame("x") if a.py("x").kind.shape != "table" else a.py("x")
    a.ignore("quote")
    parts = [a.py("file").code]
    if not a.flag("row.names", True):
        parts.append("index=False")
    sep = a.word("sep", "," if a.name == "write.csv" else " ")
    if sep != ",":
        parts.append(f"sep={text(sep)}")
    encoding = a.word("fileEncoding")
    if encoding:
        parts.append(f"encoding={text(encoding.lower())}")
    return Py(f"{base.atom}.to_csv({', '.join(parts)})", RKind("none"))


@entry("read.xlsx read_excel read_xlsx fread read_tsv read.spss", "file sheet ...")
def read_other(a: Args) -> Py:
    """Read a table of another form."""
    path = a.py("file")
    sheet = a.maybe("sheet")
    a.rest() if not a.dots else None
    if a.name in ("fread", "read_tsv"):
        sep = ', sep="\\t"' if a.name == "read_tsv" else ""
        return Py(f"pd.read_csv({path.code}{sep})", RKind("frame", columns=None))
    if a.name == "read.spss":
        return Py(f"pd.read_spss({path.code})", RKind("frame", columns=None))
    extra = f", sheet_name={sheet.code if sheet.kind.elem == 'character' else minus_one(sheet)}" if sheet is not None else ""
    return Py(f"pd.read_excel({path.code}{extra})", RKind("frame", columns=None))


@entry("filter", ".data ...")
def filter_rows(a: Args) -> Py:
    """Dplyr's filter(): the rows for which every condition is TRUE; NA counts as FALSE."""
    t = a.t
    made = a.frame(".data")
    for arg in a.rest():
        if arg.name or arg.value is None:
            raise Untranslatable("filter()의 이런 인수", "such an argument of filter()")
        base = t.once(made)
        known = base.kind.columns
        quiet = base.kind.but(columns=tuple((n, k.but(na=False)) for n, k in known) if known is not None else None)
        negated = any(isinstance(part, Call) and part.op in ("!", "!=") for part in walk(arg.value))
        t.within.append((base.code, base.kind if negated else quiet))
        try:
            mask = _masked(t, arg.value)
        finally:
            t.within.pop()
        made = Py(f"{base.atom}[{mask}]", base.kind.but(length=None, columns=_shorter(base.kind, None)))
    return made


@entry("select", ".data ...")
def select_columns(a: Args) -> Py:
    """Dplyr's select(): columns by name, by range, or all but some."""
    base = a.frame(".data")
    keep: list[str] = []
    gone: list[str] = []
    for arg in a.rest():
        if arg.name or arg.value is None:
            raise Untranslatable("select()의 이런 인수", "such an argument of select()")
        names = _selected(arg.value, base.kind)
        (gone if isinstance(arg.value, Call) and arg.value.op == "-" else keep).extend(names)
    if gone and not keep:
        inner = tuple((n, k) for n, k in base.kind.columns if n not in gone) if base.kind.columns is not None else None
        return Py(f"{base.atom}.drop(columns=[{', '.join(map(text, gone))}])", base.kind.but(columns=inner))
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
        down = isinstance(node, Call) and node.op in ("desc", "-") and len(node.args) == 1
        node = node.at(0) if down and isinstance(node, Call) else node
        if not isinstance(node, Name):
            raise Untranslatable("arrange()의 이런 인수", "such an argument of arrange()")
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
            raise Untranslatable("mutate()의 이런 인수", "such an argument of mutate()")
        base = t.once(made)
        t.within.append((base.code, base.kind))
        try:
            value = t.value(arg.value)
        finally:
            t.within.pop()
        if value.kind.shape not in ("scalar", "vector", "column", "factor"):
            raise Untranslatable("mutate()의 이런 값", "a value of this kind in mutate()")
        columns = dict(base.kind.columns) if base.kind.columns is not None else None
        if columns is not None:
            columns[arg.name] = value.kind.but(shape="factor" if value.kind.shape == "factor" else "vector", of="", length=base.kind.length)
        made = Py(
            f"{base.atom}.assign(**{{{text(arg.name)}: {value.code}}})",
            base.kind.but(columns=tuple(columns.items()) if columns is not None else None),
        )
    return made


FRAMES.update(subset=frame_subset, put=put_frame, put_column=put_column)

"""R's matrices and arrays, what binds them, and linear algebra."""

from __future__ import annotations

from functools import reduce

from lecture_port.translate.calls import Args, Py, Untranslatable, entry, numbers_only, text
from lecture_port.translate.indexing import strings_of
from lecture_port.translate.kinds import INF, NULL, RKind, join, matrix, scalar, vector, wider
from lecture_port.translate.translator import Translator
from lecture_port.translate.tree import Arg, Call, Name, RNode, is_call, word_of


@entry("matrix", "data nrow ncol byrow dimnames")
def make_matrix(a: Args) -> Py:
    """Make a matrix: column by column unless byrow."""
    data = a.maybe("data") or Py("np.nan", scalar("logical", na=True))
    rows, cols = a.maybe("nrow"), a.maybe("ncol")
    by_row = a.flag("byrow")
    labels = _dimnames(a.node("dimnames"))
    kind = data.kind
    a.allow(kind, "scalar", "vector", "column", "any", "matrix", "frame")
    if kind.shape in ("matrix", "frame"):
        raise Untranslatable("matrix()에 행렬을 넣습니다", "matrix() of a matrix")

    def known(v: Py | None) -> int | None:
        return v.kind.constant if v is not None else None

    r, c, n = known(rows), known(cols), kind.length
    if rows is None and cols is None:
        return Py(f"{data.atom}.reshape(-1, 1)", matrix(kind.elem, n, 1))
    if n is not None and rows is None and c:
        r = -(-n // c)
    if n is not None and cols is None and r:
        c = -(-n // r)
    made = matrix(kind.elem, r, c, kind.na).but(low=kind.low, high=kind.high, labels=labels, drawn=kind.drawn)
    first = rows.code if rows is not None else (str(r) if r is not None else "-1")
    second = cols.code if cols is not None else (str(c) if c is not None else "-1")
    if kind.scalar:
        if rows is None or cols is None:
            first, second = ((rows.code if rows is not None else "1"), (cols.code if cols is not None else "1"))
            made = made.but(dims=(r or 1, c or 1))
        value = f"{data.code}.0" if kind.elem == "double" and data.code.lstrip("-").isdigit() else data.code
        if value in ("0.0", "1.0"):
            return Py(f"np.{'zeros' if value == '0.0' else 'ones'}(({first}, {second}))", made)
        return Py(f"np.full(({first}, {second}), {value})", made)
    code = data.array if kind.shape in ("column",) else data.code
    if r is not None and c is not None and n is not None:
        if r * c != n:
            code = f"np.resize({code}, {r * c})"
    elif rows is not None and cols is not None:
        code = f"np.resize({code}, {rows.at(9)} * {cols.at(10)})"
    holder = Py(code, prec=data.prec if code == data.code else 12).atom
    order_ = "" if by_row else ', order="F"'
    return Py(f"{holder}.reshape(({first}, {second}){order_})" if order_ else f"{holder}.reshape({first}, {second})", made)


def _dimnames(node: RNode | None) -> tuple[str, ...] | None:
    if is_call(node, "list") and len(node.args) == 2 and node.args[1].value is not None:
        found = strings_of(node.args[1].value)
        return tuple(found) if found else None
    if node is not None:
        raise Untranslatable("dimnames의 이런 꼴", "this form of dimnames")
    return None


@entry("array", "data dim dimnames")
def make_array(a: Args) -> Py:
    """Make an array, filled along the first index first."""
    data, dims = a.maybe("data") or Py("np.nan", scalar("logical", na=True)), a.node("dim")
    a.node("dimnames")
    kind = data.kind
    if dims is None:
        if not kind.flat:
            raise a.refusal("value")
        return data.but(kind=kind.but(shape="vector"))
    sides, codes = sides_of(a.t, dims)
    made = kind.of_sides(sides)
    size = 1
    for side in sides:
        size = size * side if side is not None and size else 0
    if kind.scalar:
        value = f"{data.code}.0" if kind.elem == "double" and data.code.lstrip("-").isdigit() else data.code
        return Py(f"np.full(({codes}), {value})", made)
    a.allow(kind, "vector", "column", "matrix", "array")
    code = data.array if kind.shape != "matrix" and kind.shape != "array" else f'{data.atom}.ravel(order="F")'
    if not size or kind.length != size:
        code = f"np.resize({code}, {size})" if size else code
    holder = Py(code, prec=data.prec if code == data.code else 12).atom
    return Py(f'{holder}.reshape(({codes}), order="F")', made)


def sides_of(t: Translator, node: RNode) -> tuple[list[int | None], str]:
    """Return the sides of ``dim``, known or not, and their codes."""
    parts = [arg.value for arg in node.args if arg.value is not None] if is_call(node, "c", "list", "shape") else [node]
    values = [t.value(part) for part in parts]
    if len(values) == 1 and not values[0].kind.scalar:
        if values[0].kind.length and values[0].kind.flat:
            return [None] * values[0].kind.length, f"*{values[0].code},"
        raise Untranslatable("차원의 수를 알 수 없습니다", "the number of dimensions is not known")
    sides = [v.kind.constant for v in values]
    codes = ", ".join(v.code for v in values)
    return sides, codes + ("," if len(values) == 1 else "")


@entry("cbind rbind", "... stringsAsFactors deparse.level")
def bind(a: Args) -> Py:
    """Put vectors, matrices or frames side by side or below one another."""
    a.ignore("stringsAsFactors", "deparse.level")
    args = [arg for arg in a.rest() if arg.value is not None]
    values = [a.t.value(arg.value) for arg in args if arg.value is not None]
    pairs = [(arg, v) for arg, v in zip(args, values, strict=True) if v.kind.shape != "null"]
    values = [v for _, v in pairs]
    columns = a.name == "cbind"
    if not values:
        return Py("None", NULL)
    kinds = [v.kind for v in values]
    if any(k.shape == "frame" for k in kinds):
        return _bind_frames(a.t, pairs, columns)
    if len(values) == 1 and kinds[0].shape == "matrix":
        return values[0]
    if any(k.shape not in ("vector", "scalar", "column", "matrix", "series") or k.length == 0 for k in kinds):
        raise a.refusal("values")
    elem = reduce(wider, (kind.elem for kind in kinds))
    if elem == "any" or (elem == "character" and any(k.elem != "character" for k in kinds)):
        raise Untranslatable("여러 형을 한 행렬로 묶습니다", "several types in one matrix")
    names_ = [arg.name or (arg.value.name if isinstance(arg.value, Name) else "") for arg, _ in pairs]
    matrices = [k for k in kinds if k.shape == "matrix"]
    lengths = {k.length for k in kinds if k.flat}
    side = 0 if columns else 1
    count = matrices[0].dims[side] if matrices else (lengths.pop() if len(lengths) == 1 else None)
    if len(lengths) > 1:
        raise Untranslatable("길이가 다른 벡터를 묶습니다", "vectors of several lengths are bound")
    long = next((v for v in values if not v.kind.scalar), None)
    parts = []
    for value in values:
        if value.kind.scalar and long is not None:
            size = f"len({long.code})" if long.kind.shape != "matrix" or side == 0 else f"{long.atom}.shape[1]"
            code = f"{value.code}.0" if elem == "double" and value.code.isdigit() else value.code
            parts.append(f"np.full({count if count is not None else size}, {code})")
        elif value.kind.scalar:
            parts.append(f"[{value.code}]")
        else:
            parts.append(value.array)
    labels = tuple(names_) if columns and all(names_) and not matrices else None
    total_ = sum(1 if k.shape != "matrix" else (k.dims[1 - side] or 0) for k in kinds)
    unknown = any(k.shape == "matrix" and k.dims[1 - side] is None for k in kinds)
    dims = (count, None if unknown else total_) if columns else (None if unknown else total_, count)
    made = RKind(
        "matrix",
        elem,
        any(k.na for k in kinds),
        min(k.low for k in kinds),
        max(k.high for k in kinds),
        dims=dims,
        labels=labels,
        drawn=any(k.drawn for k in kinds),
    )
    return Py(f"np.{'column_stack' if columns else 'vstack'}([{', '.join(parts)}])", made)


def _bind_frames(t: Translator, pairs: list[tuple[Arg, Py]], columns: bool) -> Py:
    values = [v for _, v in pairs]
    if not columns:
        if any(v.kind.shape != "frame" for v in values):
            raise Untranslatable("데이터 프레임에 벡터를 rbind() 합니다", "rbind() of a vector to a data frame")
        first = values[0].kind
        names_ = [n for n, _ in first.columns] if first.columns is not None else None
        for value in values[1:]:
            if names_ is not None and value.kind.columns is not None and {n for n, _ in value.kind.columns} != set(names_):
                raise Untranslatable("열이 다른 데이터 프레임의 rbind()", "rbind() of data frames with other columns")
        kind = reduce(join, (value.kind.but(length=None) for value in values))
        return Py(f"pd.concat([{', '.join(v.code for v in values)}], ignore_index=True)", kind.but(length=None, columns=kind.each(length=None)))
    if values[0].kind.shape == "frame" and all(v.kind.shape in ("vector", "column", "scalar", "factor") for v in values[1:]):
        made, parts = values[0].kind, []
        for arg, value in pairs[1:]:
            name = arg.name or (arg.value.name if isinstance(arg.value, Name) else "")
            if not name:
                raise Untranslatable("이름 없는 열의 cbind()", "cbind() of a column without a name")
            parts.append(f"{text(name)}: {value.array}")
            made = made.adding(name, value.kind.but(shape="factor" if value.kind.shape == "factor" else "vector", of=""))
        return Py(f"{values[0].atom}.assign(**{{{', '.join(parts)}}})", made)
    if all(v.kind.shape == "frame" for v in values):
        inner = tuple(pair for v in values for pair in v.kind.columns or ()) if all(v.kind.columns is not None for v in values) else None
        inside = ", ".join(f"{v.atom}.reset_index(drop=True)" for v in values)
        return Py(f"pd.concat([{inside}], axis=1)", values[0].kind.but(columns=inner))
    raise Untranslatable("cbind()의 이런 값", "cbind() of values of this kind")


@entry("t", "x")
def transpose(a: Args) -> Py:
    """Transpose."""
    value = a.py("x")
    kind = value.kind
    if kind.shape == "matrix":
        return Py(f"{value.atom}.T", kind.but(dims=(kind.dims[1], kind.dims[0]), labels=None), alias=True)
    if kind.shape in ("vector", "column"):
        return Py(
            f"{Py(value.array, prec=value.prec if kind.shape == 'vector' else 12).atom}.reshape(1, -1)", matrix(kind.elem, 1, kind.length, kind.na)
        )
    if kind.shape == "table":
        return Py(f"{value.atom}.T", kind)
    if kind.shape == "frame" and kind.columns is not None and all(k.numeric for _, k in kind.columns):
        return Py(f"{value.atom}.to_numpy().T", matrix("double", len(kind.columns), kind.length, kind.na))
    raise a.refusal("value")


@entry("det", "x")
def determinant(a: Args) -> Py:
    """The determinant."""
    x = a.py("x")
    if x.kind.shape != "matrix":
        raise Untranslatable("det(): 행렬이 아닙니다", "det() of what is no matrix")
    return Py(f"np.linalg.det({x.code})", scalar("double"))


@entry("solve", "a b")
def solve(a: Args) -> Py:
    """Invert, or solve linear equations."""
    x, b = a.py("a"), a.maybe("b")
    if x.kind.shape != "matrix":
        raise Untranslatable("solve(): 행렬이 아닙니다", "solve() of what is no matrix")
    if b is None:
        return Py(f"np.linalg.inv({x.code})", matrix("double", x.kind.dims[1], x.kind.dims[0]))
    a.allow(b.kind, "matrix", "vector", "column")
    return Py(f"np.linalg.solve({x.code}, {b.array})", b.kind.but(elem="double", shape="vector" if b.kind.flat else "matrix", low=-INF, high=INF))


@entry("crossprod tcrossprod", "x y")
def crossprod(a: Args) -> Py:
    """Products of columns."""
    x = a.need("x")
    y = a.node("y") or x
    left = Call(Name("t"), [Arg(None, x if a.name == "crossprod" else y)])
    pair = (left, y) if a.name == "crossprod" else (x, left)
    return a.t.expr(Call(Name("%*%"), [Arg(None, pair[0]), Arg(None, pair[1])]))


@entry("diag", "x")
def diag(a: Args) -> Py:
    """Diagonal of a matrix, or a diagonal matrix."""
    x = a.py("x")
    if x.kind.scalar and x.kind.low >= 1:
        n = x.kind.constant
        return Py(f"np.eye({x.code})", matrix("double", n, n))
    if x.kind.shape == "matrix":
        return Py(f"np.diag({x.code}).copy()", vector(x.kind.elem, x.kind.dims[0]))
    if x.kind.shape == "vector" and (x.kind.length or 0) > 1:
        return Py(f"np.diag({x.code})", matrix(x.kind.elem, x.kind.length, x.kind.length))
    if x.kind.shape == "table":
        return Py(f"np.diag({x.code}).copy()", vector(x.kind.elem))
    raise a.refusal("value")


@entry("outer", "X Y FUN")
def outer(a: Args) -> Py:
    """All pairs."""
    x, y = a.py("X"), a.py("Y")
    fun = a.node("FUN")
    word = "*" if fun is None else word_of(fun)
    table = {"*": "multiply", "+": "add", "-": "subtract", "/": "divide", "^": "power"}
    if word not in table or not (x.kind.flat and y.kind.flat):
        raise Untranslatable("outer()의 이런 함수", "such a function for outer()")
    elem = "double" if word in ("/", "^") else wider(x.kind.elem, y.kind.elem)
    left = f"{x.atom}.astype(float)" if word == "^" and x.kind.elem == "integer" else x.array
    return Py(f"np.{table[word]}.outer({left}, {y.array})", matrix(elem, x.kind.length, y.kind.length))


@entry("rowSums colSums rowMeans colMeans", "x na.rm")
def row_sums(a: Args) -> Py:
    """Sums and means of rows or columns."""
    value = a.py("x")
    kind = value.kind
    na_rm = a.flag("na.rm")
    word = "mean" if a.name.endswith("Means") else "sum"
    rows = a.name.startswith("row")
    if kind.shape == "frame":
        numbers_only(kind, known=False)
        elem = "double"
        skip = "" if na_rm or not kind.na else ", skipna=False"
        if rows:
            return Py(f"{value.atom}.{word}(axis=1{skip}).to_numpy()", vector("double", kind.length, na=kind.na and not na_rm))
        return Py(
            f"{value.atom}.{word}({skip[2:]})",
            RKind("series", elem, kind.na and not na_rm, length=len(kind.columns) if kind.columns is not None else None),
        )
    if kind.shape == "table":
        return Py(f"{value.atom}.{word}(axis={1 if rows else 0})", RKind("series", kind.elem if word == "sum" else "double", False))
    if kind.shape == "matrix":
        method = f"np.nan{word}({value.code}, axis={1 if rows else 0})" if na_rm else f"{value.atom}.{word}(axis={1 if rows else 0})"
        size = kind.dims[0] if rows else kind.dims[1]
        if kind.labels is not None and not rows:
            return Py(f"pd.Series({method}, index=[{', '.join(map(text, kind.labels))}])", RKind("series", "double", kind.na, length=size))
        return Py(method, vector("double", size, na=kind.na and not na_rm))
    raise a.refusal("value")


@entry("as.matrix data.matrix", "x")
def as_matrix(a: Args) -> Py:
    """To a matrix."""
    value = a.py("x")
    kind = value.kind
    if kind.shape == "matrix":
        return value
    if kind.shape == "frame":
        numbers_only(kind, known=False)
        elem = "double" if kind.columns is None else reduce(wider, (inner.elem for _, inner in kind.columns), "integer")
        labels = tuple(n for n, _ in kind.columns) if kind.columns is not None else None
        return Py(f"{value.atom}.to_numpy()", matrix(elem, kind.length, len(labels) if labels else None, kind.na).but(labels=labels))
    if kind.shape in ("vector", "column"):
        return Py(
            f"{Py(value.array, prec=12 if kind.shape == 'column' else value.prec).atom}.reshape(-1, 1)", matrix(kind.elem, kind.length, 1, kind.na)
        )
    raise Untranslatable("as.matrix()의 이런 값", "as.matrix() of a value of this kind")


@entry("as.array", "x")
def as_array(a: Args) -> Py:
    """To an array: a tensor's values."""
    value = a.py("x")
    if value.kind.shape in ("matrix", "array", "vector"):
        return value
    return Py(f"np.asarray({value.code})", value.kind.but(shape="array", dims=()))


@entry("as.data.frame", "x stringsAsFactors")
def as_data_frame(a: Args) -> Py:
    """To a data frame."""
    a.ignore("stringsAsFactors")
    value = a.py("x")
    kind = value.kind
    if kind.shape == "frame":
        return value
    if kind.shape == "matrix":
        names_ = list(kind.labels) if kind.labels else ([f"V{k + 1}" for k in range(kind.dims[1])] if kind.dims[1] is not None else None)
        shown = f"[{', '.join(map(text, names_))}]" if names_ else f'[f"V{{k + 1}}" for k in range({value.atom}.shape[1])]'
        return Py(
            f"pd.DataFrame({value.code}, columns={shown})",
            RKind(
                "frame",
                na=kind.na,
                length=kind.dims[0],
                columns=tuple((n, vector(kind.elem, kind.dims[0], na=kind.na)) for n in names_) if names_ else None,
            ),
        )
    if kind.shape == "dict" and kind.columns is not None and not kind.of and any(not k.scalar for _, k in kind.columns):
        return Py(f"pd.DataFrame({value.code})", RKind("frame", na=any(k.na for _, k in kind.columns), columns=kind.columns))
    raise a.refusal("value")

"""What is put into a part of a value: ``x[i] <- value``, ``x$name <- value``, ``names(x) <- value`` and the like."""

from __future__ import annotations

from collections.abc import Callable

from lecture_port.translate.calls import REPLACEMENTS, Py, Untranslatable, python_name, text
from lecture_port.translate.indexing import common_member, constants_of, literal_of, place, strings_of, subset_array
from lecture_port.translate.kinds import ANY, INF, RKind, join, wider
from lecture_port.translate.translator import Translator
from lecture_port.translate.tree import Arg, Call, Literal, Name, RNode, base_name, is_call, literal, word_of
from lecture_port.translate.vocabulary_matrices import sides_of


def put_index(t: Translator, target: Call, value: RNode) -> None:
    """Translate ``x[i] <- value``."""
    base_node = target.at(0)
    args = [arg for arg in target.args[1:] if arg.name != "drop"]
    if isinstance(base_node, Call) and base_node.op in REPLACEMENTS and base_node.op not in ("$", "[[", "["):
        _put_attribute(t, base_node, args, value)
        return
    base = t.value(base_node)
    kind = base.kind
    made = t.value(value)
    if kind.shape == "frame":
        put_frame(t, base, base_node, args, made)
        return
    if kind.shape == "column" and isinstance(base_node, Call) and len(args) == 1:
        put_column(t, base, base_node, args[0].value, made)
        return
    name = base_name(base_node)
    if not isinstance(base_node, Name):
        if kind.shape in ("vector", "list") and len(args) == 1:
            _put_flat(t, base, "", args[0].value, made)
            return
        raise Untranslatable("이런 부분에 대입합니다", "an assignment to a part of this form")
    if kind.shape == "null" and len(args) == 1:
        elem = made.kind.elem
        at = place(t, args[0].value, None, "")
        if at.form == "names":
            raise Untranslatable("이름으로 벡터를 만듭니다", "a vector is made by names")
        t.bind(name, RKind("vector", elem, made.kind.na))
        index = t.value(args[0].value) if args[0].value is not None else made
        t.emit(f"{python_name(name)} = {t.helper('put_at')}({base.code}, ({index.code},), {made.array})")
        return
    if len(args) == 1:
        _put_flat(t, base, name, args[0].value, made)
        return
    if kind.shape in ("matrix", "array") and len(args) == len(kind.dims or args):
        _coerced(t, base, name, made)
        cell = subset_array(t, base, args, True, target=True)
        if made.kind.shape == "matrix" and cell.kind.shape != "matrix":
            raise Untranslatable("모양이 다른 값을 대입합니다", "a value of another shape is assigned")
        t.bind(name, _mixed(kind, made.kind))
        t.write(f"{cell.code} = {made.array}")
        return
    raise Untranslatable("이런 부분에 대입합니다", "an assignment to a part of this form")


def _mixed(kind: RKind, made: RKind, **changes: object) -> RKind:
    """Return the kind of a value into which another was put."""
    mixed = kind.but(elem=wider(kind.elem, made.elem), na=kind.na or made.na, low=min(kind.low, made.low), high=max(kind.high, made.high))
    return mixed.but(**changes)


def _coerced(t: Translator, base: Py, name: str, made: Py) -> None:
    """Let the array hold the new value's type before it is put in: NumPy would cut it off."""
    kind = base.kind
    wanted = {"double": "float", "integer": "int"}.get(made.kind.elem) if kind.elem in ("integer", "logical", "uint8") else None
    if kind.elem == made.kind.elem:
        wanted = None
    if made.kind.na and made.kind.elem in ("logical", "integer") and kind.elem in ("integer", "logical", "uint8"):
        wanted = "float"
    if kind.elem == "character" and made.kind.elem != "character" and not (made.kind.na and made.kind.elem == "logical"):
        raise Untranslatable("문자열 벡터에 수를 넣습니다", "a number is put into strings")
    if kind.elem not in ("character", "any") and made.kind.elem == "character":
        raise Untranslatable("수 벡터에 문자열을 넣습니다", "a string is put into numbers")
    if made.kind.elem == "any" or kind.elem == "any":
        if kind.elem in ("integer", "logical", "uint8"):
            wanted = "float"
        elif kind.elem == "any" and made.kind.elem != "any":
            raise Untranslatable("형을 알 수 없는 벡터에 대입합니다", "an assignment into a vector of unknown type")
    if wanted:
        t.flush(len(t.lines))
        if not name:
            raise Untranslatable("이런 부분에 대입합니다", "an assignment to a part of this form")
        t.emit(f"{python_name(name)} = {python_name(name)}.astype({wanted})")


def _put_flat(t: Translator, base: Py, name: str, index: RNode | None, made: Py) -> None:
    kind = base.kind
    if kind.shape == "list":
        raise Untranslatable("리스트의 [ ] 대입", "an assignment by [ ] into a list")
    if kind.shape == "any" or (kind.shape == "vector" and kind.length is None and index is not None and name and _grows(t, index)):
        spot = t.value(index) if index is not None else None
        if spot is None or not (spot.kind.scalar or spot.kind.flat) or spot.kind.elem not in ("integer", "double"):
            if kind.shape == "any":
                raise Untranslatable("알 수 없는 값의 부분에 대입합니다", "an assignment into a value that is not known")
        elif name:
            t.bind(name, _mixed(kind, made.kind, length=None, na=True))
            t.write(f"{python_name(name)} = {t.helper('put_at')}({base.code}, ({spot.code},), {made.array})")
            return
    if kind.shape not in ("vector", "matrix", "array", "series"):
        raise Untranslatable("이런 값의 부분에 대입합니다", "an assignment into a part of this kind of value")
    if kind.shape == "series":
        at = place(t, index, kind.length, "")
        if at.form == "names" and at.value is not None and at.value.kind.scalar:
            t.emit(f"{base.code}[{at.value.code}] = {made.array}")
            return
        if at.form == "one":
            t.emit(f"{base.code}.iloc[{at.code}] = {made.array}")
            return
        raise Untranslatable("이름 있는 벡터의 이런 대입", "this assignment into a vector with names")
    _coerced(t, base, name, made)
    if name:
        t.bind(name, _mixed(kind, made.kind, elem=wider(kind.elem, made.kind.elem) if made.kind.elem != "any" else kind.elem))
    if index is None:
        t.emit(f"{base.code}[:] = {made.array}")
        return
    mask = t.value(index) if not isinstance(index, Literal) else None
    if kind.shape in ("matrix", "array"):
        if mask is None or mask.kind.shape not in ("matrix", "array") or not made.kind.scalar:
            raise Untranslatable("행렬의 이런 대입", "this assignment into a matrix")
        t.emit(f"{base.code}[{mask.code}] = {made.array}")
        return
    at = place(t, index, kind.length, "")
    if at.form in ("one", "slice", "many"):
        t.write(f"{base.code}[{at.code}] = {made.array}")
    elif at.form == "mask" and at.value is not None:
        if not made.kind.scalar and made.kind.length != 1 and not (made.kind.flat or made.kind.shape == "any"):
            raise Untranslatable("이런 대입", "this assignment")
        t.write(f"{base.code}[{at.code if at.code.startswith('sure(') else at.value.array}] = {made.array}")
    elif at.form == "unknown" and name:
        t.bind(name, _mixed(kind, made.kind, length=None, na=True, low=-INF, high=INF))
        t.write(f"{python_name(name)} = {t.helper('put_at')}({base.code}, ({at.code},), {made.array})")
    else:
        raise Untranslatable("이런 첨자에 대입합니다", "an assignment to an index of this form")


def _grows(t: Translator, index: RNode) -> bool:
    at = t.value(index)
    return at.kind.elem in ("integer", "double") and at.kind.scalar


def put_element(t: Translator, target: Call, value: RNode) -> None:
    """Translate ``x[[i]] <- value``."""
    base_node, index = target.at(0), target.args[1].value
    if index is None or len(target.args) != 2:
        raise Untranslatable("[[의 이런 대입", "this assignment by [[")
    names = strings_of(index)
    base = t.value(base_node)
    if names is not None or base.kind.shape == "frame":
        if names is None:
            at = t.value(index)
            if at.kind.scalar and at.kind.elem == "character":
                made = t.value(value)
                t.emit(f"{base.code}[{at.code}] = {made.array}")
                if isinstance(base_node, Name):
                    t.bind(base_node.name, base.kind.but(columns=None))
                return
            raise Untranslatable("데이터 프레임의 이런 대입", "this assignment into a data frame")
        put_dollar(t, Call(Name("$"), [target.args[0], Arg(None, Name(names[0]))]), value)
        return
    at, made = t.value(index), t.typed(t.value(value))
    made = made.but(code=t.held(made, value))
    if made.kind.shape == "null":
        raise Untranslatable("NULL을 넣으면 원소가 지워집니다", "NULL removes an element")
    if base.kind.shape == "dict" and at.kind.scalar and at.kind.elem == "character":
        inner = common_member(base.kind)
        inner = made.kind if inner == ANY and not base.kind.columns else join(inner, made.kind)
        if isinstance(base_node, Name):
            t.bind(base_node.name, RKind("dict", of="open", columns=(("", inner),)))
        t.write(f"{base.code}[{at.code}] = {t.plain(made)}")
        return
    if base.kind.shape in ("list", "null") and at.kind.scalar and at.kind.elem in ("integer", "double") and isinstance(base_node, Name):
        inner = common_member(base.kind)
        inner = made.kind if inner == ANY and not base.kind.columns else join(inner, made.kind)
        t.bind(base_node.name, RKind("list", columns=(("", inner),)))
        t.flush(len(t.lines))
        name = python_name(base_node.name)
        t.emit(f"{name} = {t.helper('put_element')}({base.code}, {at.code}, {t.plain(made)})")
        return
    if base.kind.flat or base.kind.shape == "any":
        put_index(t, Call(Name("["), target.args), value)
        return
    raise Untranslatable("[[의 이런 대입", "this assignment by [[")


def put_dollar(t: Translator, target: Call, value: RNode) -> None:
    """Translate ``x$name <- value``."""
    base_node, right = target.at(0), target.at(1)
    name = word_of(right)
    base = t.value(base_node)
    kind = base.kind
    made = t.value(value)
    made = made if kind.shape == "frame" else made.but(code=t.held(made, value))
    if kind.shape == "frame":
        held = kind
        if made.kind.shape == "null":
            t.emit(f"{base.code} = {base.code}.drop(columns={text(name)})")
            held = kind.dropping(name)
        else:
            if made.kind.shape not in ("scalar", "vector", "column", "factor", "any", "series"):
                raise Untranslatable("열로 넣을 수 없는 값", "a value that is no column")
            if made.kind.length is not None and kind.length is not None and made.kind.length not in (1, kind.length):
                raise Untranslatable("길이가 다른 열", "a column of another length")
            code = made.code if made.kind.shape == "column" and made.kind.of == base.code else made.array
            t.write(f"{base.code}[{text(name)}] = {code}")
            held = kind.adding(name, made.kind.but(shape="factor" if made.kind.shape == "factor" else "vector", length=kind.length, of=""))
        if isinstance(base_node, Name):
            t.bind(base_node.name, held.but(na=kind.na or made.kind.na))
        return
    if kind.shape in ("dict", "null") or (kind.shape == "list" and not kind.columns):
        if made.kind.shape == "null":
            raise Untranslatable("NULL을 넣으면 원소가 지워집니다", "NULL removes an element")
        if kind.shape != "dict":
            t.emit(f"{base.code} = {{}}")
        members = dict(kind.columns or ())
        members[name] = made.kind.but(shape="vector", of="") if made.kind.shape == "column" else made.kind
        t.write(f"{base.code}[{text(name)}] = {t.plain(made)}")
        if isinstance(base_node, Name):
            t.bind(base_node.name, RKind("dict", columns=tuple(members.items()), of=kind.of if kind.of == "open" else ""))
        return
    if kind.shape == "any" and isinstance(base_node, Name) and made.kind.shape != "null":
        t.write(f"{base.code}[{text(name)}] = {t.plain(made)}")
        return
    if kind.shape in ("net", "layer") and name == "trainable":
        t.emit(f"{base.code}.trainable = {made.code}")
        return
    raise Untranslatable("$의 이런 대입", "this assignment by $")


def _put_attribute(t: Translator, base: Call, args: list[Arg], value: RNode) -> None:
    """Translate ``names(x)[2] <- "b"`` and the same of column names and levels."""
    owner = base.at(0)
    kind = t.value(owner).kind
    numbers = constants_of(args[0].value) if len(args) == 1 else None
    if base.op in ("names", "colnames") and isinstance(owner, Name) and numbers and kind.shape == "frame":
        news = strings_of(value)
        if kind.columns is not None and news and len(news) == len(numbers):
            columns = list(kind.columns)
            pairs = {}
            for k, new in zip(numbers, news, strict=True):
                pairs[columns[k - 1][0]] = new
                columns[k - 1] = (new, columns[k - 1][1])
            inside = ", ".join(f"{text(a)}: {text(b)}" for a, b in pairs.items())
            t.emit(f"{python_name(owner.name)} = {python_name(owner.name)}.rename(columns={{{inside}}})")
            t.bind(owner.name, kind.but(columns=tuple(columns)))
            return
        if news and len(news) == len(numbers):
            name = python_name(owner.name)
            for k, new in zip(numbers, news, strict=True):
                t.emit(f"{name} = {name}.rename(columns={{{name}.columns[{k - 1}]: {text(new)}}})")
            return
    raise Untranslatable(f"{base.op}(x)[i] <- 값", f"{base.op}(x)[i] <- value")


def put_frame(t: Translator, base: Py, base_node: RNode, args: list[Arg], made: Py) -> None:
    """Translate ``df[rows, column] <- value`` and ``df[mask] <- value``."""
    kind = base.kind
    name = base.code
    if len(args) == 1:
        index = args[0].value
        if is_call(index, "is.na") and made.kind.scalar:
            t.emit(f"{name} = {name}.fillna({made.code})")
            if isinstance(base_node, Name):
                t.bind(base_node.name, kind.but(columns=kind.each(na=False), na=False))
            return
        found = literal(index) if index is not None else None
        if isinstance(found, str):
            t.emit(f"{name}[{text(found)}] = {made.array}")
            if isinstance(base_node, Name):
                t.bind(base_node.name, kind.adding(found, made.kind.but(shape="vector", length=kind.length)))
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
    name = word_of(right)
    put_frame(t, t.value(owner), owner, [Arg(None, index), Arg(None, Literal(name, "character"))], made)


Replacement = Callable[[Translator, Call, RNode], None]


def _replace(name: str) -> Callable[[Replacement], Replacement]:
    def register(function: Replacement) -> Replacement:
        for each in name.split():
            REPLACEMENTS[each] = function
        return function

    return register


@_replace("names colnames rownames row.names")
def put_names(t: Translator, target: Call, value: RNode) -> None:
    """Translate ``names(x) <- value`` and the like."""
    owner = target.at(0)
    if not isinstance(owner, Name):
        raise Untranslatable(f"{target.op}()의 이런 대입", f"this assignment by {target.op}()")
    base, made = t.value(owner), t.value(value)
    kind = base.kind
    name = python_name(owner.name)
    found = strings_of(value)
    if kind.shape == "frame" and target.op in ("names", "colnames"):
        t.emit(f"{name}.columns = {made.array if made.kind.shape != 'null' else 'None'}")
        columns = None
        if kind.columns is not None and found is not None and len(found) == len(kind.columns):
            columns = tuple((new, k) for new, (_, k) in zip(found, kind.columns, strict=True))
        t.bind(owner.name, kind.but(columns=columns))
        return
    if kind.shape == "frame" and target.op in ("rownames", "row.names"):
        if made.kind.shape == "null":
            t.emit(f"{name} = {name}.reset_index(drop=True)")
        else:
            t.emit(f"{name}.index = {made.array}")
        return
    if kind.shape in ("vector", "series") and target.op == "names":
        if made.kind.shape == "null":
            t.emit(f"{name} = {base.array}")
            t.bind(owner.name, kind.but(shape="vector", labels=None))
            return
        t.emit(f"{name} = pd.Series({base.array}, index={made.array})")
        t.bind(owner.name, kind.but(shape="series", labels=tuple(found) if found else None))
        return
    if kind.shape == "list" and target.op == "names":
        t.emit(f"{name} = dict(zip({made.array}, {name}))")
        members = kind.columns or ()
        columns = tuple((new, k) for new, (_, k) in zip(found, members, strict=False)) if found and len(found) == len(members) else None
        t.bind(owner.name, RKind("dict", columns=columns, of="" if columns else "open"))
        return
    if kind.shape == "matrix" and target.op == "colnames" and found is not None:
        t.emit(f"# {name}'s columns are {', '.join(found)}: NumPy's arrays have no names")
        t.bind(owner.name, kind.but(labels=tuple(found)))
        return
    if kind.shape == "matrix" and target.op == "rownames" and found is not None:
        t.emit(f"# {name}'s rows are {', '.join(found)}: NumPy's arrays have no names")
        return
    raise Untranslatable(f"{target.op}()의 이런 대입", f"this assignment by {target.op}()")


@_replace("dim")
def put_dim(t: Translator, target: Call, value: RNode) -> None:
    """Translate ``dim(x) <- c(2, 3)``: column by column."""
    owner = target.at(0)
    base = t.value(owner)
    if not isinstance(owner, Name) or base.kind.shape not in ("vector", "matrix", "array"):
        raise Untranslatable("dim()의 이런 대입", "this assignment by dim()")
    sides, codes = sides_of(t, value)
    name = python_name(owner.name)
    source = name if base.kind.shape == "vector" else f'{name}.ravel(order="F")'
    t.emit(f'{name} = {source}.reshape(({codes}), order="F")')
    shape = {1: "vector", 2: "matrix"}.get(len(sides), "array")
    t.bind(owner.name, base.kind.but(shape=shape, dims=tuple(sides) if len(sides) > 1 else (), length=None, labels=None))


@_replace("levels")
def put_levels(t: Translator, target: Call, value: RNode) -> None:
    """Translate ``levels(f) <- c("a", "b")``."""
    owner = target.at(0)
    base = t.value(owner)
    found = strings_of(value)
    if base.kind.shape != "factor" or found is None:
        raise Untranslatable("levels()의 이런 대입", "this assignment by levels()")
    holder = f"{base.atom}.cat" if base.kind.of else base.atom
    t.emit(f"{base.code} = {holder}.rename_categories([{', '.join(map(text, found))}])")
    if isinstance(owner, Name):
        t.bind(owner.name, base.kind.but(labels=tuple(found)))
    elif is_call(owner, "$") and isinstance(owner.at(0), Name):
        frame = owner.at(0)
        right = owner.at(1)
        assert isinstance(frame, Name)
        kind = t.kind_of(frame.name)
        if kind is not None and isinstance(right, Name):
            t.bind(frame.name, kind.adding(right.name, base.kind.but(labels=tuple(found), of="")))


@_replace("diag")
def put_diag(t: Translator, target: Call, value: RNode) -> None:
    """Translate ``diag(m) <- 0``."""
    base, made = t.value(target.at(0)), t.value(value)
    if base.kind.shape != "matrix" or (
        base.kind.elem != "double" and made.kind.elem == "double" and base.kind.elem != made.kind.elem and not float(made.kind.low).is_integer()
    ):
        raise Untranslatable("diag()의 이런 대입", "this assignment by diag()")
    t.emit(f"np.fill_diagonal({base.code}, {made.array})")


@_replace("is.na class attr body storage.mode")
def put_refused(t: Translator, target: Call, value: RNode) -> None:
    """Mark what has no counterpart."""
    del t, value
    raise Untranslatable(f"{target.op}()의 대입", f"an assignment by {target.op}()")


REPLACEMENTS.update({"[": put_index, "[[": put_element, "$": put_dollar})

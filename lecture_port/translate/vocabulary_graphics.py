"""Base graphics as matplotlib draws them."""

from __future__ import annotations

from lecture_port.translate.calls import Args, Py, Untranslatable, entry, text
from lecture_port.translate.kinds import RKind
from lecture_port.translate.models import plain_columns
from lecture_port.translate.translator import Translator
from lecture_port.translate.tree import Arg, Call, Name, is_call, literal
from lecture_port.translate.vocabulary_vectors import none, said

COSMETIC = "cex cex.axis cex.lab cex.main cex.names las bty font font.lab font.main mar oma mgp xaxt yaxt asp bg border density angle axes ann horiz.legend notch varwidth names.arg.cex frame.plot xaxs yaxs tck col.main col.lab col.axis lend space panel.first box.lwd inset ncol pt.cex text.col clockwise radius init.angle edges add.args log family"
STYLE = "main sub xlab ylab xlim ylim col pch lty lwd type"
COLOURS = {"1": "black", "2": "red", "3": "green", "4": "blue", "5": "cyan", "6": "magenta", "7": "gold", "8": "gray"}
LINES = {1: "-", 2: "--", 3: ":", 4: "-.", 5: "--", 6: "-."}
MARKERS = {1: "o", 2: "^", 3: "+", 4: "x", 5: "D", 6: "v", 15: "s", 16: "o", 17: "^", 18: "D", 19: "o", 20: ".", 21: "o", 22: "s", 23: "D", 24: "^"}


def begin(t: Translator) -> None:
    """Begin a figure, or the next panel of one."""
    if any(call.op == "par" and any(arg.name in ("mfrow", "mfcol") for arg in call.args) for call in t.uses) or any(
        call.op == "layout" for call in t.uses
    ):
        t.helper("panel")
        t.emit("panel()")
    else:
        t.emit("plt.figure()")


def finish(t: Translator, a: Args, lines: list[str]) -> Py:
    """Write what is drawn, then titles and limits."""
    for word, function in (("main", "title"), ("xlab", "xlabel"), ("ylab", "ylabel")):
        value = a.maybe(word)
        if value is not None and value.kind.shape != "null":
            lines.append(f"plt.{function}({value.code})")
    for word in ("xlim", "ylim"):
        value = a.maybe(word)
        if value is not None and value.kind.shape != "null":
            lines.append(f"plt.{word}({value.code})")
    a.ignore("sub", *COSMETIC.split())
    t.flush(len(t.lines))
    for line in lines[:-1]:
        t.emit(line)
    return none(lines[-1]) if lines else none("")


def colour(a: Args, name: str = "col") -> str:
    """Return a colour as matplotlib knows it, empty where none is given."""
    node = a.node(name)
    if node is None:
        return ""
    value = literal(node)
    if isinstance(value, str):
        return text(_named(value))
    if isinstance(value, int) and not isinstance(value, bool):
        return text(COLOURS.get(str((value - 1) % 8 + 1), "black")) if value else '"none"'
    made = a.t.value(node)
    if made.kind.shape == "factor":
        codes = made.of_factor("codes")
        return f"[[{', '.join(text(c) for c in COLOURS.values())}][k % 8] for k in {codes}]"
    if made.kind.elem == "character":
        return made.code
    return f"[[{', '.join(text(c) for c in COLOURS.values())}][int(k - 1) % 8] for k in {made.array}]"


def _named(name: str) -> str:
    stem = name.rstrip("0123456789")
    return stem if name != stem and stem in ("red", "blue", "green", "gray", "steelblue", "orange", "skyblue", "brown", "tomato", "gold") else name


def style(a: Args, points: bool) -> str:
    """Return matplotlib's keywords for colour, dashes, width, marker."""
    parts = []
    shade = colour(a)
    if shade:
        parts.append(f"{'c' if points and shade.startswith('[') else 'color'}={shade}")
    line, width, mark = literal(a.node("lty")), literal(a.node("lwd")), literal(a.node("pch"))
    if not points:
        if isinstance(line, int):
            parts.append(f"linestyle={text(LINES.get(line, '-'))}")
        elif isinstance(line, str):
            parts.append(f"linestyle={text({'dashed': '--', 'dotted': ':', 'solid': '-', 'dotdash': '-.'}.get(line, '-'))}")
        if isinstance(width, int | float):
            parts.append(f"linewidth={width}")
    elif isinstance(mark, int):
        parts.append(f"marker={text(MARKERS.get(mark, 'o'))}")
    return "".join(f", {part}" for part in parts)


def xy(t: Translator, x: Py, y: Py | None) -> tuple[str, str]:
    """Return both coordinates; one alone is drawn over 1, 2, ..."""
    if y is not None:
        return x.code, y.code
    return f"np.arange(1, len({x.code}) + 1)", x.code


@entry("plot", f"x y {STYLE} data {COSMETIC} ...")
def plot(a: Args) -> Py:
    """Points or lines; of a model, a table, a factor or a history what R draws."""
    t = a.t
    node = a.need("x")
    if a.dots:
        raise a.refusal("argument")
    a.rest()
    if is_call(node, "~"):
        frame = a.maybe("data")
        y, groups = plain_columns(t, node, frame)
        if len(groups) != 1:
            raise Untranslatable("plot()의 이런 식", "this formula of plot()")
        if groups[0].kind.shape == "factor":
            begin(t)
            return finish(t, a, _boxes(t, a, y, groups[0]))
        x = groups[0]
        a.ignore("y")
    else:
        a.ignore("data")
        x = t.value(node)
        maybe = a.maybe("y")
        if maybe is None:
            special = _plot_one(t, a, x)
            if special is not None:
                return special
        if x.kind.shape == "factor" and maybe is not None:
            begin(t)
            return finish(t, a, _boxes(t, a, maybe, x))
        first, second = xy(t, x, maybe)
        x, y = Py(first), Py(second)
    begin(t)
    kind = a.word("type", "p")
    if kind not in ("p", "l", "b", "o", "n", "h", "s"):
        raise Untranslatable("plot()의 type", "type of plot()")
    if kind == "p":
        lines = [f"plt.scatter({x.code}, {y.code}{style(a, True)})"]
    elif kind == "n":
        style(a, True)
        lines = [f'plt.plot({x.code}, {y.code}, linestyle="none")']
    elif kind == "h":
        style(a, False)
        lines = [f"plt.vlines({x.code}, 0, {y.code})"]
    else:
        mark = ', marker="o"' if kind in ("b", "o") else ""
        word = "step" if kind == "s" else "plot"
        lines = [f"plt.{word}({x.code}, {y.code}{mark}{style(a, False)})"]
    a.ignore("pch", "lty", "lwd", "col")
    return finish(t, a, lines)


def _plot_one(t: Translator, a: Args, x: Py) -> Py | None:
    kind = x.kind
    if kind.shape == "lm":
        a.ignore(*STYLE.split())
        begin(t)
        return finish(t, a, [f"plt.scatter({x.atom}.fittedvalues, {x.atom}.resid)", 'plt.xlabel("Fitted values")', 'plt.ylabel("Residuals")'])
    if kind.shape == "factor":
        begin(t)
        shade = colour(a)
        return finish(t, a, [f"{t.helper('counts')}({x.code}).plot.bar({f'color={shade}' if shade else ''})"])
    if kind.shape == "series" and kind.of == "table":
        begin(t)
        return finish(t, a, [f"{x.atom}.plot.bar()"])
    if kind.shape == "frame":
        a.ignore("col", "pch")
        return finish(t, a, [f'pd.plotting.scatter_matrix({x.atom}.select_dtypes("number"))'])
    if kind.shape == "history":
        a.ignore("type", "col", "pch", "lty", "lwd")
        begin(t)
        t.emit(f"for name, values in {x.atom}.history.items():")
        t.emit("    plt.plot(range(1, len(values) + 1), values, label=name)")
        return finish(t, a, ["plt.legend()"])
    if kind.shape in ("raster", "image"):
        begin(t)
        return finish(t, a, [f'plt.imshow({x.code}, cmap="gray", vmin=0, vmax={kind.labels[0] if kind.labels else 1})', 'plt.axis("off")'])
    if kind.shape == "net":
        return said("R: plot(model); in Python, keras.utils.plot_model(model)")
    if kind.shape == "function" or kind.shape not in ("vector", "column", "any", "series", "scalar"):
        raise Untranslatable("plot()의 이런 값", "plot() of a value of this kind")
    return None


@entry("lines points", f"x y {STYLE} {COSMETIC} ...")
def lines_(a: Args) -> Py:
    """Add lines or points."""
    x, y = a.py("x"), a.maybe("y")
    a.allow(x.kind, "vector", "column", "any", "series", "scalar")
    first, second = xy(a.t, x, y)
    points = (a.name == "points" and a.word("type", "p") == "p") or a.word("type", "l") == "p"
    if points:
        made = f"plt.scatter({first}, {second}{style(a, True)})"
    else:
        made = f"plt.plot({first}, {second}{style(a, False)})"
    a.ignore("pch", "lty", "lwd", "type")
    return finish(a.t, a, [made])


@entry("abline", "a b h v reg col lty lwd untf ...")
def abline(a: Args) -> Py:
    """Straight lines."""
    t = a.t
    first, slope, h, v = a.maybe("a") or a.maybe("reg"), a.maybe("b"), a.maybe("h"), a.maybe("v")
    a.node("reg")
    look = style(a, False)
    a.ignore("untf")
    if first is not None and slope is not None:
        return none(f"plt.axline((0, {first.code}), slope={slope.code}{look})")
    if first is not None and first.kind.shape in ("lm", "series"):
        fitted = t.once(first)
        params = f"{fitted.atom}.params" if first.kind.shape == "lm" else fitted.atom
        return none(f"plt.axline((0, {params}.iloc[0]), slope={params}.iloc[1]{look})")
    for value, word in ((h, "axhline"), (v, "axvline")):
        if value is not None:
            if value.kind.scalar or value.kind.shape == "any":
                return none(f"plt.{word}({value.code}{look})")
            t.emit(f"for place in {value.array}:")
            return none(f"    plt.{word}(place{look})")
    raise a.refusal("form")


@entry("hist", f"x breaks freq prob probability plot labels right {STYLE} {COSMETIC}")
def hist(a: Args) -> Py:
    """A histogram; R's classes are closed on the right."""
    x = a.py("x")
    if x.kind.elem == "character" or x.kind.shape not in ("vector", "column", "any", "matrix"):
        raise a.refusal("value")
    breaks = a.maybe("breaks")
    begin(a.t)
    density = a.flag("prob") or a.flag("probability") or not a.flag("freq", True)
    shade = colour(a)
    a.ignore("labels", "right", "plot", "pch", "lty", "lwd", "type")
    if breaks is not None and breaks.kind.elem == "character":
        raise Untranslatable("hist()의 breaks", "breaks of hist()")
    parts = [x.array]
    if breaks is not None:
        parts.append(f"breaks={breaks.code}")
    if density:
        parts.append("density=True")
    if shade and not shade.startswith("["):
        parts.append(f"color={shade}")
    parts.append('edgecolor="black"')
    return finish(a.t, a, [f"{a.t.helper('histogram')}({', '.join(parts)})"])


def _boxes(t: Translator, a: Args, y: Py, by: Py) -> list[str]:
    labels = (
        f"{by.atom}.cat.categories"
        if by.kind.of and by.kind.shape == "factor"
        else f"{by.atom}.categories"
        if by.kind.shape == "factor"
        else f"np.unique({by.array})"
    )
    a.ignore("type", "pch", "lty", "lwd")
    return [f"plt.boxplot({t.helper('groups')}({y.code}, {by.code}))", f"plt.xticks(range(1, len({labels}) + 1), {labels})"]


@entry("boxplot", f"x data names horizontal range plot at width {STYLE} {COSMETIC} ...")
def boxplot(a: Args) -> Py:
    """Boxes, by formula or of vectors and columns."""
    t = a.t
    node = a.need("x")
    a.ignore("range", "plot", "at", "width", "col")
    more = list(a.rest())
    flat = a.flag("horizontal")
    names = a.maybe("names")
    if is_call(node, "~"):
        frame = a.maybe("data")
        y, groups = plain_columns(t, node, frame)
        if more:
            raise a.refusal("argument")
        begin(t)
        if len(groups) == 1:
            return finish(t, a, _boxes(t, a, y, groups[0]))
        raise Untranslatable("boxplot()의 두 요인", "two factors in boxplot()")
    a.ignore("data")
    values = [t.value(node), *(t.value(arg.value) for arg in more if arg.value is not None and arg.name is None)]
    if len([arg for arg in more if arg.name]):
        raise a.refusal("argument")
    begin(t)
    a.ignore("type", "pch", "lty", "lwd")
    extra = ', orientation="horizontal"' if flat else ""
    label = f", tick_labels={names.code}" if names is not None else ""
    if values[0].kind.shape == "frame":
        frame_ = values[0]
        return finish(t, a, [f"{frame_.atom}.boxplot()" if not flat else f"{frame_.atom}.boxplot(vert=False)"])
    for value in values:
        a.allow(value.kind, "vector", "column", "any")
    clean = [
        f"{Py(v.array, prec=12 if v.kind.shape == 'column' else v.prec).atom}[~np.isnan({v.array})]" if v.kind.na and v.kind.numeric else v.array
        for v in values
    ]
    inside = clean[0] if len(clean) == 1 else f"[{', '.join(clean)}]"
    return finish(t, a, [f"plt.boxplot({inside}{label}{extra})"])


@entry("barplot", f"height names.arg beside horiz legend legend.text args.legend width {STYLE} {COSMETIC}")
def barplot(a: Args) -> Py:
    """Bars of a vector or of a table."""
    t = a.t
    x = a.py("height")
    names = a.maybe("names.arg")
    a.ignore("legend", "legend.text", "args.legend", "width", "pch", "lty", "lwd", "type")
    beside, flat = a.flag("beside"), a.flag("horiz")
    begin(t)
    shade = colour(a)
    word = "barh" if flat else "bar"
    look = f", color={shade}" if shade else ""
    if x.kind.shape == "series":
        index = names.code if names is not None else f"{x.atom}.index.astype(str)"
        return finish(t, a, [f"plt.{word}({index}, {x.array}{look})"])
    if x.kind.shape == "table":
        return finish(
            t,
            a,
            [
                f"{x.atom}.T.plot.{word}(stacked={not beside}, ax=plt.gca(){look if look.startswith(', color=[') or look.startswith(', color=np') else ''})"
            ],
        )
    if x.kind.shape == "matrix":
        return finish(t, a, [f"pd.DataFrame({x.code}).T.plot.{word}(stacked={not beside}, ax=plt.gca())"])
    a.allow(x.kind, "vector", "column", "any")
    index = names.array if names is not None else f"np.arange(1, len({x.code}) + 1)"
    return finish(t, a, [f"plt.{word}({index}, {x.array}{look})"])


@entry("pie", f"x labels {STYLE} {COSMETIC}")
def pie(a: Args) -> Py:
    """A pie."""
    x, labels = a.py("x"), a.maybe("labels")
    begin(a.t)
    shade = colour(a)
    a.ignore("type", "pch", "lty", "lwd")
    index = labels.code if labels is not None else f"{x.atom}.index.astype(str)" if x.kind.shape == "series" else "None"
    return finish(a.t, a, [f"plt.pie({x.array}, labels={index}{f', colors={shade}' if shade else ''})"])


@entry("legend", f"x y legend fill title box.lty horiz {STYLE} {COSMETIC} ...")
def legend(a: Args) -> Py:
    """A legend for what was drawn, in its order."""
    where = literal(a.node("x"))
    labels = a.maybe("legend")
    a.ignore("y", "fill", "title", "box.lty", "horiz", *STYLE.split(), *COSMETIC.split())
    place = {
        "topright": "upper right",
        "topleft": "upper left",
        "bottomright": "lower right",
        "bottomleft": "lower left",
        "top": "upper center",
        "bottom": "lower center",
        "center": "center",
        "right": "center right",
        "left": "center left",
    }.get(str(where), "best")
    if labels is None:
        second = a.maybe("y")
        if second is None or second.kind.elem != "character":
            raise a.refusal("form")
        labels = second
    if labels.kind.shape == "any":
        raise a.refusal("value")
    shown = labels.code if not labels.kind.scalar else f"[{labels.code}]"
    return none(f"plt.legend({shown}, loc={text(place)})")


@entry("text", f"x y labels pos adj offset srt {STYLE} {COSMETIC}")
def text_(a: Args) -> Py:
    """Words at places."""
    x, y, labels = a.py("x"), a.maybe("y"), a.maybe("labels")
    a.ignore("pos", "adj", "offset", "srt", *STYLE.split(), *COSMETIC.split())
    if y is None or labels is None:
        raise a.refusal("form")
    if x.kind.scalar and y.kind.scalar and labels.kind.scalar:
        return none(f"plt.text({x.code}, {y.code}, {labels.code})")
    if any(v.kind.scalar for v in (x, y, labels)):
        raise a.refusal("form")
    a.t.emit(f"for place_x, place_y, word in zip({x.array}, {y.array}, {labels.array}):")
    return none("    plt.text(place_x, place_y, word)")


@entry("curve", f"expr from to n add {STYLE} {COSMETIC}")
def curve(a: Args) -> Py:
    """A function or an expression of x over an interval."""
    t = a.t
    node = a.need("expr")
    ends = [a.py(word).code if a.has(word) else default for word, default in (("from", "0"), ("to", "1"))]
    a.ignore("n", "pch", "type")
    if not a.flag("add"):
        begin(t)
    t.emit(f"x_of_curve = np.linspace({ends[0]}, {ends[1]}, 101)")
    t.scopes[-1].kinds["x_of_curve"] = RKind("vector", "double", False)
    if isinstance(node, Name):
        node = Call(node, [Arg(None, Name("x_of_curve"))])
    else:
        before = t.scopes[-1].kinds.get("x")
        t.scopes[-1].kinds["x"] = RKind("vector", "double", False)
    made = t.value(node)
    if not isinstance(a.need("expr"), Name):
        t.scopes[-1].kinds.pop("x") if before is None else t.scopes[-1].kinds.update(x=before)
        made = made.but(code=f"(lambda x: {made.code})(x_of_curve)")
    return finish(t, a, [f"plt.plot(x_of_curve, {made.code}{style(a, False)})"])


@entry("title grid box", f"main sub xlab ylab ... {COSMETIC}")
def title(a: Args) -> Py:
    """Titles; of the rest what matplotlib has under another name."""
    if a.name == "title":
        return finish(a.t, a, [])
    a.rest()
    if a.name == "box":
        return none("plt.box(True)")
    a.ignore("main", "sub", "xlab", "ylab")
    return none("plt.grid()")


@entry("par layout", "...")
def par(a: Args) -> Py:
    """Divide the page; the other settings are matplotlib's own."""
    args = a.rest()
    for arg in args:
        if arg.name in ("mfrow", "mfcol") and is_call(arg.value, "c"):
            rows, cols = (a.t.value(x.value).code for x in arg.value.args if x.value is not None)
            a.t.helper("panel")
            return none(f"_panels.update(rows={rows}, columns={cols}, left=[])")
    if a.alone:
        return said(f"R: {a.name}(...): matplotlib has settings of its own")
    return Py("None", RKind("null"))


@entry("dev.off png pdf jpeg svg", "filename width height ...")
def device(a: Args) -> Py:
    """Where figures go."""
    a.rest()
    a.ignore("width", "height")
    if a.name == "dev.off":
        last = next((c for c in reversed(a.t.uses) if c.op in ("png", "pdf", "jpeg", "svg")), None)
        return none("plt.savefig(figure_file)") if last is not None and "figure_file" in a.t.packages else said("R: dev.off()")
    path = a.maybe("filename")
    a.t.packages.add("figure_file")
    return none(f"figure_file = {path.code if path is not None else text('Rplots.' + a.name)}")


SHADES = {
    "rainbow": "hsv", "heat.colors": "autumn", "terrain.colors": "terrain", "topo.colors": "jet", "gray": "gray", "grey": "gray",
    "gray.colors": "gray", "hcl.colors": "viridis",
}  # fmt: skip


@entry(" ".join(SHADES), "n ...")
def shades(a: Args) -> Py:
    """So many colours of a map."""
    a.rest()
    n = a.py("n")
    if a.name in ("gray", "grey"):
        return Py("None", RKind("colours", "character"))
    if not n.kind.scalar:
        raise a.refusal("value")
    return Py(f'plt.get_cmap("{SHADES[a.name]}")(np.linspace(0, 1, {n.code}, endpoint=False))', RKind("colours", "character"))


@entry("pairs", f"x {STYLE} {COSMETIC} ...")
def pairs(a: Args) -> Py:
    """All columns against one another."""
    x = a.py("x")
    if x.kind.shape != "frame":
        raise a.refusal("value")
    a.ignore(*STYLE.split(), *COSMETIC.split())
    return none(f'pd.plotting.scatter_matrix({x.atom}.select_dtypes("number"))')


@entry("image", f"x y z {STYLE} {COSMETIC} ...")
def image(a: Args) -> Py:
    """A matrix as a picture; R draws its first row at the left, counting upwards."""
    z = a.maybe("z") or a.maybe("x")
    a.ignore("x", "y", "col", "type", "pch", "lty", "lwd")
    if z is None or z.kind.shape not in ("matrix", "any"):
        raise a.refusal("value")
    begin(a.t)
    return finish(a.t, a, [f'plt.imshow({z.atom}.T, origin="lower", cmap="gray", aspect="auto")'])


@entry("as.raster", "x max")
def as_raster(a: Args) -> Py:
    """A picture of numbers from 0 to max."""
    x, top = a.py("x"), a.maybe("max")
    return Py(x.code, RKind("raster", labels=(top.code if top is not None else "1",)), x.prec, alias=True)


@entry("qqnorm qqline", "x ...")
def qqnorm(a: Args) -> Py:
    """Quantiles against the normal distribution's."""
    if a.name == "qqline":
        a.py("x")
        a.rest()
        return said("R: qqline(); stats.probplot() above draws the line too")
    x = a.py("x")
    a.rest()
    begin(a.t)
    return none(f"stats.probplot({x.array}, plot=plt)")

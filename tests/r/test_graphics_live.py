"""A real R draws the same calls; the pictures are laid on each other, and what is returned is compared."""

from __future__ import annotations

import math
import os
import re
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING, Any

import matplotlib.image
import numpy as np
import pytest

from lecture_port.errors import UsageError
from lecture_port.r import graphics
from lecture_port.r.graphics_parameters import colour
from lecture_port.r.history_plots import loess
from lecture_port.r.lists import RList

if TYPE_CHECKING:
    from conftest import LiveR
else:
    LiveR = Any

pytestmark = pytest.mark.live_r

DPI = 72
Pixels = np.ndarray[Any, np.dtype[np.float64]]
Y = "y <- c(2.1, 3.9, 1.2, 5.5, 4)"
LINE = f"{Y}; plot(1:5, y, type = 'l')"
PY_LINE = "p = plot(x, y, type='l')"
# Without letters inside of the plot region, where the two agree closely; then with.
WITHOUT = {
    **{
        f"type {kind}": (
            f"plot(c(2, 4, 1, 5), type = '{kind}')",
            f"p = plot([2, 4, 1, 5], type='{kind}')",
        )
        for kind in "plbcohsSn"
    },
    "x and y": (f"{Y}; plot(1:5, y)", "p = plot(x, y)"),
    "symbols": (
        "plot(0:14, rep(1, 15), pch = 0:14, bg = 'red', col = 1:8, cex = 1.5, ylim = c(0, 2))",
        "p = plot(range(15), [1] * 15, pch=range(15), bg='red', col=list(range(1, 9)), cex=1.5, ylim=(0, 2))",
    ),
    "filled symbols": (
        "plot(15:25, rep(1, 11), pch = 15:25, bg = 'gold', col = 2, cex = 2)",
        "p = plot(range(15, 26), [1] * 11, pch=range(15, 26), bg='gold', col=2, cex=2)",
    ),
    "widths and dashes": (
        f"{Y}; plot(y, type = 'l', lwd = 3, lty = 2, col = 'steelblue'); lines(c(1, 2, 3), lwd = 0.5, lty = 2)",
        "p = plot(y, type='l', lwd=3, lty=2, col='steelblue'); lines(p, [1, 2, 3], lwd=0.5, lty=2)",
    ),
    "dashes from below the device": (
        "plot(c(0.62, 0.9), type = 'l', ylim = c(0.8, 1)); lines(c(0.7435, 0.8224), col = 2, lty = 2)",
        "p = plot([0.62, 0.9], type='l', ylim=(0.8, 1)); lines(p, [0.7435, 0.8224], col=2, lty=2)",
    ),
    "dashes off and on again": (
        "plot(c(1, 1, 1, 1, 1, 1), type = 'n', ylim = c(0, 1)); "
        "lines(c(-0.3, 0.9, 1.4, 0.2, -0.9, 0.7), lty = 2, lwd = 2); lines(c(-2, 0.5, NA, -0.4, 0.6, 0.3), lty = 4, col = 4)",
        "p = plot([1, 1, 1, 1, 1, 1], type='n', ylim=(0, 1)); "
        "lines(p, [-0.3, 0.9, 1.4, 0.2, -0.9, 0.7], lty=2, lwd=2); lines(p, [-2, 0.5, nan, -0.4, 0.6, 0.3], lty=4, col=4)",
    ),
    "line types": (
        "plot(0:6, type = 'n'); abline(h = 0:6, lty = 0:6); abline(v = 2, lty = 'dotted', col = 'red'); "
        "abline(0, 1, lwd = 2, col = 'blue'); abline(v = c(5, 6), lty = 'F828', lwd = 2)",
        "p = plot(range(7), type='n'); abline(p, h=range(7), lty=list(range(7))); abline(p, v=2, lty='dotted', col='red'); "
        "abline(p, 0, 1, lwd=2, col='blue'); abline(p, v=[5, 6], lty='F828', lwd=2)",
    ),
    **{
        f"las {las}": (
            f"plot(c(1, 1000), c(0.001, 0.00002), las = {las})",
            f"p = plot([1, 1000], [0.001, 0.00002], las={las})",
        )
        for las in range(4)
    },
    "log y": (
        "plot(c(1, 10, 1000, 20000), log = 'y', type = 'o')",
        "p = plot([1, 10, 1000, 20000], log='y', type='o')",
    ),
    "log both": (
        "plot(c(1, 5, 30), c(2, 3, 9), log = 'xy', type = 'b'); abline(h = 5, v = 10); grid()",
        "p = plot([1, 5, 30], [2, 3, 9], log='xy', type='b'); abline(p, h=5, v=10); grid(p)",
    ),
    "log bars": (
        "plot(c(1, 5, 30), log = 'y', type = 'h', lwd = 4, col = 1:3)",
        "p = plot([1, 5, 30], log='y', type='h', lwd=4, col=[1, 2, 3])",
    ),
    "asp": (f"{Y}; plot(1:5, y, asp = 1)", "p = plot(x, y, asp=1)"),
    **{
        f"bty {letter}": (f"plot(1:5, bty = '{letter}')", f"p = plot(x, bty='{letter}')")
        for letter in "ol7cu]n"
    },
    "own axes": (
        "plot(1:5, axes = FALSE, ann = FALSE); axis(1, at = c(1, 3, 5), labels = c('one', 'three', 'five')); "
        "axis(4, las = 1); axis(3, col = 'red', col.axis = 'blue', lwd = 2); box(bty = 'l')",
        "p = plot(x, axes=False, ann=False); axis(p, 1, at=[1, 3, 5], labels=['one', 'three', 'five']); "
        "axis(p, 4, las=1); axis(p, 3, col='red', col_axis='blue', lwd=2); box(p, bty='l')",
    ),
    "axis with ticks outside": (
        "plot(1:5, axes = FALSE); axis(1, at = c(-3, 2, 9)); axis(2, tick = FALSE)",
        "p = plot(x, axes=False); axis(p, 1, at=[-3, 2, 9]); axis(p, 2, tick=False)",
    ),
    "titles": (
        "plot(1:5, main = 'Two\\nlines', sub = 'Sub', xlab = 'x\\nlab', ylab = 'y', cex.main = 2, col.main = 'red', "
        "col.lab = 'blue', font.lab = 3, cex.axis = 0.8, cex.lab = 1.5); mtext('right', 4, 1); "
        "mtext('top', 3, 0.5, adj = 0, col = 'darkgreen'); mtext('left', 2, 2, at = 4, cex = 0.7); mtext('B', 1, 2, las = 2)",
        "p = plot(x, main='Two\\nlines', sub='Sub', xlab='x\\nlab', ylab='y', cex_main=2, col_main='red', "
        "col_lab='blue', font_lab=3, cex_axis=0.8, cex_lab=1.5); mtext(p, 'right', 4, 1); "
        "mtext(p, 'top', 3, 0.5, adj=0, col='darkgreen'); mtext(p, 'left', 2, 2, at=4, cex=0.7); mtext(p, 'B', 1, 2, las=2)",
    ),
    "grid": (f"{LINE}; grid()", f"{PY_LINE}; grid(p)"),
    "grid of cells": (
        f"{LINE}; grid(NA, 5, lwd = 2, col = 'red')",
        f"{PY_LINE}; grid(p, nan, 5, lwd=2, col='red')",
    ),
    "points": (
        f"{LINE}; points(1:5, y, pch = 19, col = c('red', 'green3', '#0000FF80'), cex = 1:3); "
        "points(3, 3, pch = 21, bg = 'yellow', cex = 5, lwd = 3)",
        f"{PY_LINE}; points(p, x, y, pch=19, col=['red', 'green3', '#0000FF80'], cex=[1, 2, 3]); "
        "points(p, 3, 3, pch=21, bg='yellow', cex=5, lwd=3)",
    ),
    "holes": (
        "plot(c(1, NA, 3, 2, NA, 5, 6), type = 'b'); lines(c(2, 3, NA, 1, 2, 3, 4), type = 's', col = 2); "
        "lines(c(3, 4, NA, 2, 3, 4, 5), type = 'S', col = 3); lines(c(1, 2, NA, 4), type = 'h', col = 4)",
        "p = plot([1, nan, 3, 2, nan, 5, 6], type='b'); lines(p, [2, 3, nan, 1, 2, 3, 4], type='s', col=2); "
        "lines(p, [3, 4, nan, 2, 3, 4, 5], type='S', col=3); lines(p, [1, 2, nan, 4], type='h', col=4)",
    ),
    "empty": (
        "plot(NULL, xlim = c(0, 10), ylim = c(0, 1))",
        "p = plot(None, xlim=(0, 10), ylim=(0, 1))",
    ),
    "axes without 4 %": (
        f"{Y}; plot(1:5, y, xaxs = 'i', yaxs = 'i', type = 'l', ylim = c(0, 6))",
        "p = plot(x, y, xaxs='i', yaxs='i', type='l', ylim=(0, 6))",
    ),
}
WITH = {
    "letters as symbols": (
        "plot(1:6, pch = c('a', 'Q', '.', '+', '*', 'gx'), cex = 2)",
        "p = plot(range(1, 7), pch=['a', 'Q', '.', '+', '*', 'gx'], cex=2)",
    ),
    "text": (
        "plot(1:5, type = 'n'); text(1:5, 1:5, c('Ag', 'b', 'c', 'Dj', 'e')); "
        "for (k in 1:4) text(3, 2, paste0('pos', k), pos = k); text(2, 4, 'turned', srt = 45, col = 2, cex = 2); "
        "text(4, 3, 'two\\nlines', font = 2); text(1, 5, 'adj', adj = c(0, 1)); text(5, 1, 'cut off', adj = 0)",
        "p = plot(x, type='n'); text(p, x, x, ['Ag', 'b', 'c', 'Dj', 'e']); "
        "[text(p, 3, 2, f'pos{k}', pos=k) for k in (1, 2, 3, 4)]; text(p, 2, 4, 'turned', srt=45, col=2, cex=2); "
        "text(p, 4, 3, 'two\\nlines', font=2); text(p, 1, 5, 'adj', adj=(0, 1)); "
        "text(p, 5, 1, 'cut off', adj=0)",
    ),
    "legend of texts": (
        f"{LINE}; legend('topright', c('train', 'test'))",
        f"{PY_LINE}; legend(p, 'topright', ['train', 'test'])",
    ),
    "legend of one": (
        f"{LINE}; legend('topleft', 'only one', lty = 1)",
        f"{PY_LINE}; legend(p, 'topleft', 'only one', lty=1)",
    ),
    "legend of points": (
        f"{LINE}; legend('top', c('a', 'bb', 'ccc'), pch = c(1, 16, 22), col = 1:3, pt.bg = 'yellow')",
        f"{PY_LINE}; legend(p, 'top', ['a', 'bb', 'ccc'], pch=[1, 16, 22], col=[1, 2, 3], pt_bg='yellow')",
    ),
    "legend of both": (
        f"{LINE}; legend('left', c('a', 'bb', 'ccc'), pch = c(1, NA, 22), lty = c(1, 2, NA), col = 1:3, bty = 'n')",
        f"{PY_LINE}; legend(p, 'left', ['a', 'bb', 'ccc'], pch=[1, None, 22], lty=[1, 2, None], col=[1, 2, 3], bty='n')",
    ),
    "legend of boxes": (
        f"{LINE}; legend('right', c('a', 'bb', 'ccc'), fill = 2:4, title = 'Title here', inset = 0.05)",
        f"{PY_LINE}; legend(p, 'right', ['a', 'bb', 'ccc'], fill=[2, 3, 4], title='Title here', inset=0.05)",
    ),
    "legend of columns": (
        f"{LINE}; legend('center', letters[1:5], lty = 1:5, ncol = 2, title = 'T', cex = 0.8, bg = 'lightyellow', "
        "box.col = 'red', box.lwd = 2, text.col = 1:5)",
        f"{PY_LINE}; legend(p, 'center', list('abcde'), lty=[1, 2, 3, 4, 5], ncol=2, title='T', cex=0.8, bg='lightyellow', "
        "box_col='red', box_lwd=2, text_col=[1, 2, 3, 4, 5])",
    ),
    "level legend": (
        f"{LINE}; legend('bottomleft', c('aa', 'b', 'cc c'), lty = 1:3, horiz = TRUE, merge = FALSE, pch = 1:3)",
        f"{PY_LINE}; legend(p, 'bottomleft', ['aa', 'b', 'cc c'], lty=[1, 2, 3], horiz=True, merge=False, pch=[1, 2, 3])",
    ),
    "legend at a point": (
        f"{LINE}; legend(3, 3, c('aa', 'b'), pch = 19, xjust = 0.5, title = 'a long title', title.col = 'red', title.adj = 0)",
        f"{PY_LINE}; legend(p, 3, 3, ['aa', 'b'], pch=19, xjust=0.5, title='a long title', title_col='red', title_adj=0)",
    ),
    "legend on log axes": (
        "plot(c(1, 100), c(1, 1000), log = 'xy'); legend(2, 500, c('aa', 'b'), lty = 1:2, pch = 1:2)",
        "p = plot([1, 100], [1, 1000], log='xy'); legend(p, 2, 500, ['aa', 'b'], lty=[1, 2], pch=[1, 2])",
    ),
    "curve over legend": (
        f"{LINE}; legend('topright', c('train', 'test'), lty = 1:2); lines(c(5, 5, 5, 5, 5), col = 2, lwd = 3)",
        f"{PY_LINE}; legend(p, 'topright', ['train', 'test'], lty=[1, 2]); lines(p, [5] * 5, col=2, lwd=3)",
    ),
}
CALLS = WITHOUT | WITH


def ours(code: str, folder: Path) -> Pixels:
    def plot(*values: Any, **more: Any) -> graphics.Plot:
        return graphics.plot(*values, **{"xlab": "", "ylab": "", "dpi": DPI, **more})

    names: dict[str, Any] = {
        **{name: getattr(graphics, name) for name in graphics.__all__},
        "plot": plot,
        "nan": math.nan,
    }
    names |= {"x": [1, 2, 3, 4, 5], "y": [2.1, 3.9, 1.2, 5.5, 4.0]}
    exec(code, names)
    return picture(names["p"].save(folder / "ours.png"))


def picture(path: Path) -> Pixels:
    return np.asarray(matplotlib.image.imread(path)[..., :3], np.float64)


@pytest.fixture(scope="module")
def theirs(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Pixels]:
    """R's pictures of all the calls, without the names that R writes at the axes."""
    folder = tmp_path_factory.mktemp("pictures")
    lines_of_r = [
        "plot <- function(..., xlab = '', ylab = '') graphics::plot(..., xlab = xlab, ylab = ylab)"
    ]
    for place, (code, _) in enumerate(CALLS.values()):
        target = (
            f"png('{place}.png', width = 7, height = 7, units = 'in', res = {DPI}, type = 'cairo')"
        )
        lines_of_r.append(f"{target}; {code}; invisible(dev.off())")
    (folder / "calls.R").write_text("\n".join(lines_of_r), encoding="utf-8")
    environment = {**os.environ, "LC_ALL": "C.UTF-8"}
    run = subprocess.run(
        ["Rscript", "--vanilla", "calls.R"],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )
    assert run.returncode == 0, run.stderr
    return {name: picture(folder / f"{place}.png") for place, name in enumerate(CALLS)}


def inside(pixels: Pixels) -> Pixels:
    """Leave the margins with their letters out."""
    return pixels[62:428, 62:472]


def away(one: Pixels, other: Pixels) -> tuple[float, float, float]:
    """Mean distance, the same inside of the plot region, and the greatest there of three by three pixels."""
    distance = np.abs(one - other).max(axis=2)
    inner = inside(distance)
    high, wide = (size // 3 * 3 for size in inner.shape)
    blocks = inner[:high, :wide].reshape(high // 3, 3, wide // 3, 3).mean(axis=(1, 3))
    return float(distance.mean()), float(inner.mean()), float(blocks.max())


@pytest.mark.parametrize("name", CALLS)
def test_the_pictures_lie_on_each_other(
    name: str, theirs: dict[str, Pixels], tmp_path: Path
) -> None:
    whole, inner, worst = away(ours(CALLS[name][1], tmp_path), theirs[name])
    assert whole < 0.0025
    assert inner < 0.0035
    # R does not smooth the edges of what it fills; letters are set by other libraries.
    if name in WITHOUT:
        assert worst < (0.2 if name == "filled symbols" else 0.12)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("type b", "type o"),
        ("type b", "type c"),
        ("type s", "type S"),
        ("type p", "type n"),
        ("grid of cells", "grid"),
        ("legend of texts", "legend of points"),
        ("legend of both", "legend of boxes"),
    ],
)
def test_another_call_would_be_noticed(
    one: str, other: str, theirs: dict[str, Pixels], tmp_path: Path
) -> None:
    _, inner, worst = away(ours(CALLS[one][1], tmp_path), theirs[other])
    assert worst > 0.2 or inner > 0.0035


def test_colours(live_r: LiveR) -> None:
    hexes = "as.list(unname(rgb(t(col2rgb(x)), maxColorValue = 255)))"
    names, all_of_them, others = live_r.ask(
        [
            "as.list(colours())",
            f"x <- colours(); {hexes}",
            "as.list(c(rgb(0.3, 0.2, 0.1, 0.5), rgb(127.5, 3, 4, maxColorValue = 255), gray(c(0.1, 0.5, 0.999)), rainbow(7)))",
        ]
    )
    assert graphics.colours() == names["value"]
    assert [colour(name) for name in graphics.colours()] == all_of_them["value"]
    grays: Any = graphics.gray([0.1, 0.5, 0.999])
    mine = [graphics.rgb(0.3, 0.2, 0.1, 0.5), graphics.rgb(127.5, 3, 4, max_value=255), *grays]
    assert mine + graphics.rainbow(7) == others["value"]


def test_colours_said_in_other_ways(live_r: LiveR) -> None:
    cases: list[Any] = [
        1,
        2,
        9,
        2.9,
        "2",
        "Dark Blue",
        "#11223344",
        "#abcdef",
        "transparent",
        "grey50",
    ]
    cases += [-1, "-1", "no such", "#123", "#12345", ""]
    answers = live_r.ask(
        [
            f"pdf(NULL, bg = 'white'); on.exit(dev.off()); plot.new(); "
            f"as.list(as.vector(col2rgb({live_r.item(case)}, alpha = TRUE)))"
            for case in cases
        ]
    )
    for case, answer in zip(cases, answers, strict=True):
        if "error" in answer:
            with pytest.raises(UsageError, match="no such colour"):
                pytest.fail(f"{case!r}: {answer['error']}, and {colour(case)} here")
            continue
        digits = colour(case)[1:]
        parts = [int(part, 16) for part in re.findall("..", digits)]
        assert (parts if len(parts) == 4 else [*parts, 255]) == answer["value"], case


def test_loess_without_interpolation(live_r: LiveR) -> None:
    values = [0.83, 0.66, 0.52, 0.42, 0.36, 0.27, 0.22, 0.18, 0.185, 0.14, 0.14, 0.125]
    at = np.linspace(1, 12, 80)
    (answer,) = live_r.ask(
        [
            f"y <- {live_r.vector(values)}; x <- 1:12; fit <- loess(y ~ x, control = loess.control(surface = 'direct')); "
            f"describe(unname(predict(fit, data.frame(x = {live_r.vector(at)}))))"
        ]
    )
    found = loess(np.arange(1.0, 13.0), np.array(values), at)
    assert found == pytest.approx(live_r.values(answer["value"]), rel=1e-9)


def test_a_history_by_base_graphics(live_r: LiveR, tmp_path: Path) -> None:
    """R draws the calls of keras3's method for base graphics."""
    metrics = {"accuracy": [0.9, 0.95, 0.97], "loss": [0.5, 0.3, 0.21]}
    metrics |= {
        f"val_{name}": [value * 0.98 for value in values] for name, values in metrics.items()
    }
    panels = ""
    for place, name in enumerate(("accuracy", "loss")):
        margins = ("1.5, 5, 4, 1.5", "5, 5, 0.5, 1.5")[place]
        both = live_r.vector(metrics[name] + metrics[f"val_{name}"])
        where = "bottomright" if name == "accuracy" else "topright"
        panels += (
            f"par(mar = c({margins})); plot(c(1:3, 1:3), {both}, pch = rep(c(1, 4), each = 3), "
            f"xaxt = '{'ns'[place]}', xlab = 'epoch', ylab = '{name}'); "
            f"legend('{where}', legend = c('{name}', 'val_{name}'), pch = c(1, 4)); "
        )
    file = tmp_path / "theirs.png"
    live_r.ask(
        [
            f"png({live_r.text(str(file))}, width = 7, height = 7, units = 'in', res = {DPI}, type = 'cairo'); "
            f"par(mfrow = c(2, 1)); {panels} dev.off(); 'drawn'"
        ]
    )
    history = RList({"params": RList({"epochs": 3}), "metrics": RList(metrics)})
    drawn = graphics.plot(history, method="base", dpi=DPI)
    assert np.abs(picture(drawn.save(tmp_path / "ours.png")) - picture(file)).mean() < 0.008
    other = graphics.plot(history, dpi=DPI)
    assert np.abs(picture(other.save(tmp_path / "other.png")) - picture(file)).mean() > 0.05

"""A real R draws; what it chose and what it drew is compared with ours."""

from __future__ import annotations

import math
import random
import sys
import warnings
from pathlib import Path
from typing import TYPE_CHECKING, Any

import matplotlib.image
import numpy as np
import pytest

from lecture_port.errors import UsageError
from lecture_port.r.axes import axis_limits, axis_ticks, pretty
from lecture_port.r.formatting import format_real
from lecture_port.r.graphics import Plot, axis, lines, plot
from lecture_port.r.graphics_parameters import line_type, palette
from lecture_port.r.graphics_text import font_of, string_width
from lecture_port.r.legends import legend

if TYPE_CHECKING:
    from conftest import LiveR

pytestmark = pytest.mark.live_r

LOSS = [0.2131, 0.0573, 0.0401, 0.0312, 0.0246]
VAL_LOSS = [0.0612, 0.0498, 0.0391, 0.0402, 0.0365]
ACCURACY = [0.9334, 0.9823, 0.9876, 0.9902, 0.9925]
VAL_ACCURACY = [0.9812, 0.9845, 0.9885, 0.9880, 0.9899]
WORDS = ["train", "test"]
OPEN = "pdf(NULL); on.exit(dev.off()); "
PLACES = [
    "bottomright",
    "bottom",
    "bottomleft",
    "left",
    "topleft",
    "top",
    "topright",
    "right",
    "center",
]
METRIC_LIKE_HELVETICA = {"Helvetica", "Nimbus Sans", "Arial", "Liberation Sans"}


def ranges(count: int) -> list[tuple[float, float]]:
    """Return ranges of all sizes: usual, tiny, huge, negative, without extent, almost so."""
    chance = random.Random(20190620)
    largest = sys.float_info.max
    cases = [
        (0.0, 0.0),
        (1.0, 1.0),
        (-1.0, -1.0),
        (0.8, 1.0),
        (1.0, 5.0),
        (0.0, 1e308),
        (-0.9 * largest, 0.9 * largest),
        (1.0, math.nextafter(1.0, 2)),
        (1.0, 1 + 4e-15),
        (1e300, 1e300),
        (1e-300, 1e-300),
        (1e15, 1e15 + 1),
    ]
    while len(cases) < count:
        size = (
            10 ** chance.uniform(-300, 300)
            if chance.random() < 0.3
            else 10 ** chance.uniform(-9, 9)
        )
        one = size * chance.uniform(-1, 1)
        other = chance.choice(
            [
                size * chance.uniform(-1, 1),
                one + abs(one) * 10 ** chance.uniform(-18, 0),
                0.0,
                one,
                round(one),
                round(one, 3),
            ]
        )
        cases.append((min(one, other), max(one, other)))
    return [(float(low), float(high)) for low, high in cases]


def test_pretty(live_r: LiveR) -> None:
    cases = [(pair, n) for pair in ranges(300) for n in (5, 0, 1, 10)]
    answers = live_r.ask([f"describe(pretty({live_r.vector(pair)}, {n}))" for pair, n in cases])
    for (pair, n), answer in zip(cases, answers, strict=True):
        assert pretty(pair, n) == live_r.values(answer["value"]), (pair, n)


def test_limits_ticks_and_labels(live_r: LiveR) -> None:
    cases = ranges(300)
    cases += [(high, low) for low, high in cases[12:100]]
    answers = live_r.ask(
        [
            f"{OPEN}plot.new(); plot.window({live_r.vector(pair)}, c(0, 1)); at <- axTicks(1); "
            "list(usr = describe(par('usr')[1:2]), at = describe(at), "
            "text = as.list(format(at, trim = TRUE)))"
            for pair in cases
        ]
    )
    for pair, answer in zip(cases, answers, strict=True):
        value = answer["value"]
        limits = axis_limits(*pair)
        ticks = axis_ticks(*limits)
        assert list(limits) == live_r.values(value["usr"]), pair
        assert ticks == live_r.values(value["at"]), pair
        assert format_real(ticks) == value["text"], pair


def test_logarithmic_axes(live_r: LiveR) -> None:
    chance = random.Random(3)
    cases: list[tuple[float, float]] = []
    for _ in range(300):
        low = 10 ** chance.uniform(-12, 12)
        high = low * 10 ** chance.choice(
            [chance.uniform(0, 1), chance.uniform(0, 3), chance.uniform(0, 14), 0.0]
        )
        if chance.random() < 0.3:
            low, high = 10.0 ** round(math.log10(low)), 10.0 ** round(math.log10(high))
        cases.append((high, low) if chance.random() < 0.2 else (low, high))
    answers = live_r.ask(
        [
            f"{OPEN}plot.new(); plot.window(c(0, 1), {live_r.vector(pair)}, log = 'y'); at <- axTicks(2); "
            "axp <- par('yaxp'); if (axp[3] > 0) axp[3] <- 1; "
            "list(usr = describe(par('usr')[3:4]), at = describe(at), drawn = describe(axis(2)), "
            "grid = describe(axTicks(2, axp = axp)), text = as.list(format(at, trim = TRUE)))"
            for pair in cases
        ]
    )
    for pair, answer in zip(cases, answers, strict=True):
        value = answer["value"]
        usr = axis_limits(math.log10(pair[0]), math.log10(pair[1]))
        ticks = axis_ticks(*usr, log=True)
        assert list(usr) == live_r.values(value["usr"]), pair
        assert ticks == live_r.values(value["at"]), pair
        assert sorted(ticks) == pytest.approx(live_r.values(value["drawn"]), rel=1e-14), pair
        assert axis_ticks(*usr, log=True, powers_only=True) == live_r.values(value["grid"]), pair
        assert format_real(ticks) == value["text"], pair


def test_windows(live_r: LiveR) -> None:
    """``log``, ``asp``, ``xaxs`` and limits: the ends of the axes and the ticks, to the last bit."""
    chance = random.Random(11)
    cases: list[tuple[list[float], list[float], dict[str, Any], str]] = []
    for _ in range(120):
        size = 10 ** chance.uniform(-3, 4)
        count = chance.randint(1, 8)
        x = [size * chance.uniform(0.01, 1) for _ in range(count)]
        y = [chance.uniform(0.01, 1) for _ in range(count)]
        more: dict[str, Any] = {}
        if chance.random() < 0.5:
            more["log"] = chance.choice(["x", "y", "xy", "yx"])
        if chance.random() < 0.3:
            more["asp"] = 10 ** chance.uniform(-1, 1)
        if chance.random() < 0.3:
            more["xaxs"] = chance.choice("ri")
        if chance.random() < 0.3:
            more["ylim"] = chance.choice([(0.5, 2.0), (2.0, 0.5), (1.0, 1.0)])
        code = "".join(
            f", {name} = {live_r.vector(value if isinstance(value, tuple) else [value])}"
            for name, value in more.items()
        )
        cases.append((x, y, more, code))
    answers = live_r.ask(
        [
            f"{OPEN}plot({live_r.vector(x)}, {live_r.vector(y)}{code}); "
            "list(usr = describe(par('usr')), x = describe(axTicks(1)), y = describe(axTicks(2)))"
            for x, y, _, code in cases
        ]
    )
    for (x, y, more, code), answer in zip(cases, answers, strict=True):
        drawn = plot(x, y, **more)
        value = answer["value"]
        if "asp" in more:
            assert list(drawn.usr) == pytest.approx(
                live_r.values(value["usr"]), rel=1e-9, abs=1e-12
            ), code
        else:
            assert list(drawn.usr) == live_r.values(value["usr"]), code
        for side, name in ((1, "x"), (2, "y")):
            ticks = live_r.values(value[name])
            low, high = sorted(drawn.usr[2 * side - 2 : 2 * side])
            if name in drawn.powers:
                low, high = 10**low, 10**high
            inside = [tick for tick in ticks if low * (1 - 1e-9) <= tick <= high * (1 + 1e-9)]
            shown = drawn.axes.get_xticks() if name == "x" else drawn.axes.get_yticks()
            assert list(shown) == pytest.approx(inside), code
            assert axis(drawn, side) == pytest.approx(sorted(ticks)), code


def test_whole_plot(live_r: LiveR) -> None:
    chance = random.Random(7)
    cases: list[tuple[list[float], str]] = []
    for _ in range(60):
        size = 10 ** chance.uniform(-5, 5)
        values = [size * chance.uniform(-1, 1) for _ in range(chance.randint(1, 12))]
        for hole in (math.nan, math.inf, -math.inf):
            if len(values) > 2 and chance.random() < 0.3:
                values[chance.randrange(1, len(values))] = hole
        cases.append((values, chance.choice(["p", "l", "o", "n"])))
    answers = live_r.ask(
        [
            f"{OPEN}plot({live_r.vector(y)}, type = '{kind}'); "
            "list(usr = describe(par('usr')), x = describe(axTicks(1)), y = describe(axTicks(2)))"
            for y, kind in cases
        ]
    )
    for (y, kind), answer in zip(cases, answers, strict=True):
        drawn = plot(y, type=kind)
        value = answer["value"]
        assert list(drawn.usr) == live_r.values(value["usr"]), y
        assert list(drawn.axes.get_xticks()) == live_r.values(value["x"]), y
        assert list(drawn.axes.get_yticks()) == live_r.values(value["y"]), y


def test_what_stops_r_stops_us(live_r: LiveR) -> None:
    nan = math.nan
    cases: list[tuple[str, dict[str, Any]]] = [
        ("plot(NULL)", {"y": None}),
        ("plot(list(accuracy = 1)[['acc']])", {"y": None}),
        ("plot(c(NaN, NaN))", {"y": [nan, nan]}),
        ("plot(numeric(0))", {"y": []}),
        ("plot(1:2, 1)", {"y": [1], "x": [1, 2]}),
        ("plot(1:2, ylim = c(0, NaN))", {"y": [1, 2], "ylim": (0, nan)}),
        ("plot(1:2, type = 'q')", {"y": [1, 2], "type": "q"}),
        ("plot(1:2, lty = '444')", {"y": [1, 2], "lty": "444"}),
        ("plot(1:2, col = -1)", {"y": [1, 2], "col": -1}),
    ]
    cases += [
        ("plot(c(0, 0), log = 'y')", {"y": [0, 0], "log": "y"}),
        ("plot(1:2, log = 'z')", {"y": [1, 2], "log": "z"}),
        ("plot(1:2, ylim = c(-1, 2), log = 'y')", {"y": [1, 2], "ylim": (-1, 2), "log": "y"}),
        ("plot(1:2, bty = 'x')", {"y": [1, 2], "bty": "x"}),
        ("plot(1:2, las = 4)", {"y": [1, 2], "las": 4}),
        ("plot(1:2, cex.lab = -1)", {"y": [1, 2], "xlab": "x", "cex_lab": -1}),
        ("plot(1:2, pch = TRUE)", {"y": [1, 2], "pch": True}),
        ("plot(1:2, col = 'no such')", {"y": [1, 2], "col": "no such"}),
        ("plot(1:2, lty = NA)", {"y": [1, 2], "type": "l", "lty": math.nan}),
        ("plot(1:2, xlim = 1:3)", {"y": [1, 2], "xlim": (1, 2, 3)}),
        ("plot(list(loss = 1:2))", {"y": {"loss": [1, 2]}}),
    ]
    answers = live_r.ask([f"{OPEN}{code}; 'drawn'" for code, _ in cases])
    for (code, arguments), answer in zip(cases, answers, strict=True):
        assert "error" in answer, code
        with pytest.raises(UsageError), warnings.catch_warnings(action="ignore"):
            plot(**arguments)


def test_lines_of_null_is_silent_in_r(live_r: LiveR) -> None:
    (answer,) = live_r.ask([f"{OPEN}plot(1:3); lines(NULL); 'silent'"])
    assert answer == {"value": "silent"}


def test_palettes(live_r: LiveR) -> None:
    hexes = "as.list(rgb(t(col2rgb(palette())), maxColorValue = 255))"
    answers = live_r.ask([f"palette('{name}'); {hexes}" for name in ("R4", "R3")])
    assert [tuple(answer["value"]) for answer in answers] == [palette("R4"), palette("R3")]


def test_line_types(live_r: LiveR) -> None:
    code = f"{OPEN}for (n in 0:12) {{ par(lty = n); found[n + 1] <- par('lty') }}; as.list(found)"
    (answer,) = live_r.ask([f"found <- character(); {code}"])
    for number, name in enumerate(answer["value"]):
        assert line_type(number) == line_type(name), number


GEOMETRIES: list[tuple[str, dict[str, Any], tuple[Any, ...]]] = [
    (f"'{where}', words", {}, (where,)) for where in PLACES
]
GEOMETRIES += [
    ("'topright', words, lty = 1:2", {"lty": [1, 2]}, ("topright",)),
    ("'left', words, lwd = 2", {"lwd": 2}, ("left",)),
    ("'top', words, lty = 0", {"lty": 0}, ("top",)),
    ("'top', words, pch = c(1, NA), cex = 1.5", {"pch": [1, None], "cex": 1.5}, ("top",)),
    ("'top', words, lty = 1, pch = 2", {"lty": 1, "pch": 2}, ("top",)),
    (
        "'top', words, lty = 1, pch = 2, merge = FALSE",
        {"lty": 1, "pch": 2, "merge": False},
        ("top",),
    ),
    ("'right', words, fill = 2, bty = 'n'", {"fill": 2, "bty": "n"}, ("right",)),
    ("'right', words, fill = 2, lty = 1, pch = 1", {"fill": 2, "lty": 1, "pch": 1}, ("right",)),
    ("'bottom', words, inset = 0.05", {"inset": 0.05}, ("bottom",)),
    ("'bottomleft', words, inset = c(-0.1, 0.2)", {"inset": (-0.1, 0.2)}, ("bottomleft",)),
    ("'topleft', words, ncol = 2, lty = 1", {"ncol": 2, "lty": 1}, ("topleft",)),
    ("'topleft', words, ncol = 3", {"ncol": 3}, ("topleft",)),
    ("'bottom', words, horiz = TRUE, lty = 1", {"horiz": True, "lty": 1}, ("bottom",)),
    ("'center', words, title = 'T'", {"title": "T"}, ("center",)),
    (
        "'center', words, title = 'a long title, wider than all'",
        {"title": "a long title, wider than all"},
        ("center",),
    ),
    (
        "'center', words, title = 'T', title.cex = 2, y.intersp = 1.5",
        {"title": "T", "title_cex": 2, "y_intersp": 1.5},
        ("center",),
    ),
    (
        "'top', words, x.intersp = 2, seg.len = 4, lty = 1",
        {"x_intersp": 2, "seg_len": 4, "lty": 1},
        ("top",),
    ),
    ("'top', words, text.width = 0.7, cex = 0.5", {"text_width": 0.7, "cex": 0.5}, ("top",)),
    ("3, 0.1, words, lty = 1", {"lty": 1}, (3, 0.1)),
    ("3, 0.1, words, xjust = 1, yjust = 0.3", {"xjust": 1, "yjust": 0.3}, (3, 0.1)),
    ("c(2, 4), c(0.05, 0.15), words, lty = 1", {"lty": 1}, ([2, 4], [0.05, 0.15])),
]


@pytest.mark.parametrize("how", ["", "turned", "log"])
def test_legend_geometry(live_r: LiveR, monkeypatch: pytest.MonkeyPatch, how: str) -> None:
    """Box and texts to the last digits, where R's own widths of the letters are taken."""
    words = [["train"], ["train", "test"], ["train", "두 줄\n검증", "a longer label", "b", "c"]]
    limits = {"": "", "turned": ", xlim = c(5, 1), ylim = c(1, 0)", "log": ", log = 'xy'"}[how]
    mine: dict[str, Any] = {"turned": {"xlim": (5, 1), "ylim": (1, 0)}, "log": {"log": "xy"}}.get(
        how, {}
    )
    geometries = [
        each for each in GEOMETRIES if how != "turned" or not isinstance(each[2][0], list)
    ]
    cases = [(text, *each) for text in words for each in geometries]
    answers = live_r.ask(
        [
            f"{OPEN}plot({live_r.vector(LOSS)}{limits}); words <- {live_r.vector(text)}; "
            f"made <- legend({code}); all <- c(words, {live_r.text(str(more.get('title', 'x')))}); "
            "list(rect = describe(unname(unlist(made$rect[c('w', 'h', 'left', 'top')]))), "
            "x = describe(made$text$x), y = describe(made$text$y), "
            "wide = describe(strwidth(all, 'inches')), high = describe(strheight(all, 'inches')))"
            for text, code, more, _ in cases
        ]
    )
    drawn = plot(LOSS, **mine)
    for (text, code, more, place), answer in zip(cases, answers, strict=True):
        value = answer["value"]
        names = [*text, more.get("title", "x")]
        wide = dict(zip(names, live_r.values(value["wide"]), strict=True))
        high = dict(zip(names, live_r.values(value["high"]), strict=True))
        monkeypatch.setattr(
            "lecture_port.r.legends.string_width",
            lambda word, *_, scale, wide=wide, **__: wide[word] * scale,
        )
        monkeypatch.setattr(
            "lecture_port.r.legends._height",
            lambda _, word, __, scale, high=high: high[word] * scale,
        )
        made = legend(drawn, *place, legend=text, **more)
        assert [made.w, made.h, made.left, made.top] == pytest.approx(
            live_r.values(value["rect"])
        ), code
        assert list(made.x) == pytest.approx(_as_many(live_r.values(value["x"]), len(text))), code
        assert list(made.y) == pytest.approx(live_r.values(value["y"])), code


def _as_many(values: list[float], count: int) -> list[float]:
    return values if len(values) == count else values * count


def test_widths_of_letters(live_r: LiveR) -> None:
    words = ["train", "test", "a longer label", "validation", "0.80", "1e+05", "m"]
    (answer,) = live_r.ask([f"{OPEN}plot.new(); describe(strwidth({live_r.vector(words)}, 'in'))"])
    family = font_of("x").get_family()[0]
    tolerance = 0.02 if family in METRIC_LIKE_HELVETICA else 0.3
    for word, width in zip(words, live_r.values(answer["value"]), strict=True):
        assert string_width(word) == pytest.approx(width, rel=tolerance), (word, family)


def p11(dpi: float) -> Plot:
    drawn = plot(LOSS, main="Model Loss", xlab="epoch", ylab="loss", type="l", dpi=dpi)
    lines(drawn, VAL_LOSS, col=2, lty=2)
    legend(drawn, "topright", WORDS, col=[1, 2], lty=[1, 2])
    return drawn


def p12(dpi: float) -> Plot:
    labels = {"main": "Model Accuracy", "xlab": "epoch", "ylab": "accuracy"}
    drawn = plot(ACCURACY, **labels, type="l", ylim=(0.8, 1), dpi=dpi)
    lines(drawn, VAL_ACCURACY, col=2, lty=2)
    legend(drawn, "bottomright", WORDS, col=[1, 2], lty=[1, 2])
    return drawn


def slides(live_r: LiveR, folder: Path, dpi: int) -> list[Path]:
    """Let R draw P11 and P12 as the slides have them."""
    code = {
        "p11": f"plot({live_r.vector(LOSS)}, main='Model Loss', xlab='epoch', ylab='loss', type='l'); "
        f"lines({live_r.vector(VAL_LOSS)}, col=2, lty=2); "
        "legend('topright', c('train','test'), col=c(1,2), lty=c(1,2))",
        "p12": f"plot({live_r.vector(ACCURACY)}, main='Model Accuracy', xlab='epoch', "
        "ylab='accuracy', type='l', ylim=c(0.8,1)); "
        f"lines({live_r.vector(VAL_ACCURACY)}, col=2, lty=2); "
        "legend('bottomright', c('train','test'), col=c(1,2), lty=c(1,2))",
    }
    paths = [folder / f"{name}.png" for name in code]
    answers = live_r.ask(
        [
            f"png({live_r.text(str(path))}, width=7, height=7, units='in', res={dpi}, "
            f"type='cairo'); {lines_of_r}; dev.off(); 'drawn'"
            for path, lines_of_r in zip(paths, code.values(), strict=True)
        ]
    )
    assert answers == [{"value": "drawn"}] * 2
    return paths


def picture(path: Path) -> np.ndarray[Any, np.dtype[np.float64]]:
    return np.asarray(matplotlib.image.imread(path)[..., :3], np.float64)


@pytest.mark.parametrize("dpi", [72, 144])
def test_pixels_of_the_slides_figures(live_r: LiveR, tmp_path: Path, dpi: int) -> None:
    for path, draw in zip(slides(live_r, tmp_path, dpi), (p11, p12), strict=True):
        theirs = picture(path)
        ours = picture(draw(dpi).save(tmp_path / "ours.png"))
        assert ours.shape == theirs.shape == (7 * dpi, 7 * dpi, 3)
        away = np.abs(ours - theirs)
        assert away.mean() < 0.004
        # Inside the plot region, off the legend, no letters are drawn: there the two agree closely.
        inner = _region(away, dpi)
        assert inner.mean() < 0.0005
        assert inner.max() < 0.35


def _region(pixels: np.ndarray[Any, Any], dpi: int) -> np.ndarray[Any, Any]:
    left, right = round(0.87 * dpi), round((7 - 1.6) * dpi)
    return pixels[round(0.87 * dpi) : round((7 - 1.07) * dpi), left:right]


def test_a_shifted_or_plain_figure_would_be_noticed(live_r: LiveR, tmp_path: Path) -> None:
    path, _ = slides(live_r, tmp_path, 72)
    theirs = picture(path)
    wrong = plot(LOSS, type="l", lty=2, dpi=72)
    lines(wrong, VAL_LOSS, col=2, lty=1)
    away = _region(np.abs(picture(wrong.save(tmp_path / "wrong.png")) - theirs), 72)
    assert away.max() > 0.5
    assert _moved(theirs) > 0.0005


def _moved(theirs: np.ndarray[Any, Any]) -> float:
    return float(_region(np.abs(np.roll(theirs, 1, axis=0) - theirs), 72).mean())

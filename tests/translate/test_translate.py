"""What R becomes: right or marked, in every form in which people keep it."""

from __future__ import annotations

import ast
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from lecture_port.content.practice import by_id, plain_source
from lecture_port.translate.kinds import DATA_SETS
from lecture_port.translate.reading import decode, read_file, read_text
from lecture_port.translate.translate import WORDS_OF_R, Translation, translate

CORPUS = Path(__file__).parent / "corpus"


def python_of(source: str, **options: Any) -> str:
    made = translate(read_text(source), **options)
    ast.parse(made.source())
    return "\n".join(line for piece in made.pieces for line in piece.python)


def values(source: str) -> dict[str, Any]:
    made = translate(read_text(source))
    assert not made.marked, made.marked
    space: dict[str, Any] = {"__name__": "lab"}
    exec(compile(made.source(), "lab.py", "exec"), space)
    return space


@pytest.mark.parametrize("path", sorted(CORPUS.iterdir()), ids=lambda path: path.name)
def test_the_corpus_becomes_python(path: Path) -> None:
    made = translate(read_file(path))
    ast.parse(made.source())
    assert made.statements or made.not_r
    assert bool(made.not_r) == path.name.startswith("not_r")


def test_of_the_corpus_nearly_all_is_translated() -> None:
    made = [translate(read_file(path)) for path in sorted(CORPUS.iterdir())]
    assert len(made) >= 60
    assert sum(m.translated for m in made) >= 0.95 * sum(m.statements for m in made)


@pytest.mark.parametrize(
    ("r", "python"),
    [
        ("x <- c(1, 2)", "x = np.array([1.0, 2.0])"),
        ("for (i in 1:10) print(i)", "for i in range(1, 11):\n    print(i)"),
        ("x <- c(3, 1)\ny <- x[length(x)]", "x = np.array([3.0, 1.0])\ny = x[-1]"),
        ("x <- c(3, 1, 2)\ny <- x[-1]", "x = np.array([3.0, 1.0, 2.0])\ny = x[1:]"),
        ("m <- matrix(1:6, nrow = 2)", 'm = np.arange(1, 7).reshape((2, 3), order="F")'),
        ("f <- function(a, b = 2) {\n  a + b # sum\n}", "def f(a, b=2):\n    return a + b  # sum"),
        ("my.var <- 5; lambda <- 2", "my_var = 5\nlambda_ = 2"),
        ("a <- TRUE && !FALSE", "a = True and not False"),
        ("x <- 7 %/% 2 + 7 %% 2", "x = 7 // 2 + 7 % 2"),
        ("5 -> k # kept", "k = 5  # kept"),
    ],
)
def test_it_reads_as_a_python_author_writes(r: str, python: str) -> None:
    assert python_of(r) == python


def test_what_is_not_known_is_marked_in_its_place_and_raises_there() -> None:
    made = translate(read_text("x <- 1\ny <- frobnicate(x)\nz <- x + 1\n"))
    assert (made.translated, made.statements) == (2, 3)
    assert [line for line, _ in made.marked] == [2]
    source = made.source()
    assert "# R, 2: y <- frobnicate(x)" in source
    space: dict[str, Any] = {}
    with pytest.raises(NotImplementedError, match=r"line 2: frobnicate\(\) is not known"):
        exec(source, space)
    assert space["x"] == 1


@pytest.mark.parametrize(
    "source",
    [
        "x <- c(1, 2)\nmean(x, nonsense = 0.1)",  # an argument that no entry looks at is never dropped
        "attr(x, 'a') <- 1",
        "if ('a') 1",
        "wilcox.test(c(1, 2), c(3, 4))",
        "x <- tryCatch(as.integer('a'), warning = function(w) 0)",  # Python has no such warning
    ],
)
def test_what_python_would_do_otherwise_is_marked(source: str) -> None:
    assert translate(read_text(source)).marked


@pytest.mark.parametrize(
    ("source", "name", "value"),
    [
        ("x <- c(1, 2, 3, 4)\ny <- x + c(10, 20)", "y", [11, 22, 13, 24]),
        ("m <- matrix(1:4, 2)\ny <- m + c(10, 20)", "y", [[11, 13], [22, 24]]),
        ("x <- c(1, 2, 3)\ny <- x\ny[1] <- 9", "x", [1, 2, 3]),
        ("x <- 1:3\nx[2] <- 2.5", "x", [1, 2.5, 3]),
        ("f <- function(v) {\n v[1] <- 0\n v\n}\nx <- c(5, 6)\nw <- f(x)", "x", [5, 6]),
        ("x <- c()\nfor (i in 1:3) x[i] <- i^2", "x", [1, 4, 9]),
        ("x <- c()\nfor (i in 1:3) x <- c(x, i)", "x", [1, 2, 3]),
        ("n <- length(c(2)) - 1\ns <- 0\nfor (i in 1:n) s <- s + i", "s", 1),
        ("s <- sd(c(1, 2, 3, 4))", "s", 1.2909944487358056),
        ("g <- factor(c(10, 20, 10))\nk <- as.numeric(g)", "k", [1, 2, 1]),
        ("r <- round(0.15, 1)", "r", 0.1),
        ("r <- round(2.5)", "r", 2),
        ("r <- round(-1.567, 2)", "r", -1.57),
        ("x <- (-8)^(1/3)", "x", float("nan")),
        ("x <- 1 / 0", "x", float("inf")),
        ("x <- -2^2", "x", -4),
        ("x <- -7 %% 3", "x", 2),
        ("d <- 1:6\ndim(d) <- c(2, 3)", "d", [[1, 3, 5], [2, 4, 6]]),
        ("q <- quantile(c(1, 2, 3, 10), 0.25)", "q", 1.75),
        ("x <- 2:-1", "x", [2, 1, 0, -1]),
        ("a <- 5\nf <- function() {\n a <<- a + 1\n}\nf()", "a", 6),
        ("x <- c(1, NA, 3)\nm <- mean(x, na.rm = TRUE)", "m", 2),
        ("x <- c(1, NA, 3)\nm <- mean(x)", "m", float("nan")),
        ("s <- sapply(1:3, function(i) c(i, i^2))", "s", [[1, 2, 3], [1, 4, 9]]),
        ("x <- sprintf('%.2f', 3.14159)", "x", "3.14"),
        ("x <- paste0('n', 100000)", "x", "n1e+05"),
        ("x <- paste('v', 1/3)", "x", "v 0.333333333333333"),
        ("x <- c(1, 2)\ny <- mean(x, trim = 0.1)", "y", 1.5),
        ("d <- data.frame(a = c(1, 2))\ny <- mean(d)", "y", float("nan")),
        ("x <- '10'\ny <- x < 9", "y", 1),  # R compares as strings
        ("x <- c(1, 2)\ny <- x[5]", "y", float("nan")),
        ("f <- function(...) sum(...)\ny <- f(1, 2, 3)", "y", 6),
    ],
)  # fmt: skip
def test_what_bites_is_right(source: str, name: str, value: Any) -> None:
    found = values(source)[name]
    np.testing.assert_equal(np.asarray(found), np.asarray(value)) if isinstance(
        value, str
    ) else np.testing.assert_allclose(
        np.asarray(found, dtype=float), np.asarray(value, dtype=float), rtol=1e-12, atol=0
    )


@pytest.mark.parametrize(
    ("source", "error"),
    [
        ("x <- c(5, NA, 3)\ny <- x > 4", ValueError),  # NA in R, False in Python
        ("f <- function(v, i) v[i]\ny <- f(c(1, 2), 3)", IndexError),  # NA in R
        ("x <- c('b', 'A')\ny <- x < 'a'", ValueError),  # R's locale decides
        ("x <- sort(c('B', 'a'))", ValueError),
        ("x <- c(1, 2)\ny <- x[c(-1, 2)]", IndexError),  # an error in R too
        (
            "f <- function(a) a[['x']]\ny <- tryCatch(f(c(1, 2)), error = function(e) 0)",
            (TypeError, ValueError),
        ),  # what stops here is not caught
        ("f <- 1L\nfor (i in 1:20) f <- f * i", OverflowError),  # NA with a warning in R
    ],
)
def test_what_cannot_be_decided_stops_instead_of_being_wrong(
    source: str, error: type[Exception] | tuple[type[Exception], ...]
) -> None:
    made = translate(read_text(source))
    assert not made.marked
    with pytest.raises(error):
        exec(compile(made.source(), "lab.py", "exec"), {"__name__": "lab"})


@pytest.mark.parametrize(
    ("source", "marked"),
    [
        ("if (rm(x)) print(1)", True),
        ("f <- function(a = rm(x)) a", True),
        ("f <- function(a = stop('needed')) a", False),
        ("while (stop('here')) print(1)", False),
    ],
)
def test_what_has_no_value_is_no_condition_and_no_default(source: str, marked: bool) -> None:
    python_of(source)
    assert bool(translate(read_text(source)).marked) == marked


@pytest.mark.parametrize(
    ("source", "imported"),
    [
        ("copy <- 1\ntime <- copy", []),
        (
            "d <- read.csv('a.csv')\nm <- lm(y ~ log(x), d)",
            ["re", "numpy", "pandas", "statsmodels.formula.api"],
        ),
        ("d <- read.csv('a.csv')\nm <- lm(y ~ x, d)", ["re", "pandas", "statsmodels.formula.api"]),
        ("x <- c(1, 2)\ny <- 'np.log(x)'", ["numpy"]),
        ("y <- 'np.log(x)'", []),
    ],
)
def test_a_file_imports_what_its_code_uses(source: str, imported: list[str]) -> None:
    found = ast.parse(translate(read_text(source)).source()).body
    assert [part.names[0].name for part in found if isinstance(part, ast.Import)] == imported


@pytest.mark.parametrize(
    "call", ["file.exists(p)", "list.files(p)", "file.exists(c('a', 'b'))", "file.exists('a', 'b')"]
)
def test_asking_for_files_removes_none(call: str) -> None:
    source = python_of(f"f <- function(p) {call}")
    assert "unlink" not in source and "NotTranslated" not in source
    assert translate(read_text("file.remove('a', 'b')")).marked


@pytest.mark.parametrize(
    "source",
    [
        "copy <- list(a = 1, b = 2)\nb <- copy\nb$a <- 5\nk <- copy$a",
        "re <- 'x'\nf <- function(p, x) gsub(p, '-', x)\ny <- f('a', 'banana')\nk <- if (y == 'b-n-n-') 1",
        "time <- 1\nSys.sleep(0)\nk <- time",
        "special <- 1\nx <- gamma(5)\nk <- special",
        "operator <- 1\nf <- function(l) l$a + l$b\ny <- f(list(a = 1, b = 2))\nk <- operator",
        "f <- function(time, io = 0) time + io\nk <- f(time = 1)",
    ],
)
def test_a_variable_that_is_called_like_a_module_hides_none(source: str) -> None:
    assert values(source)["k"] == 1


def test_cat_writes_a_date_as_its_number_and_paste_as_its_text(
    capsys: pytest.CaptureFixture[str],
) -> None:
    found = values(
        "d <- as.Date(c('2024-01-15', NA))\ncat(d, 1.5, '\\n')\np <- paste(d)\nk <- nchar(Sys.time()) > 10"
    )
    assert capsys.readouterr().out == "19737 NA 1.5 \n"
    assert found["p"].tolist() == ["2024-01-15", "NA"] and found["k"]


def test_a_carried_function_calls_nothing_of_its_own_like_another_one() -> None:
    from lecture_port.translate.dispatch import written

    found = written()
    inside = {
        f"{name}: {word}"
        for name, (_, node) in found.items()
        for part in ast.walk(node)
        if (
            word := getattr(part, "arg", "")
            if isinstance(part, ast.arg)
            else getattr(part, "id", "")
        )
        if word in found
        and word != name
        and (isinstance(part, ast.arg) or isinstance(part.ctx, ast.Store))
    }
    assert not inside  # it would be written into files that do not need it, and half renamed
    assert values(
        "each <- 2\nstop <- 3\nf <- function(x, n) rep(x, each = n)\nr <- f(c(1, 2), each)"
    )["r"].tolist() == [1, 1, 2, 2]


def test_a_notebook_a_document_and_a_console_are_read(tmp_path: Path) -> None:
    rmd = translate(read_file(CORPUS / "rmd01_homework.Rmd"))
    assert [result.cell.code for result in rmd.cells] == [
        False,
        True,
        True,
        False,
        True,
        True,
        False,
    ]
    assert [result.cell.run for result in rmd.cells if result.cell.code] == [
        True,
        True,
        False,
        True,
    ]
    assert "# eval = FALSE" in rmd.source() and "# %% [markdown]" in rmd.source()
    book = {
        "cells": [
            {"cell_type": "markdown", "source": ["# 제목"]},
            {"cell_type": "code", "source": ["x <- 1\n", "y <- x + 1"]},
        ]
    }
    path = tmp_path / "lab.ipynb"
    path.write_text(json.dumps(book), encoding="utf-8")
    made = translate(read_file(path))
    assert made.statements == 2 and "y = x + 1" in made.source()
    console = translate(read_file(CORPUS / "console01.txt"))
    assert "#> [1] 2" in console.source() and not console.marked


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp949", "utf-16"])
def test_every_encoding_that_r_saved_is_read(encoding: str) -> None:
    text = "# 한글 주석\r\nx <- '값'\r\n"
    assert decode(text.encode(encoding)) == text.replace("\r\n", "\n")


@pytest.mark.parametrize(
    "data",
    [
        b"\x00\xff\xfe\x80" * 300,
        b"{" * 5000,
        b"x <- (" + b"1+" * 5000 + b"1)",
        "가".encode("cp949") * 3 + b"\xff",
    ],
)
def test_no_file_however_broken_ends_in_a_traceback(data: bytes) -> None:
    made: Translation = translate(read_text(decode(data)))
    ast.parse(made.source())


def test_a_net_of_the_course_is_plain_keras() -> None:
    source = python_of((CORPUS / "keras02_cnn.R").read_text(encoding="utf-8"))
    assert 'layers.Conv2D(filters=32, kernel_size=(3, 3), activation="relu")' in source
    assert "keras.Input(shape=(28, 28, 1))" in source
    assert "validation_data=(test_images, test_labels)" in source
    assert 'metrics=["accuracy"]' in source
    assert "label = int(np.argmax(predictions[0])) + 1" in source


def test_translating_needs_neither_numpy_nor_tensorflow() -> None:
    code = (
        "import sys; from lecture_port.translate.reading import read_text;"
        "from lecture_port.translate.translate import translate;"
        "translate(read_text('x <- c(1, 2)\\nlibrary(keras)'));"
        "assert not {'numpy', 'pandas', 'tensorflow', 'keras'} & set(sys.modules)"
    )
    subprocess.run([sys.executable, "-c", code], check=True, timeout=60)


def test_layers_that_are_added_to_a_named_net_are_added_once() -> None:
    source = "library(keras)\nmodel <- keras_model_sequential()\nmodel %>%\n  layer_dense(4, input_shape = 3) %>%\n  layer_dense(2)\nmodel <- model %>% layer_dense(1)\n"
    lines = [line for line in python_of(source).split("\n") if "add" in line]
    assert lines == [
        "model.add(keras.Input(shape=(3,)))", "model.add(layers.Dense(units=4))", "model.add(layers.Dense(units=2))", "model.add(layers.Dense(units=1))",
    ]  # fmt: skip


def test_the_decks_slides_are_translated_whole() -> None:
    folder = Path(__file__).parents[2] / "r_reference" / "slides"
    deck = "\n".join(path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.R")))
    deck = deck.replace(
        "test_labels))\n  %<-% mnist", "test_labels)) %<-% mnist\ntest_labels_c <- test_labels"
    )
    made = translate(read_text(deck))
    assert not made.marked
    assert not made.not_r
    source = made.source()
    assert source.count("model.add(") == 3
    assert 'layers.Conv2D(filters=64, kernel_size=(3, 3), activation="relu")' in source
    assert 'history.history["accuracy"]' in source


def test_the_metrics_of_the_deck_are_the_bits_of_practice_and_plain(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    import matplotlib as mpl

    from lecture_port.practice.p15_metrics import metrics

    mpl.use("Agg")
    root = Path(__file__).parents[2]
    made = translate(read_file(root / "r_reference/supplement/P15_metrics.R"))
    assert not made.marked
    rng = np.random.default_rng(1)
    truth = rng.integers(0, 10, 300)
    scores = np.round(rng.dirichlet(np.ones(10), 300) + 0.5 * np.eye(10)[truth], 2)
    space: dict[str, Any] = {
        "__name__": "lab",
        "pred_mat": scores,
        "pred": scores.argmax(axis=1) + 1,
        "test_labels_c": truth,
    }
    exec(compile(made.source(), "lab.py", "exec"), space)
    ours = metrics(truth, scores, scores.argmax(axis=1) + 1)
    for name in ("precision", "recall", "f1"):
        np.testing.assert_array_equal(np.asarray(space[name]), getattr(ours, name), err_msg=name)
    np.testing.assert_allclose(np.asarray(space["auc"]), ours.auc, rtol=1e-15)
    assert (space["accuracy"], *space["wilson"]) == pytest.approx(
        (ours.accuracy, ours.accuracy_low, ours.accuracy_high), rel=1e-14
    )
    plain: dict[str, Any] = {
        "predicted_digits": scores.argmax(axis=1),
        "test_labels": np.eye(10)[truth],
        "pred_mat": scores,
        "test_labels_c": truth,
    }
    import matplotlib.pyplot as plt

    monkeypatch.setattr(plt, "show", lambda: None)
    plain["plt"] = plt
    exec(plain_source(by_id("P15")), plain)
    plt.close("all")
    assert space["accuracy"] == plain["hits"] / 300
    assert (space["wilson"][0], space["wilson"][1], space["macro"][3]) == pytest.approx(
        (plain["low"], plain["high"], plain["auc"]), rel=1e-14
    )


def test_words_that_r_keeps_need_no_file(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("R_DATA_SETS", str(tmp_path))
    found = values(
        "x <- c(letters[26], LETTERS[26], month.abb[9], month.name[12])\nn <- length(letters)"
    )
    assert list(found["x"]) == ["z", "Z", "Sep", "December"]
    assert found["n"] == 26
    assert DATA_SETS.keys() >= WORDS_OF_R.keys()
    on_disk = [name.lower() for name in DATA_SETS.keys() - WORDS_OF_R.keys()]
    assert len(set(on_disk)) == len(on_disk)


def test_the_tidyverse_is_pandas_and_plotnine(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("R_DATA_SETS", str(Path(__file__).parent / "data"))
    found = values(
        "s <- mtcars %>% filter(mpg > 15) %>% group_by(cyl) %>% summarise(n = n(), m = mean(hp))\n"
        "k <- mtcars %>% mutate(kpl = mpg * 0.4) %>% select(mpg, kpl) %>% arrange(desc(kpl)) %>% head(3)\n"
        "u <- count(mtcars, gear, sort = TRUE)\n"
        "z <- mtcars %>% mutate(size = case_when(wt > 4 ~ 'big', wt > 3 ~ 'mid', TRUE ~ 'small')) %>% pull(size)\n"
        "r <- mtcars %>% rename(miles = mpg) %>% distinct(cyl)"
    )
    assert found["s"]["n"].tolist() == [11, 7, 8]
    np.testing.assert_allclose(found["s"]["m"], [82.63636363636364, 122.28571428571429, 181.75])
    assert found["k"]["mpg"].tolist() == [33.9, 32.4, 30.4]
    assert (found["u"]["gear"].tolist(), found["u"]["n"].tolist()) == ([3, 4, 5], [15, 12, 5])
    assert found["z"][:4].tolist() == ["small", "small", "small", "mid"]
    assert found["r"]["cyl"].tolist() == [6, 4, 8]
    plot = "ggplot(mtcars, aes(x = wt, y = mpg, colour = factor(cyl))) + geom_point(size = 2) + facet_wrap(~ gear)"
    assert (
        python_of(plot)
        == '(ggplot(mtcars, aes(x="wt", y="mpg", color="factor(cyl)")) + geom_point(size=2) + facet_wrap("~ gear")).show()'.replace(
            'x="wt", y="mpg"', '"wt", "mpg"'
        )
    )
    assert (
        "from plotnine import aes, facet_wrap, geom_point, ggplot"
        in translate(read_text(plot)).source()
    )


def test_a_trap_is_told_where_it_is_met() -> None:
    from lecture_port.translate.shown import traps_of

    made = translate(
        read_text("boxplot(mpg ~ cyl, data = mtcars)\nm <- lm(Sepal.Length ~ Species, data = iris)")
    )
    assert ["formula" in dict(traps_of(piece)) for piece in made.pieces] == [False, True]
    made = translate(read_text("a <- sum(x) == 0.6\nb <- n == 3\nc <- 0.3 != y"))
    told = ["equal_fractions" in dict(traps_of(piece)) for piece in made.pieces]
    assert told == [True, False, True]

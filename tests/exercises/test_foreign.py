"""R, old spellings and the port's own solutions are found in a file before it runs, each with its line and what to write."""

from __future__ import annotations

import pytest

from lecture_port.exercises.foreign import (
    as_mistakes,
    foreign_in,
    solution_notes,
    solutions_in,
)
from lecture_port.exercises.notebook import Notebook
from lecture_port.exercises.source import look_at
from lecture_port.language import Text

READ = [
    ("x <- x / 255", "r-assignment", "x = x / 255"),
    ("x[0] <- 3", "r-assignment", "x[0] = 3"),
    ("x <<- 3", "r-assignment", "x = 3"),
    ("y = x^2", "r-power", "x ** 2"),
    ("y = c(1, 2)", "r-word", "[1, 2]"),
    ("n = length(x)", "r-word", "len(x)"),
    ("n = nrow(x)", "r-word", "x.shape[0]"),
    ("y = TRUE", "r-word", "True"),
    ("y = F", "r-word", "False"),
    ("y = NULL", "r-word", "None"),
    ("library(keras)", "r-word", "import keras"),
    ("y = which.max(x)", "r-word", "x.argmax() + 1"),
    ("y = x[1, ]", "r-index", "x[0, :]"),
    ("y = np.array(x)", "import-missing", "import numpy as np"),
    ("plt.plot(x)", "import-missing", "import matplotlib.pyplot as plt"),
    ("from keras.utils import np_utils", "old-keras", "from keras.utils import to_categorical"),
    ("from keras.layers.core import Dense", "old-keras", "from keras.layers import Dense"),
    ("from keras.layers.convolutional import Conv2D as C", "old-keras", "from keras.layers import Conv2D as C"),
    ("o = RMSprop(lr=0.1)", "old-keras", "learning_rate=0.1"),
    ("m.fit(x, y, nb_epoch=5)", "old-keras", "epochs=5"),
    ("l = Conv2D(3, 3, border_mode='same')", "old-keras", "padding='same'"),
    ("y = m.predict_classes(x)", "old-keras", "m.predict(...).argmax(axis=1)"),
    ("from keras import backend as K\ny = K.argmax(x)", "old-keras", "keras.ops.argmax"),
    ("import numpy as np\ny = x.astype(np.float)", "old-numpy", "float"),
]  # fmt: skip
UNREAD = [
    ("y = history$metrics", "r-dollar", 'history["metrics"]'),
    ("for (i in 1:n) {", "r-range", "for i in range(n):"),
    ("for i in 1:n:", "r-range", "for i in range(n):"),
    ("y = 1:10", "r-range", "range(1, 10 + 1)"),
    ("if (x %in% y) {", "r-operator", "in"),
    ("y = x %*% w", "r-operator", "@"),
    ("y = x %>% f()", "r-pipe", "model.add(...)"),
    ("y = x |> ", "r-pipe", "model.add(...)"),
    ("y = function(a) a + 1", "r-block", "def f(a):"),
    ("y <- function(a) a + 1", "r-assignment", "def y(a):"),
    ("if (a > b) {", "r-block", "if a > b:"),
    ("y = x[,1]", "r-index", "x[:, 0]"),
    ("x / 255 -> y", "r-assignment", "y = x / 255"),
    ("y = is.null(x)", "r-word", "x is None"),
]
CLEAN = [
    "import numpy as np\nc = [1]\nlength = len(c)\nT = np.eye(2).T\ny = c\n",
    "if x < -1:\n    pass\ny = x < -1\n",
    "# x <- 1; a$b %>% c\ny = 'x <- 1 $ %in% 1:n'\n",
    "y = (a > 1) ^ (b > 1)\n",
    "from lecture_port.r.base import *\ny = c(1, 2)\n",
    "def f(lr=0.1, init=3):\n    return g(lr=lr, init=init)\n",
    "import tensorflow as tf\nfrom tensorflow.keras import layers\nlayers.Dense(3)\n",
    "from keras import backend as K\nK.clear_session()\n",
    "y = x[1:n]\nd = {1: n}\nf = lambda a: a\ndef g(a: int = 1) -> int:\n    return 1\n",
]


@pytest.mark.parametrize(("line", "kind", "instead"), [*READ, *UNREAD])
def test_what_is_r_or_old_is_found_with_what_to_write(line, kind, instead):
    found = foreign_in(f"\n{line}\n")
    assert (kind, instead) in [(each.kind.id, each.instead) for each in found]
    assert {each.line for each in found} <= {2, 3}


@pytest.mark.parametrize("text", CLEAN)
def test_python_is_not_taken_for_r(text):
    assert foreign_in(text) == ()


def test_a_missing_parenthesis_alone_is_no_r():
    assert foreign_in("def f(x):\n    return (x[1:3, :] * 2\n\ny = {1: 2}\n") == ()


def test_lines_and_what_to_write_stand_in_the_advice():
    found = foreign_in("a <- 1\nb <- 2\nc <- 3\nd <- 4\n")
    (told,) = as_mistakes(found, lambda line: Text(f"{line}행", f"line {line}"))
    assert told.title.en == "R's assignment <- stands in the Python (line 1)"
    assert told.advice.en.startswith(
        "line 1: a <- 1 → a = 1; line 2: b <- 2 → b = 2; line 3: c <- 3 → c = 3 and 1 more. "
    )


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("from lecture_port.practice.p02_reshape import reshape", ["lecture_port.practice.p02_reshape.reshape"]),
        ("import lecture_port.theory.convolution as c", ["lecture_port.theory.convolution"]),
        ("from lecture_port import plain", ["lecture_port.plain"]),
        ("import importlib\nm = importlib.import_module('lecture_port.exercises.t10')", ["lecture_port.exercises.t10"]),
        ("from lecture_port.r import toeplitz", ["lecture_port.r.toeplitz"]),
        ("from lecture_port.r import array_reshape, which_max", []),
        ("import lecture_port\nlecture_port.practice.reshape", ["lecture_port.practice"]),
        ("import numpy", []),
    ],
)  # fmt: skip
def test_an_import_of_the_port_s_own_solution_is_found(text, found):
    assert list(solutions_in(text, "toeplitz")) == found


def test_what_cannot_be_read_is_told_before_it_runs(tmp_path):
    path = tmp_path / "P02.py"
    path.write_text("# a %>% b\ndef reshape(a, b):\n    return a$x\n", encoding="utf-8")
    source = look_at(path)
    assert source.fault is not None
    assert [each.id for each in source.mistakes] == ["r-dollar"]
    assert "(line 3)" in source.mistakes[0].title.en


OWN = "def f(x):\n    return x + 1\n"
STAR = "from lecture_port.theory.convolution import *\n"


@pytest.mark.parametrize(
    ("text", "flagged"),
    [
        (STAR + OWN, False),
        (STAR + "def g(x, w):\n    return correlate_2d(x, w)\n" + OWN, False),
        (STAR + "def f(x):\n    return correlate_2d(x, x)\n", True),
        (STAR + "def f(x):\n    return no_such_name(x)\n", False),
        ("from lecture_port.exercises import check\n" + OWN + "check(f)\n", False),
        ("from lecture_port.practice.p02_reshape import reshape\n" + OWN, False),
        ("from lecture_port.practice.p02_reshape import reshape\nf = reshape\n", True),
        ("from lecture_port.plain import *\nimport lecture_port.theory as t\ndef f(x):\n    return t\n", True),
        ("from lecture_port.no_such_module import *\ndef f(x):\n    return y\n", False),
    ],
)  # fmt: skip
def test_only_what_an_answer_needs_of_its_file_counts_as_taken(text, flagged):
    assert bool(solution_notes(text, "f")) is flagged


def test_a_star_of_the_port_comes_only_where_it_brings_a_missing_name():
    cells = ["from lecture_port.practice.p02_reshape import *", "from math import *", "display(1)"]
    missing = [*cells, "def f(x):\n    display(x)\n    return pi"]
    text, _ = Notebook(list(enumerate(missing, start=1))).needed("f")
    assert "from math import *" in text
    assert "lecture_port" not in text

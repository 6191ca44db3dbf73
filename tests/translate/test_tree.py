"""R as a plain tree: what is read, what is refused, and that nothing however broken ends in a traceback."""

from __future__ import annotations

import random

import pytest

from lecture_port.translate.reading import read
from lecture_port.translate.tree import Call, Literal, Name, NotR, RNode, parse


def shown(node: RNode | None) -> str:
    if isinstance(node, Name):
        return node.name
    if isinstance(node, Literal):
        return repr(node.value)
    if isinstance(node, Call):
        return f"{shown(node.fn)}({', '.join(shown(arg.value) for arg in node.args)})"
    return "" if node is None else "function"


def first(source: str) -> str:
    found = parse(source)
    assert not isinstance(found, NotR), found
    return shown(found[0][0].node)


@pytest.mark.parametrize(
    ("source", "tree"),
    [
        ("-2^2", "-(^(2, 2))"),
        ("!a == b", "!(==(a, b))"),
        ("5 -> x", "<-(x, 5)"),
        ("x |> f(y)", "f(x, y)"),
        ("x %>% f(y)", "%>%(x, f(y))"),
        ("a$b[1, ]", "[($(a, b), 1, )"),
        ("x[[1]]", "[[(x, 1)"),
        ("`my var` + 1L", "+(my var, 1)"),
        ("if (a) b else c", "if(a, b, c)"),
        ("2 * 3 %% 2", "*(2, %%(3, 2))"),
        ("-1:3", ":(-(1), 3)"),
        ("a = b <- c", "=(a, <-(b, c))"),
        (r"'caf\u00e9'", "'café'"),
        ('r"(a\\b)"', "'a\\\\b'"),
        ("0x10L", "16"),
        ("\\(x) x", "function"),
    ],
)
def test_operators_are_calls_in_rs_own_nesting(source: str, tree: str) -> None:
    assert first(source) == tree


@pytest.mark.parametrize(
    "source",
    ["이것은 예제 입니다", "a < b < c", "x |> y", "function(x, x) 1", "x$1", "x::y::z", '"a\\q"', "else x", "x = = 3", "f(", "}", "c(1，2)", "“a”", "if (a) b\nelse c"],
)  # fmt: skip
def test_what_r_does_not_read_is_refused(source: str) -> None:
    assert isinstance(parse(source), NotR)


def test_semicolons_part_expressions() -> None:
    found = parse("a <- 1; b <- 2; { c; d }")
    assert not isinstance(found, NotR)
    assert [statement.source for statement in found[0]] == ["a <- 1", "b <- 2", "{ c; d }"]


def test_what_parses_is_kept_and_the_rest_says_how_to_mend_it() -> None:
    source = "x <- 1\n오늘 배운 내용 정리\ny <- c(1，2)\n<<<<<<< HEAD\n}\nif (x) {\n  y\n}\nelse {\n  z\n}\nw <- 2\n"
    statements, _ = read(source)
    lines = {s.line: s for s in statements}
    assert [line for line, s in lines.items() if s.node is not None] == [1, 6, 12]
    whys = {line: s.why.en for line, s in lines.items() if s.why}
    assert "#" in whys[2] and "c(1,2)" in whys[3] and "merge" in whys[4]
    assert "too many" in whys[5] and "else" in whys[9]
    assert lines[9].end == 11, "the block of a stray else must not run as if it were meant always"


def test_comments_are_kept_with_their_lines() -> None:
    _, comments = read("# one\nx <- 1 # two\nf(a,\n  # three\n  b)\n")
    assert [(c.line, c.text, c.alone) for c in comments] == [
        (1, "# one", True), (2, "# two", False), (4, "# three", True),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "source",
    ["(" * 20000, "f(" * 3000 + ")" * 3000, "\x00\xff" * 500, "x <- '", "{" * 50 + "x", "a\\b\n" * 200, "if " * 500, "'" * 999],
)  # fmt: skip
def test_nothing_however_broken_ends_in_a_traceback(source: str) -> None:
    read(source)


def test_noise_in_a_script_never_ends_in_a_traceback() -> None:
    rng = random.Random(1)
    script = "f <- function(x, n = 2) {\n  if (x > n) { x[1, ] <- 3 } else { x$a }\n}\ny <- c(1, 2) %>% sum()\n"
    for _ in range(300):
        letters = list(script)
        for _ in range(rng.randrange(1, 6)):
            letters[rng.randrange(len(letters))] = rng.choice(list("(){}[]\"'`#\\%<-=,\n한 \t0$@"))
        read("".join(letters))

"""The lecture as idiomatic Keras: one cell a snippet, nothing of ours, each name bound before it is used."""

import ast
import builtins
from dataclasses import replace
from pathlib import Path

import pytest

import lecture_port
from lecture_port.content.practice import PLAIN, SNIPPETS, plain_source

SCRIPT = Path(lecture_port.__file__).parent / PLAIN
ALLOWED = {"keras", "matplotlib", "numpy", "scipy", "sklearn"}
MOST_LINES = 20

each_snippet = pytest.mark.parametrize("snippet", SNIPPETS, ids=lambda snippet: snippet.id)


def loaded_and_bound(tree):
    """Return the names that a program reads and those that it binds, comprehensions' own left out."""
    inner = {
        name.id
        for node in ast.walk(tree)
        if isinstance(node, ast.comprehension)
        for name in ast.walk(node.target)
        if isinstance(name, ast.Name)
    }
    names = [node for node in ast.walk(tree) if isinstance(node, ast.Name)]
    loaded = {node.id for node in names if isinstance(node.ctx, ast.Load)} - inner
    bound = {node.id for node in names if isinstance(node.ctx, ast.Store)} - inner
    for node in ast.walk(tree):
        if isinstance(node, ast.Import | ast.ImportFrom):
            bound |= {(alias.asname or alias.name).split(".")[0] for alias in node.names}
    return loaded, bound


def test_one_cell_a_snippet_in_slide_order_and_nothing_between():
    text = SCRIPT.read_text(encoding="utf-8")
    cells = [f"# %% {snippet.id} {snippet.name}\n{plain_source(snippet)}" for snippet in SNIPPETS]
    assert text == text.partition("# %% ")[0] + "\n".join(cells)
    assert list(SCRIPT.parent.glob("*.py")) == [SCRIPT]


def test_a_snippet_without_a_cell_is_named():
    with pytest.raises(LookupError, match="P04"):
        plain_source(replace(SNIPPETS[3], name="build"))


@each_snippet
def test_a_cell_is_short(snippet):
    lines = plain_source(snippet).splitlines()
    assert 1 <= len(lines) <= MOST_LINES
    assert max(map(len, lines)) <= 88


@each_snippet
def test_a_cell_imports_at_its_top_and_nothing_of_ours(snippet):
    body = ast.parse(plain_source(snippet)).body
    imports = [isinstance(node, ast.Import | ast.ImportFrom) for node in body]
    assert imports == sorted(imports, reverse=True)
    for node in body:
        if isinstance(node, ast.Import):
            assert {alias.name.split(".")[0] for alias in node.names} <= ALLOWED
        if isinstance(node, ast.ImportFrom):
            assert str(node.module).split(".")[0] in ALLOWED


def test_each_name_is_bound_by_an_earlier_line():
    known = set(dir(builtins))
    for snippet in SNIPPETS:
        for statement in ast.parse(plain_source(snippet)).body:
            loaded, bound = loaded_and_bound(statement)
            own = bound if isinstance(statement, ast.For) else set()
            assert loaded <= known | own, f"{snippet.id} line {statement.lineno}"
            known |= bound


def test_the_names_of_the_deck_are_bound():
    bound = set()
    for snippet in SNIPPETS:
        bound |= loaded_and_bound(ast.parse(plain_source(snippet)))[1]
        for name in snippet.binds:
            if name.name != "pred":  # R's counts from 1; plain Python's predicted_digits from 0
                assert name.name in bound or name.name == "model", (snippet.id, name.name)
    assert {"model", "test_labels_c", "predicted_digits"} <= bound

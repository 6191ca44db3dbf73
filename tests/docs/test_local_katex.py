"""Formulas are set by KaTeX itself, all of the lecture's among them."""

import shutil

import local_katex
import pytest
from local_katex import configure, set_formulas

from lecture_port.content import read
from lecture_port.content.errata import formulas_of


def test_every_formula_of_the_lecture_is_understood():
    if shutil.which("node") is None:
        pytest.fail("node is needed to set the formulas")
    asked = [(each.tex, True) for item in read("formulas") for each in formulas_of(item)]
    done = set_formulas(asked)
    assert list(done) == asked
    assert all("katex-mathml" in html for html in done.values())


def test_a_wrong_formula_fails_the_build():
    with pytest.raises(ValueError, match="KaTeX"):
        set_formulas([(r"\nosuchcommand", False)])


def test_without_node_the_browser_is_left_to_it(monkeypatch):
    monkeypatch.setattr(local_katex.shutil, "which", lambda _: None)
    assert set_formulas([("x", False)]) == {}


@pytest.mark.parametrize(("letters", "output"), [(True, "throwOnError"), (False, "mathml")])
def test_without_letters_the_browser_sets_the_formulas(tmp_path, letters, output):
    if letters:
        (tmp_path / "katex").mkdir()
        (tmp_path / "katex" / "katex.min.css").write_text("", encoding="utf-8")
    namespace = {}
    configure(namespace, tmp_path)
    assert output in namespace["katex_options"]

import ast

import nbformat
import pytest

from lecture_port.deck.registry import SNIPPETS
from lecture_port.deck.sources import r_source
from lecture_port.export.data_choice import DataChoice
from lecture_port.export.notebook import notebook
from lecture_port.export.python_lecture import python_lecture


@pytest.fixture(params=["ko", "en"])
def language(request):
    return request.param


def read(text):
    return nbformat.reads(text, as_version=nbformat.NO_CONVERT)


def test_the_notebook_is_valid_and_without_outputs(options, language):
    book = read(notebook(options(language=language)))
    nbformat.validate(book)
    assert (book.nbformat, book.nbformat_minor) == (4, 5)
    assert book.metadata.kernelspec.name == "python3"
    assert book.metadata.language_info.name == "python"
    code = [cell for cell in book.cells if cell.cell_type == "code"]
    assert all(cell.outputs == [] and cell.execution_count is None for cell in code)


def test_the_ids_are_stable_and_each_its_own(options):
    ids = [cell.id for cell in read(notebook(options())).cells]
    assert len(set(ids)) == len(ids)
    assert ids[:5] == ["title", "settings", "p01-slide", "p01-code", "p01-trap"]
    assert notebook(options()) == notebook(options())


def test_each_snippet_has_heading_idea_r_code_and_trap(options, language):
    say = options(language=language).say
    cells = {cell.id: cell for cell in read(notebook(options(language=language))).cells}
    lecture = python_lecture()
    for snippet in SNIPPETS:
        id = snippet.id.lower()
        slide = cells[f"{id}-slide"].source
        assert slide.startswith(f"## {snippet.id} {say(snippet.title)}\n\n{say(snippet.idea)}\n")
        assert f"\n```r\n{r_source(snippet)}```" in slide
        assert cells[f"{id}-code"].source == lecture.code[snippet.id].rstrip("\n")
        assert say(snippet.trap) in cells[f"{id}-trap"].source


def test_nothing_is_installed_unasked(options):
    settings = read(notebook(options())).cells[1].source
    assert settings.startswith("# pip install ")
    assert "!pip" not in settings
    assert "%pip" not in settings


@pytest.mark.parametrize("beside", [True, False])
def test_the_path_is_relative_only_for_data_beside_the_notebook(options, beside, tmp_path):
    npz = tmp_path / "강의" / "mnist.npz"
    data = DataChoice(npz, b"" if beside else None)
    book = read(notebook(options(data=data)))
    constant = ast.parse(book.cells[1].source).body[-1]
    assert constant.targets[0].id == "MNIST_NPZ"
    assert constant.value.value == ("mnist.npz" if beside else npz.as_posix())

import re

import pytest

from lecture_port.content.practice import SETUPS, SNIPPETS, r_runnable, setup_source
from lecture_port.export import DataChoice
from lecture_port.export.r_script import r_script


def code_lines(text):
    return [line for line in text.splitlines() if line.strip() and not line.startswith("#")]


@pytest.mark.parametrize("language", ["ko", "en"])
def test_every_snippet_has_its_heading_in_order(options, language):
    say = options(language=language).say
    text = r_script(options(language=language))
    assert re.findall(r"^# (P\d\d .*) ----$", text, re.MULTILINE) == [
        f"{snippet.id} {say(snippet.title)}" for snippet in SNIPPETS
    ]


def test_the_code_is_the_mended_slides_with_the_forgotten_lines_before_them(options):
    text = r_script(options())
    places = []
    for snippet in SNIPPETS:
        for setup in SETUPS:
            if setup.before == snippet.id:
                places.append(text.index(setup_source(setup)))
        places.append(text.index(r_runnable(snippet)))
    assert places == sorted(places)


def test_the_library_is_loaded_before_its_first_use(options):
    lines = code_lines(r_script(options()))
    assert lines.index("library(keras3)") < lines.index("mnist <- dataset_mnist()")


def test_each_mend_is_explained_under_its_heading(options):
    sections = r_script(options(language="en")).split("\n\n\n")[1:]
    for snippet, section in zip(SNIPPETS, sections, strict=True):
        patched = {patch.erratum for patch in snippet.patches}
        assert section.count("# Unlike the slide: ") == len(patched)


def test_the_summary_is_shown_again_where_the_slide_prints_it(options):
    after = [snippet for snippet in SNIPPETS if snippet.printed_after]
    assert code_lines(r_script(options())).count("summary(model)") == 1 + len(after)


def test_chosen_data_takes_the_place_of_the_download_and_its_numbers_are_written(options, tmp_path):
    npz = tmp_path / "자료.npz"
    text = r_script(options(data=DataChoice(npz, None, 40, 20)))
    assert f'MNIST_NPZ <- "{npz.as_posix()}"' in text
    assert "array_reshape(train_images, c(40, 28, 28, 1))" in text
    assert "array_reshape(test_images, c(20, 28, 28, 1))" in text
    assert 'MNIST_NPZ <- "자료.npz"' in r_script(options(data=DataChoice(npz, b"", 40, 20)))


def test_without_chosen_data_keras_downloads_and_the_slides_numbers_stand(options):
    text = r_script(options())
    assert "MNIST_NPZ" not in text
    assert "c(60000, 28, 28, 1)" in text
    assert "c(10000, 28, 28, 1)" in text


def test_the_head_says_how_python_s_side_comes_and_what_the_old_package_needs(options):
    head = r_script(options(language="en")).split("\n\n\n")[0]
    prose = " ".join(line.lstrip("# ") for line in head.splitlines())
    assert "install_keras() is not needed" in prose
    assert "keras::py_require_legacy_keras()" in prose
    assert "RETICULATE_PYTHON" in prose


def test_the_seed_line_says_that_it_hides_the_gpu(options):
    for language in ("ko", "en"):
        before = r_script(options(language=language)).split("tensorflow::set_random_seed(")[0]
        assert "GPU" in before.splitlines()[-1] + before.splitlines()[-2]

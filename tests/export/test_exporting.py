import json

import pytest

from lecture_port.errors import CannotWriteError, UsageError
from lecture_port.export import export


@pytest.fixture(params=["lecture.py", "lecture.ipynb", "lecture.R", "강의 3.r"])
def target(request, tmp_path):
    return tmp_path / "내 폴더" / request.param


def test_the_file_is_written_as_utf8_with_unix_line_ends(target):
    assert export(target, language="ko") == [target]
    content = target.read_bytes()
    assert "합성망" in content.decode("utf-8")
    assert b"\r" not in content
    assert content.endswith(b"\n")
    assert not content.endswith(b"\n\n")
    assert list(target.parent.iterdir()) == [target]


def test_the_same_options_give_the_same_file(target):
    export(target, language="en")
    before = target.read_bytes()
    export(target, language="en", force=True)
    assert target.read_bytes() == before


def test_seed_and_epochs_are_written_into_the_file(target):
    export(target, seed=77, epochs=3, language="en")
    text = target.read_text(encoding="utf-8")
    if target.suffix.lower() == ".r":
        assert "set_random_seed(77L)" in text
        assert "epochs = 3," in text
    else:
        assert "SEED = 77" in text
        assert "EPOCHS = 3" in text


def test_an_existing_file_is_kept_unless_forced(target):
    target.parent.mkdir()
    target.write_text("mine", encoding="utf-8")
    with pytest.raises(UsageError) as caught:
        export(target, language="en")
    assert "--force" in caught.value.hint.en
    assert "--force" in caught.value.hint.ko
    assert target.read_text(encoding="utf-8") == "mine"
    export(target, language="en", force=True)
    assert target.read_text(encoding="utf-8") != "mine"


@pytest.mark.parametrize("name", ["lecture.txt", "lecture", "lecture.py.bak"])
def test_another_ending_names_the_three(name, tmp_path):
    with pytest.raises(UsageError) as caught:
        export(tmp_path / name, language="en")
    for suffix in (".py", ".ipynb", ".R"):
        assert suffix in caught.value.hint.en
        assert suffix in caught.value.hint.ko
    assert list(tmp_path.iterdir()) == []


def test_r_has_smaller_integers_than_python(tmp_path):
    with pytest.raises(UsageError):
        export(tmp_path / "lecture.R", seed=2**31, language="en")
    export(tmp_path / "lecture.py", seed=2**31, language="en")


def test_the_data_beside_is_shared_by_files_of_one_name(idx_folder, tmp_path):
    npz = tmp_path / "lecture-mnist.npz"
    data = str(idx_folder)
    script, book = tmp_path / "lecture.py", tmp_path / "lecture.ipynb"
    assert export(script, data=data, language="en") == [script, npz]
    assert export(book, data=data, language="en") == [book]


def test_other_data_beside_is_kept_unless_forced(idx_folder, tmp_path):
    npz, script = tmp_path / "lecture-mnist.npz", tmp_path / "lecture.py"
    npz.write_bytes(b"mine")
    with pytest.raises(UsageError, match="lecture-mnist"):
        export(script, data=str(idx_folder), language="en")
    assert npz.read_bytes() == b"mine"
    assert not script.exists()
    assert export(script, data=str(idx_folder), language="en", force=True) == [script, npz]
    assert npz.read_bytes() != b"mine"


def test_a_folder_that_cannot_be_made_is_one_clear_line(tmp_path):
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(CannotWriteError):
        export(tmp_path / "file" / "lecture.py", language="en")


def test_a_notebook_is_json(tmp_path):
    target = tmp_path / "lecture.ipynb"
    export(target, language="en")
    assert json.loads(target.read_text(encoding="utf-8"))["nbformat"] == 4

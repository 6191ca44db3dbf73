import errno
import inspect
import os
from pathlib import Path

import pytest

from lecture_port import errors, language
from lecture_port.data.load import load
from lecture_port.data.pictures import read_picture
from lecture_port.errors import LecturePortError, MissingStepError, system_words
from lecture_port.files import make_folder
from lecture_port.language import Text


def test_every_fault_has_an_exit_code_of_its_own() -> None:
    kinds = [
        kind
        for _, kind in inspect.getmembers(errors, inspect.isclass)
        if issubclass(kind, LecturePortError) and kind is not LecturePortError
    ]
    codes = [kind.exit_code for kind in kinds]
    assert len(kinds) == 14
    assert len(set(codes)) == len(codes)
    assert errors.EXIT_BUG not in codes


def test_one_line_says_what_is_wrong_and_what_mends_it() -> None:
    error = MissingStepError(Text("없습니다", "not there"), Text("하십시오", "do it"))
    assert str(error) == "not there -> do it"
    language.use("ko")
    assert str(error) == "없습니다 → 하십시오"


@pytest.mark.parametrize("number", [errno.ENOENT, errno.EEXIST, errno.EACCES, errno.ENOTDIR])
def test_the_system_s_words_are_korean_in_korean(number: int) -> None:
    said = system_words(OSError(number, os.strerror(number)))
    assert said.en == os.strerror(number)
    assert not any(letter.isascii() and letter.isalpha() for letter in said.ko)
    assert system_words(OSError(0, "own words")) == Text("own words", "own words")
    assert system_words(OSError("a text alone")).ko == "a text alone"


def test_no_english_of_the_system_reaches_a_korean_reader(tmp_path: Path) -> None:
    language.use("ko")
    (file := tmp_path / "파일").touch()
    for act in (
        lambda: read_picture(tmp_path / "없음.png"),
        lambda: make_folder(file),
        lambda: make_folder(file / "안"),
        lambda: load(str(file / "안")),
    ):
        with pytest.raises(LecturePortError) as caught:
            act()
        said = str(caught.value).replace(str(tmp_path), "")
        assert "directory" not in said
        assert "exists" not in said

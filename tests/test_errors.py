import inspect

from lecture_port import errors, language
from lecture_port.errors import LecturePortError, MissingStepError
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

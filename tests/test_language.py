import pytest

from lecture_port import language
from lecture_port.language import Text, detect, say


@pytest.mark.parametrize(
    ("environ", "expected"),
    [
        ({"LECTURE_PORT_LANG": "ko", "LANG": "en_US.UTF-8"}, "ko"),
        ({"LANG": "ko_KR.UTF-8"}, "ko"),
        ({"LANG": "Korean_Korea.949"}, "ko"),
        ({"LC_ALL": "C.UTF-8", "LANG": "ko_KR.UTF-8"}, "en"),
        ({"LC_ALL": "", "LANG": "ko_KR"}, "ko"),
        ({"LANG": "de_DE.UTF-8"}, "en"),
    ],
)
def test_language_comes_from_the_environment(environ: dict[str, str], expected: str) -> None:
    assert detect(environ) == expected


def test_windows_tells_by_its_locale(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("locale.getlocale", lambda: ("Korean_Korea", "949"))
    assert detect({}) == "ko"


def test_a_text_speaks_the_language_in_use() -> None:
    text = Text("합성곱", "convolution")
    language.use("ko")
    assert (str(text), say("가", "a")) == ("합성곱", "가")
    language.use("en")
    assert (str(text), say("가", "a")) == ("convolution", "a")


def test_other_languages_are_refused() -> None:
    with pytest.raises(ValueError, match="'ko' or 'en'"):
        language.use("fr")

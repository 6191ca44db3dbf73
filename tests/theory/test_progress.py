from __future__ import annotations

from lecture_port.language import Text
from lecture_port.theory.lesson import heard_by, listener, tell_progress


def test_heard_inside_the_block_only() -> None:
    heard: list[Text] = []

    tell_progress("앞", "before")
    with heard_by(heard.append):
        tell_progress("안", "inside")
        listener()(Text("듣는 이", "listener"))
    tell_progress("뒤", "after")

    assert [text.en for text in heard] == ["inside", "listener"]

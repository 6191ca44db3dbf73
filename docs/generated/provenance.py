"""Where the numbers of a page come from."""

from __future__ import annotations

from generated.markdown import inline
from generated.recorded import recorded
from lecture_port.language import current, say


def provenance() -> str:
    """Return one quiet line: which run, on which data, with which versions."""
    about = recorded("about")
    origin = about["data"]["origin"][current()]
    packages = about["packages"]
    keras, tensorflow = packages["keras"], packages["tensorflow"]
    whose = say("여러분의 실행", "Your run") if about["own"] else say("기록한 실행", "Recorded run")
    line = say(
        f"{whose}: {origin}, 시드 {about['seed']}, 에포크 {about['epochs']}회, Keras {keras}, "
        f"TensorFlow {tensorflow}. 다른 컴퓨터에서는 마지막 자릿수가 다를 수 있습니다.",
        f"{whose}: {origin}, seed {about['seed']}, {about['epochs']} epochs, Keras {keras}, "
        f"TensorFlow {tensorflow}. Another machine's last digits may differ.",
    )
    return f":::{{div}} lp-quiet\n{inline(line)}\n:::\n"

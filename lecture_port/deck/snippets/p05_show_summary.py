"""P05: the summary of the network so far."""

from __future__ import annotations

from lecture_port.deck.snippet import Snippet
from lecture_port.language import Text

SNIPPET = Snippet(
    id="P05",
    title=Text("망 설정: 요약 보기", "Setting up the network: its summary"),
    idea=Text(
        ko="지금까지 쌓은 층마다 출력의 형상과 모수의 수를 보여 줍니다. 이 시점의 모수는 모두 55,744개입니다.",
        en="Shows every layer so far with its output shape and number of parameters: 55,744 in all at this point.",
    ),
    trap=Text(
        ko=(
            "슬라이드에 실린 표는 P06까지 마친 뒤의 것(93,322개)입니다. 이 줄에서 나오는 표와 다른 것이 정상입니다. "
            "형상의 `None`은 아직 정해지지 않은 배치의 크기입니다. "
            "`conv2d_9` 같은 번호는 한 세션에서 같은 종류의 층을 만든 차례일 뿐, 망의 성질이 아닙니다. 예전 keras 패키지에서는 거꾸로 붙습니다."
        ),
        en=(
            "The table on the slide is that of the model after P06 (93,322 parameters): that this line prints another one is right. "
            "`None` in a shape is the batch size, not fixed yet. "
            "The numbers in names such as `conv2d_9` only count the layers of that kind made in the session; they say nothing of the network. With the old keras package they run backwards."
        ),
    ),
    command="summary",
    r_file="slides/P05_show_summary.R",
    function="lecture_port.practice.show_summary:show_summary",
    plain="P05_show_summary.py",
    needs=("model",),
    shows="summary",
    printed_after="P06",
    errata=("P05-summary", "P05-layer-names"),
)

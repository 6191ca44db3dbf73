"""P10: the history as a tree."""

from __future__ import annotations

from lecture_port.deck.snippet import Mend, Snippet
from lecture_port.language import Text

SNIPPET = Snippet(
    id="P10",
    title=Text("평가: 학습 이력 펼쳐 보기", "Evaluation: looking through the history"),
    idea=Text(
        ko="학습 이력의 구조를 접었다 펼 수 있는 트리로 보여 줍니다. 설정은 `params`, 에포크마다의 값은 `metrics`에 있습니다.",
        en="Shows the history as a tree to open and close: `params` holds the settings, `metrics` the values of every epoch.",
    ),
    trap=Text(
        ko=(
            "보기 방식을 정하는 인자는 `mode`입니다. 슬라이드의 `model=`은 오류 없이 `...`로 들어가 버려 효과가 없습니다. "
            "파이썬 함수는 `**kwargs`를 받지 않는 한 모르는 인자 이름에 곧바로 `TypeError`를 냅니다. "
            'R의 리스트는 `$`로, 파이썬의 사전은 `["이름"]`으로 꺼냅니다.'
        ),
        en=(
            "The argument that chooses the view is `mode`. The slide's `model=` falls into `...` without an error and does nothing. "
            "A Python function raises a `TypeError` at an unknown argument name at once, unless it takes `**kwargs`. "
            'R reaches into a list by `$`, Python into a dictionary by `["name"]`.'
        ),
    ),
    command="view-history",
    r_file="slides/P10_view_history.R",
    function="lecture_port.practice.view_history:view_history",
    plain="P10_view_history.py",
    needs=("history",),
    shows="tree",
    mends=(Mend(find='model="view"', replace='mode="tree"', erratum="P10-model"),),
    errata=("P10-model",),
)

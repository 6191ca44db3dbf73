"""P06: flattening and the dense layers."""

from __future__ import annotations

from lecture_port.deck.snippet import Bound, Snippet
from lecture_port.language import Text

SNIPPET = Snippet(
    id="P06",
    title=Text("망 설정: 완전연결층 더하기", "Setting up the network: adding dense layers"),
    idea=Text(
        ko="3×3×64 특징맵을 길이 576인 벡터로 펴고, 완전연결층 둘을 이어 열 숫자의 확률을 내게 합니다.",
        en="Flattens the 3×3×64 feature maps to a vector of 576 and appends two dense layers that give the ten digits' probabilities.",
    ),
    trap=Text(
        ko=(
            "R의 값은 고쳐 쓰면 복사되지만 Keras의 모형은 그 자리에서 바뀝니다. `model <- model %>% …`는 새 모형이 아니라 같은 모형에 층을 더합니다. "
            "그래서 이 줄을 두 번 실행하면 층이 두 번 붙습니다. 파이썬에서도 같습니다."
        ),
        en=(
            "R copies a value when it is changed, but a Keras model changes in place: `model <- model %>% …` makes no new model, it adds layers to the one there is. "
            "Running the line twice therefore adds the layers twice, in Python as in R."
        ),
    ),
    command="build-model",
    r_file="slides/P06_add_dense.R",
    function="lecture_port.practice.add_dense:add_dense",
    plain="P06_add_dense.py",
    needs=("model",),
    binds=(
        Bound(
            "model",
            "bits",
            Text(
                ko="같은 씨앗에서 시작하면 층의 모양과 모수의 수는 물론 초기 가중치까지 비트 하나 다르지 않습니다.",
                en="From one seed not only the layers' shapes and parameter counts but the initial weights too are the same bits.",
            ),
        ),
    ),
    errata=("P05-summary",),
)

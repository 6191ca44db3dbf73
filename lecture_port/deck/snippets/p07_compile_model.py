"""P07: choosing the optimizer, the loss and the metric."""

from __future__ import annotations

from lecture_port.deck.snippet import Bound, Snippet
from lecture_port.language import Text

SNIPPET = Snippet(
    id="P07",
    title=Text("망 컴파일", "Compiling the network"),
    idea=Text(
        ko="최적화 방법(RMSprop), 손실함수(범주형 교차 엔트로피), 학습하는 동안 지켜볼 측도(정확도)를 정합니다.",
        en="Chooses the optimizer (RMSprop), the loss (categorical cross-entropy) and the metric to watch while training (accuracy).",
    ),
    trap=Text(
        ko=(
            "Keras의 `model.compile(...)`은 모형을 그 자리에서 바꾸고 `None`을 돌려줍니다. 파이썬에서 `model = model.compile(...)`이라고 적으면 모형을 잃습니다. "
            "`compile`은 파이썬에 이미 있는 함수의 이름이므로 짝이 되는 함수의 이름은 `compile_model`입니다. "
            '`"rmsprop"`은 기본값을 쓰라는 뜻입니다. 요즘의 R은 `optimizer = optimizer_rmsprop()`으로 적으며, 학습률도 여기에서 `optimizer_rmsprop(learning_rate = 1e-4)`처럼 바꿉니다. 파이썬에서는 `keras.optimizers.RMSprop()`입니다. '
            '`c("accuracy")`는 원소가 하나인 벡터입니다. 파이썬에서는 리스트 `["accuracy"]`로 적습니다.'
        ),
        en=(
            "Keras's `model.compile(...)` changes the model in place and returns `None`: writing `model = model.compile(...)` in Python loses the model. "
            "`compile` is already the name of a function of Python's own, so the twin is called `compile_model`. "
            '`"rmsprop"` means its default settings; today\'s R writes `optimizer = optimizer_rmsprop()`, which also takes another learning rate, `optimizer_rmsprop(learning_rate = 1e-4)`; in Python it is `keras.optimizers.RMSprop()`. '
            '`c("accuracy")` is a vector of one element; in Python write the list `["accuracy"]`.'
        ),
    ),
    command="compile",
    r_file="slides/P07_compile_model.R",
    function="lecture_port.practice.compile_model:compile_model",
    plain="P07_compile_model.py",
    needs=("model",),
    binds=(
        Bound(
            "model",
            "structure",
            Text(
                ko="컴파일은 가중치를 바꾸지 않습니다. 최적화 방법과 손실, 측도를 비교합니다.",
                en="Compiling changes no weight; optimizer, loss and metrics are compared.",
            ),
        ),
    ),
)

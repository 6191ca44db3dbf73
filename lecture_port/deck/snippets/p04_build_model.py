"""P04: the convolution and pooling layers."""

from __future__ import annotations

from lecture_port.deck.snippet import Bound, Mend, Snippet
from lecture_port.language import Text

SNIPPET = Snippet(
    id="P04",
    title=Text("망 설정: 합성곱층과 풀링층", "Setting up the network: convolution and pooling"),
    idea=Text(
        ko="합성곱층 셋과 그 사이의 최대풀링층 둘을 차례로 쌓아, 이미지를 3×3 특징맵 64장으로 줄입니다.",
        en="Stacks three convolution layers with two max-pooling layers between them, which reduce an image to 64 feature maps of 3×3.",
    ),
    trap=Text(
        ko=(
            "파이썬에는 `%>%`가 없어 여기서는 `>>`로 같은 순서를 적습니다. 요즘의 R(4.1부터)은 `%>%` 대신 패키지 없이 쓰는 `|>`로 적습니다. `c(3, 3)`은 튜플 `(3, 3)`이 됩니다. "
            "R의 수는 기본이 실수여서 keras 패키지가 정수로 바꾸어 주지만, 파이썬에서는 처음부터 `32`처럼 정수로 적습니다. "
            "`input_shape`에는 배치의 크기를 넣지 않습니다. Keras 3은 이 인자를 받으면 `Input` 층을 쓰라고 경고합니다. R에서는 `keras_model_sequential(input_shape = c(28, 28, 1))`로 적으면 됩니다."
        ),
        en=(
            "Python has no `%>%`; here `>>` keeps the same order. Today's R (from 4.1) writes `|>`, which needs no package, for `%>%`. `c(3, 3)` becomes the tuple `(3, 3)`. "
            "Numbers in R are floating point unless marked, and the keras package converts them; in Python write the whole number, `32`, from the start. "
            "`input_shape` leaves out the batch size. Keras 3 warns at this argument and asks for an `Input` layer; in R write `keras_model_sequential(input_shape = c(28, 28, 1))`."
        ),
    ),
    command="build-model",
    r_file="slides/P04_build_model.R",
    function="lecture_port.practice.build_model:build_model",
    plain="P04_build_model.py",
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
    mends=(Mend(find="library(keras)", replace="library(keras3)", erratum="P04-library"),),
    errata=("P01-library-late", "P04-width", "P04-library", "P04-input-shape"),
)

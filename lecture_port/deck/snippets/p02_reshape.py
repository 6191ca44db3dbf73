"""P02: giving the arrays a channel axis and scaling the pixels."""

from __future__ import annotations

from lecture_port.deck.snippet import Bound, Snippet
from lecture_port.language import Text

_SCALED = Text(
    ko="화소를 255로 나눈 실수입니다. R은 64비트로 나누지만 Keras가 쓰는 32비트로 옮기면 256가지 값이 모두 비트까지 같습니다.",
    en="Pixels divided by 255. R divides in 64 bits, but once in the 32 bits that Keras uses, all 256 possible values are the same bits.",
)

SNIPPET = Snippet(
    id="P02",
    title=Text("자료 준비: 배열의 형상 바꾸기", "Preparing the data: reshaping the arrays"),
    idea=Text(
        ko="합성곱층이 요구하는 (높이, 너비, 채널) 형상이 되도록 채널 축을 하나 붙이고, 화소를 0과 1 사이로 바꿉니다.",
        en="Adds the channel axis that a convolution layer expects, (height, width, channels), and brings the pixels between 0 and 1.",
    ),
    trap=Text(
        ko=(
            "R의 `dim<-`는 열부터 채우지만 `array_reshape`와 NumPy의 `reshape`는 행부터(마지막 축부터) 채웁니다. 맨 뒤에 길이 1인 축을 붙일 때는 둘이 같지만, `dim<-`로 이미지를 한 줄로 펼치면 행이 아니라 열을 따라 놓여, 전치한 이미지를 펼친 것과 같아집니다. "
            "60000과 10000은 슬라이드에 적힌 장수입니다. 파이썬 쪽은 배열의 실제 길이를 쓰므로 작은 자료에서도 돌아갑니다."
        ),
        en=(
            "R's `dim<-` fills column by column; `array_reshape`, like NumPy's `reshape`, fills row by row (last axis fastest). For a last axis of length 1 both give the same; flattening the images with `dim<-` runs down their columns, not along their rows, as if each were transposed. "
            "The slide writes out 60000 and 10000; the Python twin takes the arrays' real length, so that smaller data runs as well."
        ),
    ),
    command="reshape",
    r_file="slides/P02_reshape.R",
    function="lecture_port.practice.reshape:reshape",
    plain="P02_reshape.py",
    needs=("train_images", "test_images"),
    binds=(
        Bound("train_images", "bits", _SCALED),
        Bound("test_images", "bits", _SCALED),
    ),
)

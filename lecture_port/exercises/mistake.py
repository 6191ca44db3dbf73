"""A known mistake: what it is called and what mends it."""

from __future__ import annotations

from dataclasses import dataclass

from lecture_port.language import Text


@dataclass(frozen=True, slots=True)
class Mistake:
    """One mistake that students make.

    Parameters
    ----------
    id : str
        A short name that does not change, for CSV and JSON.
    title : Text
        What the answer looks like, in one line without a full stop.
    advice : Text
        Why, and what mends it.
    """

    id: str
    title: Text
    advice: Text


def mistake(id: str, title: tuple[str, str], advice: tuple[str, str]) -> Mistake:
    """Make a mistake of (Korean, English) pairs."""
    return Mistake(id, Text(*title), Text(*advice))


NOT_WRITTEN = mistake(
    "not-written",
    ("아직 작성하지 않은 함수입니다", "the function is not written yet"),
    (
        "raise NotImplementedError 줄을 지우고 그 자리에 코드를 적으십시오.",
        "Replace the line raise NotImplementedError by your code.",
    ),
)
NOTHING_RETURNED = mistake(
    "nothing-returned",
    ("함수가 아무것도 돌려주지 않습니다", "the function returns nothing"),
    (
        "R은 마지막 식의 값을 돌려주지만 파이썬은 return을 적어야 돌려줍니다. 적지 않으면 None입니다.",
        "R returns the value of the last expression; Python returns None unless you write return.",
    ),
)
SWAPPED_TRAIN_TEST = mistake(
    "train-test-swapped",
    ("훈련자료와 시험자료가 바뀌었습니다", "training and test data are swapped"),
    (
        "돌려주는 순서는 훈련자료가 먼저, 시험자료가 나중입니다. 파이썬은 이름이 아니라 순서로 짝을 짓습니다.",
        "Return the training data first, the test data second: Python pairs by position, not by name.",
    ),
)
ZERO_FOR_ONE = mistake(
    "zero-based",
    ("0부터 센 값입니다. R은 1부터 셉니다", "it counts from 0, where R counts from 1"),
    (
        "NumPy의 argmax는 0부터 세고 R의 which.max는 1부터 셉니다. R과 맞추려면 1을 더하십시오.",
        "NumPy's argmax counts from 0, R's which.max from 1: add 1 to agree with R.",
    ),
)
COLUMN_MAJOR = mistake(
    "column-major",
    (
        "열부터 채워 화소나 원소가 뒤섞였습니다",
        "filled column by column, which scrambles the values",
    ),
    (
        'R의 dim<-는 열부터, array_reshape와 NumPy의 reshape(order="C", 기본값)는 행부터 채웁니다. order="F"나 전치(.T)를 빼십시오.',
        'R\'s dim<- fills by columns, array_reshape and NumPy\'s reshape (order="C", the default) by rows: leave out order="F" and .T.',
    ),
)
FLIPPED_KERNEL = mistake(
    "flipped-kernel",
    (
        "필터를 뒤집어 놓았습니다 (수학의 합성곱)",
        "the filter was flipped (the convolution of mathematics)",
    ),
    (
        "합성곱층은 필터를 뒤집지 않는 교차상관을 계산합니다. numpy.convolve, scipy.signal.convolve2d 대신 correlate, correlate2d를 쓰거나 [::-1]을 빼십시오.",
        "A convolution layer computes cross-correlation, without flipping: use correlate or correlate2d in place of numpy.convolve or scipy.signal.convolve2d, or leave out [::-1].",
    ),
)
NOT_FLIPPED = mistake(
    "not-flipped",
    ("필터를 뒤집지 않았습니다 (교차상관)", "the filter was not flipped (cross-correlation)"),
    (
        "이 정의에서는 둘째 함수의 첨자가 j-i이므로 뒤집혀 들어갑니다. numpy.correlate가 아니라 numpy.convolve에 해당합니다.",
        "In this definition the second index is j-i, so one of the two runs backwards: it is numpy.convolve, not numpy.correlate.",
    ),
)
BIAS_FORGOTTEN = mistake(
    "bias-forgotten",
    ("편향(절편)을 빠뜨렸습니다", "the bias is forgotten"),
    (
        "창마다 곱의 합에 편향을 한 번 더하십시오. 모수를 셀 때는 필터마다 하나입니다.",
        "Add the bias once to the sum of each window; when counting, there is one a filter.",
    ),
)
STRIDE_IGNORED = mistake(
    "stride-ignored",
    ("스트라이드를 적용하지 않았습니다", "the stride is ignored"),
    (
        "창을 한 칸이 아니라 스트라이드만큼 옮기십시오. 한 칸씩 옮긴 결과에서 [::s, ::s]를 뽑아도 됩니다.",
        "Move the window by the stride, not by one; taking [::s, ::s] of the result at stride 1 gives the same.",
    ),
)
STRIDE_ON_ONE_AXIS = mistake(
    "stride-on-one-axis",
    ("스트라이드를 한 축에만 적용했습니다", "the stride is applied to one axis only"),
    (
        "세로와 가로 모두 스트라이드만큼 옮기십시오: [::s, ::s].",
        "Move by the stride down and across: [::s, ::s].",
    ),
)
R_PIPE = mistake(
    "r-pipe",
    ("R의 파이프 %>% 를 파이썬에 적었습니다", "R's pipe %>% stands in the Python"),
    (
        "파이썬에는 %>% 가 없습니다. model.add(...)로 층을 차례로 더하거나 함수의 호출로 적으십시오.",
        "Python has no %>%: add the layers one by one with model.add(...), or write calls.",
    ),
)
R_ARROW = mistake(
    "r-assignment",
    ("R의 대입 <- 를 파이썬에 적었습니다", "R's assignment <- stands in the Python"),
    (
        "파이썬은 x <- 1 을 'x는 -1보다 작다'로 읽습니다. 대입은 x = 1 로 적으십시오.",
        "Python reads x <- 1 as 'x is less than minus 1'; write x = 1.",
    ),
)
R_WORD = mistake(
    "r-word",
    ("파이썬에 없는 R의 낱말을 썼습니다", "a word of R that Python does not have"),
    (
        "c(1, 2)는 (1, 2)나 [1, 2]로, TRUE/FALSE는 True/False로, NULL은 None으로, which.max(x)는 x.argmax() + 1 로 적으십시오.",
        "Write (1, 2) or [1, 2] for c(1, 2), True/False for TRUE/FALSE, None for NULL, x.argmax() + 1 for which.max(x).",
    ),
)
WRONG_PARAMETERS = mistake(
    "wrong-parameters",
    ("함수의 인자가 정해진 것과 다릅니다", "the function's parameters are not those asked for"),
    (
        "lecture-port exercise 가 적어 준 def 줄을 그대로 두십시오. 인자의 수와 순서가 같아야 합니다.",
        "Keep the def line that lecture-port exercise wrote: the number and the order of the parameters matter.",
    ),
)
HARD_CODED_SIZE = mistake(
    "hard-coded-size",
    ("장수 60000이나 10000을 그대로 적었습니다", "60000 or 10000 is written out"),
    (
        "슬라이드의 수는 전체 MNIST의 장수입니다. len(train_images)나 -1을 쓰면 자료가 작아도 돌아갑니다.",
        "The slide's numbers are those of all of MNIST; len(train_images) or -1 works with less data, too.",
    ),
)
INTEGER_IN_PLACE = mistake(
    "integer-in-place",
    (
        "정수 배열을 제자리에서 /= 로 나누었습니다",
        "an array of integers was divided in place by /=",
    ),
    (
        'uint8 배열에는 소수를 담을 수 없습니다. x = x / 255 로 새 배열을 만들거나 먼저 astype("float32")로 바꾸십시오.',
        'An uint8 array cannot hold fractions: make a new one by x = x / 255, or convert by astype("float32") first.',
    ),
)
ONE_BASED_INDEX = mistake(
    "one-based-index",
    ("첨자를 1부터 세어 배열의 끝을 넘었습니다", "indices count from 1 and run past the end"),
    (
        "파이썬의 첨자는 0부터 n-1까지입니다. R의 for (i in 1:n)은 for i in range(n)이 됩니다.",
        "Python's indices run from 0 to n-1: R's for (i in 1:n) becomes for i in range(n).",
    ),
)
LIST_ARITHMETIC = mistake(
    "list-arithmetic",
    ("리스트로 벡터 계산을 하려 했습니다", "arithmetic of vectors was tried on lists"),
    (
        "R의 벡터와 달리 파이썬의 리스트는 +, *, / 로 원소마다 계산하지 않습니다. np.asarray(x)로 배열을 만들어 계산하십시오.",
        "Unlike R's vectors, Python's lists do not calculate element by element: make an array with np.asarray(x).",
    ),
)
PARTIAL_NAME = mistake(
    "partial-name",
    ("이름을 줄여 썼습니다 (acc)", "a name was cut short (acc)"),
    (
        "R의 $는 앞부분만 맞아도 찾지만 파이썬의 사전은 정확한 이름만 찾습니다. accuracy, val_accuracy로 적으십시오.",
        "R's $ completes a unique beginning; a Python dictionary wants the whole name: accuracy, val_accuracy.",
    ),
)
MODEL_LOST = mistake(
    "model-lost",
    (
        "model = model.compile(...) 이나 model = model.add(...) 로 모형을 잃었습니다",
        "the model was lost in model = model.compile(...) or model = model.add(...)",
    ),
    (
        "compile과 add는 모형을 그 자리에서 바꾸고 None을 돌려줍니다. 대입하지 말고 model.compile(...)만 적은 뒤 return model 하십시오.",
        "compile and add change the model in place and return None: do not assign; write model.compile(...), then return model.",
    ),
)

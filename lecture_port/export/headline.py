"""What every exported file says at its top."""

from __future__ import annotations

from lecture_port.language import Text

TITLE = Text(
    "3. 합성망 모형. 실습: 우편번호 다중클래스 분류",
    "3. Convolutional networks. Practice: classifying handwritten digits",
)

R_ORIGIN = Text(
    "최호식 교수(경기대학교 응용통계학과)의 2019년 6월 강의에 실린 R 코드를 "
    "실행되도록 고친 것입니다.",
    "The R code of Hosik Choi's lecture (Dept. of Applied Statistics, Kyonggi University, "
    "June 2019), made runnable.",
)

PYTHON_ORIGIN = Text(
    "최호식 교수(경기대학교 응용통계학과)의 2019년 6월 강의에 실린 R 코드를 "
    "파이썬의 관용적인 Keras 코드로 옮긴 것입니다.",
    "The R code of Hosik Choi's lecture (Dept. of Applied Statistics, Kyonggi University, "
    "June 2019) as idiomatic Keras in Python.",
)

EXPORTED = Text("lecture-port export 로 만든 파일입니다.", "Written by lecture-port export.")

TRAP = Text("주의할 점", "Mind the difference")

SEED = Text(
    "슬라이드는 씨앗을 정하지 않아 실행할 때마다 결과가 다릅니다.",
    "The deck sets no seed, so that every run of it differs.",
)

SETTINGS = Text(
    "lecture-port run-all 과 비트까지 같은 결과를 얻기 위한 설정입니다. "
    "Keras를 불러오기 전에 정해야 합니다.",
    "Settings for the same bits as lecture-port run-all; they must stand before Keras is imported.",
)

NO_DISPLAY = Text(
    "화면이 없는 곳에서는 그림을 띄우지 않고 넘어갑니다.",
    "Without a display the figures are passed over.",
)

DATA = Text(
    "mnist.npz 의 경로. None 이면 Keras가 MNIST를 내려받습니다.",
    "The path of an mnist.npz; None lets Keras download MNIST.",
)

"""The slide's accuracy beside this run's."""

from __future__ import annotations

from lecture_port.content.slide_values import CONFUSION
from lecture_port.language import Text
from lecture_port.practice.wilson import difference, wilson
from lecture_port.report.comparison import Comparison

SLIDE_TOTAL = sum(map(sum, CONFUSION))
SLIDE_HITS = sum(row[digit] for digit, row in enumerate(CONFUSION))
SLIDE_EPOCHS = 5


def compare_accuracy(hits: int, total: int, *, lecture_data: bool, epochs: int) -> Comparison:
    """Compare this run's accuracy with the slide's: each is one draw of a random quantity.

    Parameters
    ----------
    hits, total : int
        Right and all test images of this run.
    lecture_data : bool
        Whether the run used the whole MNIST.
    epochs : int
        The run's epochs.
    """
    low, high = wilson(hits, total)
    slide = (SLIDE_HITS, SLIDE_TOTAL)
    slide_low, slide_high = wilson(*slide)
    values = (
        f"{SLIDE_HITS / SLIDE_TOTAL:.4f} ({SLIDE_HITS:,}/{SLIDE_TOTAL:,}",
        f"{hits / total:.4f} ({hits:,}/{total:,}",
    )
    intervals = (f"{slide_low:.4f}–{slide_high:.4f})", f"{low:.4f}–{high:.4f})")
    verdict = Text(
        f"슬라이드 {values[0]}, 95% {intervals[0]}, 이 실행 {values[1]}, 95% {intervals[1]}.",
        f"Slide {values[0]}, 95 % {intervals[0]}, this run {values[1]}, 95 % {intervals[1]}.",
    )
    if not lecture_data:
        return Comparison(verdict, None, (_OTHER_DATA,))
    remarks = [_difference(difference((hits, total), slide)), _ONE_DRAW]
    if epochs != SLIDE_EPOCHS:
        remarks.append(
            Text(
                f"이 실행의 에포크는 {epochs}회로 슬라이드의 {SLIDE_EPOCHS}회와 다릅니다.",
                f"This run trained for {epochs} epochs, the slide for {SLIDE_EPOCHS}.",
            )
        )
    return Comparison(verdict, None, tuple(remarks))


_OTHER_DATA = Text(
    "자료가 슬라이드의 것과 다르므로 두 값의 차이를 풀이하지 않습니다.",
    "The data are not the slide's, so the difference between the two values means nothing.",
)
_ONE_DRAW = Text(
    "두 값은 저마다 한 번의 실행에서 나온 값입니다. 초기 가중치와 섞는 순서가 난수이므로 "
    "씨앗이 바뀌면 정확도도 바뀝니다. 위의 신뢰구간은 시험 이미지를 뽑는 데에서 오는 "
    "변동만 나타내고, 학습의 난수에서 오는 변동은 나타내지 않습니다.",
    "Each value is one draw: initial weights and shuffling are random, so another seed gives "
    "another accuracy. The intervals above show only the variation that comes from drawing test "
    "images, not the one that comes from the randomness of training.",
)


def _difference(interval: tuple[float, float, float]) -> Text:
    value, low, high = (f"{100 * part:+.2f}".replace("-", "−") for part in interval)
    ko = f"차이는 {value}%p이고, 두 비율을 독립으로 볼 때 95% 신뢰구간은 {low}에서 {high}까지로"
    en = (
        f"The difference is {value} percentage points; its 95 % interval, the two proportions taken "
        f"as independent, goes from {low} to {high}"
    )
    if interval[1] <= 0 <= interval[2]:
        return Text(
            f"{ko} 0을 품습니다. 우연만으로도 생길 수 있는 차이입니다.",
            f"{en} and holds 0: chance alone may explain it.",
        )
    return Text(f"{ko} 0을 품지 않습니다.", f"{en} and does not hold 0.")

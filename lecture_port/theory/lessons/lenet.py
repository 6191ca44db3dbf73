"""The lesson of T14: LeNet-5 as in the paper, in its usual form, and beside the lecture's net."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from lecture_port.data.load import load_chosen
from lecture_port.data.mnist import Mnist
from lecture_port.deck.le_net_table import (
    C3_MAPS,
)
from lecture_port.language import Text
from lecture_port.r.keras_model import KerasModel
from lecture_port.r.summary import summary
from lecture_port.theory.architectures.lenet_5 import (
    build_lenet_5,
)
from lecture_port.theory.architectures.lenet_5_simplified import (
    build_lenet_5_simplified,
)
from lecture_port.theory.digits import Digits, lecture_digits, lenet_digits
from lecture_port.theory.lesson import Lesson
from lecture_port.theory.lesson_writer import LessonWriter
from lecture_port.theory.lessons.lenet_layers import (
    tell_layers,
    tell_partial,
    tell_simplified,
    trainable,
)
from lecture_port.theory.pixel_permutation import build_lecture_net
from lecture_port.theory.progress import listener, tell_progress
from lecture_port.theory.text import Pick, both, table
from lecture_port.theory.trial import Trial, check_seed, chosen_epochs, standard_error, try_out

if TYPE_CHECKING:
    from matplotlib.figure import Figure

    from lecture_port.theory.figures.lenet import Planes

PAPER_ERROR = 0.95
"""Test error in percent in the paper, section III.B, after training on all 60,000 images without distortions."""


def show(*, data: str | None = None, epochs: int | None = None, seed: int = 1) -> Lesson:
    """Give the lesson of T14.

    Parameters
    ----------
    data : str, optional
        As ``--data`` of the practice; ``LECTURE_PORT_DATA`` or ``"auto"`` if not given.
    epochs : int, optional
        Rounds through the training data; 5 as on the slide, 8 on a small set.
    seed : int
        Fixes first weights and shuffling.

    Raises
    ------
    UsageError
        If a number is out of range.
    BadDataError, DataUnavailableError, MissingDependencyError
        If the data or TensorFlow cannot be had.
    """
    check_seed(seed)
    mnist = load_chosen(data, notify=listener())
    rounds = chosen_epochs(mnist, epochs)
    model = build_lenet_5()
    writer = LessonWriter("T14")
    writer.block(str(summary(model)))
    tell_layers(writer, model)
    tell_partial(writer)
    tell_simplified(writer)
    _tell_accuracy(writer, mnist, rounds, seed)
    planes = _planes(model)
    writer.figure(
        "T14-lenet",
        Text(
            "LeNet-5의 층과 특징맵(논문의 그림 2).",
            "LeNet-5's layers and maps (the paper's figure 2).",
        ),
        lambda: _figure(planes),
    )
    writer.figure(
        "T14-connections",
        Text(
            "C3의 부분 연결표(논문의 표 I).", "The partial connections of C3 (the paper's table I)."
        ),
        _table_figure,
    )
    return writer.lesson()


def _tell_accuracy(writer: LessonWriter, mnist: Mnist, epochs: int, seed: int) -> None:
    entries: tuple[tuple[Text, Callable[[], KerasModel], Digits], ...] = (
        (Text("LeNet-5 (논문)", "LeNet-5 (paper)"), build_lenet_5, lenet_digits(mnist)),
        (
            Text("LeNet-5 (흔한 꼴)", "LeNet-5 (usual form)"),
            build_lenet_5_simplified,
            lenet_digits(mnist),
        ),
        (Text("강의의 모형", "the lecture's net"), build_lecture_net, lecture_digits(mnist)),
    )
    results: list[tuple[Text, int, Trial]] = []
    for number, (name, build, digits) in enumerate(entries, start=1):
        tell_progress(
            f"학습 {number}/{len(entries)} ...", f"training {number} of {len(entries)} ..."
        )
        trial = try_out(build, digits, epochs=epochs, seed=seed)
        results.append((name, sum(map(trainable, build().layers)), trial))
    writer.head("학습하여 비교", "Trained and compared")
    writer.tell(
        f"자료: {mnist.origin.ko}. 세 모형 모두 rmsprop, 배치 64, {epochs} 에포크, 씨앗 {seed}, 시험 이미지 {mnist.n_test:,}장.",
        f"Data: {mnist.origin.en}. All three: rmsprop, batches of 64, {epochs} epochs, seed {seed}, {mnist.n_test:,} test "
        "images.",
    )

    def lines(say: Pick) -> list[str]:
        rows = [
            (
                say(name.ko, name.en),
                f"{count:,}",
                f"{trial.accuracy:.4f}",
                f"±{standard_error(trial.accuracy, mnist.n_test):.4f}",
                f"{trial.seconds:.0f}",
            )
            for name, count, trial in results
        ]
        head = (
            say("모형", "net"),
            say("학습 모수", "trained par."),
            say("시험 정확도", "test accuracy"),
            say("표준오차", "std. error"),
            say("초", "seconds"),
        )
        return table(head, rows, "lrrrr")

    writer.block(both(lines))
    writer.tell(
        f"논문의 LeNet-5는 60,000장을 20번 돌며 학습하여 시험 오류율 {PAPER_ERROR}%(정확도 {1 - PAPER_ERROR / 100:.4f})를 "
        "얻었습니다. 학습 방법(논문은 확률적 대각 Levenberg-Marquardt)과 자료의 양, 횟수가 달라서 위의 값과 바로 견줄 수는 "
        "없습니다.",
        f"The paper's LeNet-5, trained for 20 rounds over 60,000 images, reached a test error of {PAPER_ERROR}% (accuracy "
        f"{1 - PAPER_ERROR / 100:.4f}). Method (the paper's is stochastic diagonal Levenberg-Marquardt), amount of data and "
        "rounds differ, so that the figures above cannot be set against it directly.",
    )
    writer.keep(accuracy={name.en: trial.accuracy for name, _, trial in results}, epochs=epochs)


def _planes(model: KerasModel) -> list[Planes]:
    from lecture_port.theory.figures.lenet import Planes

    whats = {
        "C": Text("합성곱 5×5", "convolution 5×5"),
        "S": Text("하향 표본추출 2×2", "subsampling 2×2"),
        "F": Text("완전연결", "full connection"),
        "o": Text("제곱거리", "squared distance"),
    }
    found = [Planes(Text("입력", "input"), _shape3(model.layers[0].input), Text("", ""), 0)]
    for layer in model.layers:
        if layer.name == "flatten":
            continue
        name = Text("출력", "output") if layer.name == "output" else Text(layer.name, layer.name)
        found.append(Planes(name, _shape3(layer.output), whats[layer.name[0]], trainable(layer)))
    return found


def _shape3(tensor: Any) -> tuple[int, int, int]:
    sides = [int(side) for side in tensor.shape[1:]]
    height, width, maps = sides if len(sides) == 3 else (1, 1, *sides)
    return height, width, maps


def _figure(planes: list[Planes]) -> Figure:
    from lecture_port.theory.figures.lenet import draw_lenet

    return draw_lenet(planes)


def _table_figure() -> Figure:
    from lecture_port.theory.figures.connection_table import draw_connection_table

    return draw_connection_table(C3_MAPS, before=6)

"""T17: a linear classifier on the output of each layer."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from lecture_port.errors import UsageError
from lecture_port.language import Text
from lecture_port.practice.wilson import wilson
from lecture_port.r.keras_model import KerasModel
from lecture_port.theory.digits import StudentRun, open_run
from lecture_port.theory.layer_outputs import layer_outputs
from lecture_port.theory.lesson import Lesson, LessonWriter, Pick, both, table
from lecture_port.theory.training import untrained_copy

if TYPE_CHECKING:
    from matplotlib.figure import Figure

IMAGES = 2000
TESTED = 1000
LEAST = 100
SEED = 1


def show(*, run: Path | None = None, probe_images: int = IMAGES) -> Lesson:
    """Give the lesson of T17.

    Parameters
    ----------
    run : Path, optional
        The run folder; ``lecture-run`` if not given.
    probe_images : int
        How many training images the classifiers are fitted to.

    Raises
    ------
    UsageError
        If there are not so many images, or too few to fit anything.
    MissingStepError
        If ``fit`` has not run in the folder.
    """
    student = open_run(run)
    _check(probe_images, student.data.n_train)
    places = _draw(student, probe_images)
    tested = slice(0, min(TESTED, student.data.n_test))
    train = Sample(student.train_images(places), student.data.train_labels[places])
    test = Sample(student.test_images(tested), student.data.test_labels[tested])
    stages = measure_stages(student.model, train, test)
    answers = layer_outputs(student.model, test.images)[-1].values.argmax(axis=1)
    own = float((answers == test.labels).mean())
    writer = LessonWriter("T17")
    _tell_how(writer, student, places, len(test.labels))
    _tell_table(writer, stages)
    tell_claim(writer, stages, own)
    writer.keep(stages=stages, own=own, train=places)
    writer.figure(
        "T17-distillation",
        Text(
            "층의 출력에 맞춘 선형 분류기의 정확도.",
            "The accuracy of a linear classifier on each layer's output.",
        ),
        lambda: _figure(stages, own),
    )
    return writer.lesson()


def _draw(student: StudentRun, count: int) -> NDArray[np.intp]:
    """Draw training images: from those that the net only validated on, if there are enough."""
    pool = max(count, student.held_out)
    drawn = np.random.default_rng(SEED).permutation(pool)[:count]
    places: NDArray[np.intp] = student.data.n_train - pool + np.sort(drawn)
    return places


def _tell_how(
    writer: LessonWriter, student: StudentRun, places: NDArray[np.intp], tested: int
) -> None:
    count, held_out = len(places), student.held_out
    seen = int((places < student.data.n_train - held_out).sum())
    writer.tell(
        f"{student.data.origin.ko}. 층의 출력마다 선형 분류기(다항 로지스틱 회귀, 표준화한 입력)를 "
        f"훈련자료 {count:,}장에 맞추고 시험 이미지 {tested:,}장으로 정확도를 쟀습니다.",
        f"{student.data.origin.en}. To each layer's output a linear classifier (multinomial logistic "
        f"regression on standardised inputs) is fitted on {count:,} training images, and its accuracy "
        f"is measured on {tested:,} test images.",
    )
    if seen:
        writer.tell(
            f"검증용으로 남겨 둔 이미지가 {held_out:,}장뿐이므로, 이 {count:,}장 가운데 {seen:,}장은 "
            "모형이 이미 학습한 이미지입니다.",
            f"Only {held_out:,} images were held out for validation, so the net was trained on {seen:,} "
            f"of these {count:,}.",
        )
    else:
        writer.tell(
            f"이 {count:,}장은 모형이 학습하지 않고 검증에만 쓴 이미지입니다.",
            f"The net was not trained on these {count:,}; they were held out for validation.",
        )


def _tell_table(writer: LessonWriter, stages: list[Stage]) -> None:
    def build(say: Pick) -> list[str]:
        rows = [
            (
                str(number),
                say(stage.name.ko, stage.name.en),
                stage.size,
                f"{stage.trained.accuracy:.3f}",
                "-".join(f"{end:.3f}" for end in stage.interval),
                "" if stage.step is None else f"+{stage.step.gained} -{stage.step.lost}",
                f"{stage.untrained.accuracy:.3f}",
            )
            for number, stage in enumerate(stages)
        ]
        head = (
            say("층", "no"),
            say("이름", "given"),
            say("크기", "size"),
            say("정확도", "accuracy"),
            say("95% 구간", "95 %"),
            say("새로 맞힘/틀림", "gained/lost"),
            say("학습 전", "untrained"),
        )
        return table(head, rows, "rllrrrr")

    writer.block(both(build))
    writer.tell(
        "'새로 맞힘/틀림'은 앞 줄에서 틀렸는데 맞힌 이미지와 그 반대의 수입니다. "
        "'학습 전'은 가중치가 무작위인 같은 구조의 모형에서 얻은 정확도입니다.",
        "'gained/lost' counts images that are newly right and newly wrong against the line above; "
        "'untrained' is the accuracy in the same net with random weights.",
    )


def _check(count: int, available: int) -> None:
    if not LEAST <= count <= available:
        most = min(IMAGES, available)
        raise UsageError(
            Text(
                f"--images 값은 {LEAST}부터 {available}까지입니다: {count}",
                f"--images goes from {LEAST} to {available}, not {count}",
            ),
            Text(f"--images {most}", f"--images {most}"),
        )


def _figure(stages: list[Stage], own: float) -> Figure:
    from lecture_port.theory.figures.distillation import draw_distillation

    return draw_distillation(
        [str(stage.name) for stage in stages],
        [stage.trained.accuracy for stage in stages],
        [stage.interval for stage in stages],
        [stage.untrained.accuracy for stage in stages],
        own,
    )


CHANCE = 0.05  # a split less likely than that is not taken for chance


def tell_claim(writer: LessonWriter, stages: list[Stage], own: float) -> None:
    """Tell whether the accuracy rises, where it does not, and what training has to do with it.

    Parameters
    ----------
    writer : LessonWriter
        Where it is written; it keeps the names of the stages where the accuracy ``falls`` and ``rises``, true or false.
    stages : list of Stage
        The pixels and the layers.
    own : float
        The net's own accuracy on the same images.
    """
    first, best = stages[0], max(stages, key=lambda stage: stage.trained.accuracy)
    overall = paired(first.trained.right, best.trained.right)
    rises = overall.p < CHANCE and overall.gained > overall.lost
    falls = [stage for stage in stages if stage.change < 0]
    writer.keep(rises=rises, falls=[stage.name.en for stage in falls])
    writer.head("층이 깊어질수록 순수해지는가", "Does it become purer layer by layer?")
    if rises:
        writer.tell(
            f"픽셀에서 {first.trained.accuracy:.3f}, {best.name.ko} 층에서 {best.trained.accuracy:.3f}입니다. "
            f"같은 선형 분류기가 {overall.gained}장을 더 맞히고 {overall.lost}장을 놓칩니다.",
            f"{first.trained.accuracy:.3f} from the pixels, {best.trained.accuracy:.3f} from "
            f"{best.name.en}: the same kind of classifier gains {overall.gained} images there and loses "
            f"{overall.lost}.",
        )
    else:
        writer.tell(
            f"오르지 않습니다. 픽셀에서 이미 {first.trained.accuracy:.3f}이고 어느 층도 그보다 뚜렷이 낫지 않습니다. "
            "에포크를 늘려 더 학습해 보십시오.",
            f"No: the pixels give {first.trained.accuracy:.3f} already, and no layer is clearly better. "
            "Train for more epochs.",
        )
    _tell_steps(writer, stages, falls)
    _tell_untrained(writer, stages, own)


def _tell_steps(writer: LessonWriter, stages: list[Stage], falls: list[Stage]) -> None:
    level = [stage for stage in stages[1:] if stage.change == 0]
    if not falls:
        writer.tell(
            "앞 층보다 정확도가 떨어진 층은 없습니다.",
            "At no layer is the accuracy lower than before it.",
        )
    for stage in falls:
        _tell_fall(writer, stage)
    if level:
        writer.tell(
            f"앞 층과 같은 층: {', '.join(stage.name.ko for stage in level)}",
            f"As accurate as the layer before: {', '.join(stage.name.en for stage in level)}",
        )


def _tell_fall(writer: LessonWriter, stage: Stage) -> None:
    step = stage.step
    assert step is not None  # the pixels, which have none, cannot fall
    counts = f"+{step.gained} -{step.lost}, p = {step.p:.2g}"
    if step.p < CHANCE:
        writer.tell(
            f"{stage.name.ko} 층에서는 정확도가 떨어집니다({counts}). "
            "층마다 오른다는 말은 이 모형에서 그대로 맞지는 않습니다.",
            f"At {stage.name.en} the accuracy falls ({counts}): that it rises at every layer does not "
            "hold in this model.",
        )
    else:
        writer.tell(
            f"{stage.name.ko} 층에서는 오르지 않았습니다({counts}). "
            "이 수의 시험 이미지로는 우연과 구별할 수 없는 차이입니다.",
            f"At {stage.name.en} it does not rise ({counts}); with so many test images that cannot be "
            "told from chance.",
        )


def _tell_untrained(writer: LessonWriter, stages: list[Stage], own: float) -> None:
    best = max(stages[1:], key=lambda stage: stage.untrained.accuracy)
    hidden = stages[-2]
    before, after = hidden.untrained.accuracy, hidden.trained.accuracy
    writer.tell(
        f"학습하기 전의 모형에서 가장 높은 층은 {best.name.ko}({best.untrained.accuracy:.3f})입니다. "
        f"마지막 은닉층 {hidden.name.ko}의 정확도는 학습하기 전 {before:.3f}, 학습한 뒤 {after:.3f}입니다. "
        f"모형 자신의 정확도는 같은 이미지에서 {own:.3f}입니다.",
        f"Before training the best layer is {best.name.en} ({best.untrained.accuracy:.3f}). The last "
        f"hidden layer, {hidden.name.en}, gives {before:.3f} before training and {after:.3f} after it. "
        f"The net itself reaches {own:.3f} on the same images.",
    )


@dataclass(frozen=True, eq=False)
class Sample:
    """Images with their digits.

    Parameters
    ----------
    images : ndarray of float32, shape (n, 28, 28, 1)
        As P02 makes them.
    labels : ndarray of uint8, shape (n,)
        The digits.
    """

    images: NDArray[np.float32]
    labels: NDArray[np.uint8]


@dataclass(frozen=True, eq=False)
class Stage:
    """What the classifier reached from one layer's output.

    Parameters
    ----------
    name : Text
        The pixels or the layer.
    size : str
        The shape of what it was given.
    trained, untrained : Probe
        In the trained net and in the untrained one.
    step : Paired or None
        Against the stage before it, in the trained net; ``None`` for the pixels.
    """

    name: Text
    size: str
    trained: Probe
    untrained: Probe
    step: Paired | None = None

    @property
    def change(self) -> int:
        """How many images more are right than at the stage before."""
        return 0 if self.step is None else self.step.gained - self.step.lost

    @property
    def interval(self) -> tuple[float, float]:
        """The 95 % interval of the accuracy in the trained net."""
        return wilson(self.trained.hits, len(self.trained.right))


def measure_stages(model: KerasModel, train: Sample, test: Sample) -> list[Stage]:
    """Fit a classifier to the pixels and to every layer's output.

    Parameters
    ----------
    model : KerasModel
        A trained model.
    train, test : Sample
        What the classifiers are fitted to and tested on.

    Returns
    -------
    list of Stage
        The pixels, then the layers in order.
    """
    pixels = linear_probe(train.images, train.labels, test.images, test.labels)
    size = "x".join(str(side) for side in train.images.shape[1:3])
    stages = [Stage(Text("픽셀", "pixels"), size, pixels, pixels)]
    trained = _probes(model, train, test)
    untrained = _probes(untrained_copy(model, SEED), train, test)
    for (name, shape, probe), (_, _, control) in zip(trained, untrained, strict=True):
        step = paired(stages[-1].trained.right, probe.right)
        stages.append(Stage(Text(name, name), shape, probe, control, step))
    return stages


def _probes(model: KerasModel, train: Sample, test: Sample) -> list[tuple[str, str, Probe]]:
    """Return name, shape and probe of each layer; one that only reorders its input is not fitted again."""
    count = len(train.images)
    found: list[tuple[str, str, Probe]] = []
    before = None
    outputs = layer_outputs(model, np.concatenate([train.images, test.images]))
    while outputs:
        output = outputs.pop(0)
        values = output.values.reshape(len(output.values), -1)
        if before is not None and np.array_equal(values, before):
            probe = found[-1][2]
        else:
            probe = linear_probe(values[:count], train.labels, values[count:], test.labels)
        found.append((output.name, output.size, probe))
        before = values
    return found


# On the lecture's model near the best for every layer, from 10 numbers to 21,632: stronger penalties
# (0.01, 0.001) hold small layers back, weaker ones (1) change nothing by more than a point.
PENALTY = 0.1
TOLERANCE = 1e-3
STEPS = 300


@dataclass(frozen=True, eq=False)
class Probe:
    """What a fitted classifier does with images that it was not fitted to.

    Parameters
    ----------
    right : ndarray of bool, shape (n,)
        Which of the test images it classifies correctly.
    """

    right: NDArray[np.bool_]

    @property
    def hits(self) -> int:
        """The number of correct answers."""
        return int(self.right.sum())

    @property
    def accuracy(self) -> float:
        """The share of correct answers."""
        return self.hits / len(self.right)


def linear_probe(
    train: NDArray[np.float32],
    train_labels: NDArray[np.uint8],
    test: NDArray[np.float32],
    test_labels: NDArray[np.uint8],
) -> Probe:
    """Fit multinomial logistic regression, with a ridge penalty, to standardised features and test it.

    Parameters
    ----------
    train, test : ndarray of float32, shape (n, ...)
        What is known of each image; all axes but the first are flattened. Mean and standard deviation are those of `train`.
    train_labels, test_labels : ndarray of uint8
        The digits; `train_labels` holds two of them at least.
    """
    from sklearn.linear_model import LogisticRegression
    from sklearn.preprocessing import StandardScaler

    scaler = StandardScaler()
    features = scaler.fit_transform(train.reshape(len(train), -1))
    classifier = LogisticRegression(C=PENALTY, tol=TOLERANCE, max_iter=STEPS)
    classifier.fit(features, train_labels)
    answers = classifier.predict(scaler.transform(test.reshape(len(test), -1)))
    return Probe(np.asarray(answers == test_labels))


@dataclass(frozen=True, slots=True)
class Paired:
    """How the second classifier differs from the first one.

    Parameters
    ----------
    gained, lost : int
        Images that only the second one, only the first one classifies correctly.
    p : float
        The exact two-sided probability of so uneven a split if both were equally good (McNemar); 1 where they never differ.
    """

    gained: int
    lost: int
    p: float


def paired(first: NDArray[np.bool_], second: NDArray[np.bool_]) -> Paired:
    """Compare two classifiers' correct answers, image by image.

    Notes
    -----
    R: ``binom.test(gained, gained + lost)$p.value``, the exact form of ``mcnemar.test``.
    """
    gained = int((second & ~first).sum())
    lost = int((first & ~second).sum())
    if gained + lost == 0:
        return Paired(0, 0, 1.0)
    from scipy.stats import binomtest

    return Paired(gained, lost, float(binomtest(gained, gained + lost).pvalue))

"""T17: a linear classifier on the output of each layer."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from lecture_port.errors import require_in_range
from lecture_port.language import Text, say
from lecture_port.practice.p15_metrics import mcnemar_p, wilson_interval
from lecture_port.r.backend import KerasModel, keras
from lecture_port.report import BLUE, INK, QUIET, VERMILION
from lecture_port.theory.drawing import Figure, light_grid, new_figure
from lecture_port.theory.layer_outputs import StudentRun, layer_outputs, open_run
from lecture_port.theory.lesson import Lesson, LessonWriter

IMAGES, LEAST = 2000, 100  # training images, by default and at least
TESTED = 1000
SEED = 1
CHANCE = 0.05  # a split less likely than that is not taken for chance

# On the lecture's model near the best for every layer, from 10 numbers to 21,632: stronger penalties
# (0.01, 0.001) hold small layers back, weaker ones (1) change nothing by more than a point.
PENALTY = 0.1
TOLERANCE, STEPS = 1e-3, 300  # of the classifier's fit


@dataclass(frozen=True, eq=False)
class Sample:
    """Images with their digits."""

    images: NDArray[np.float32]  # as P02 makes them, shape (n, 28, 28, 1)
    labels: NDArray[np.uint8]


@dataclass(frozen=True, eq=False)
class LinearProbe:
    """What a fitted classifier does with images that it was not fitted to."""

    right: NDArray[np.bool_]  # which of the test images it classifies correctly

    @property
    def hits(self) -> int:
        """The number of correct answers."""
        return int(self.right.sum())

    @property
    def accuracy(self) -> float:
        """The share of correct answers."""
        return self.hits / len(self.right)


@dataclass(frozen=True, slots=True)
class PairedTest:
    """How the second of two classifiers differs from the first one on the same images."""

    gained: int  # images that only the second one classifies correctly
    lost: int  # and only the first one
    p: float  # the probability of so uneven a split if both were equally good (McNemar, exact)


@dataclass(frozen=True, eq=False)
class LayerProbe:
    """What the classifier reached from one layer's output."""

    name: Text  # the pixels or the layer
    size: str  # the shape of what it was given
    trained: LinearProbe  # in the trained net
    untrained: LinearProbe  # and in the untrained one
    step: PairedTest | None = None  # against the stage before it; None for the pixels

    @property
    def change(self) -> int:
        """How many images more are right than at the stage before."""
        return 0 if self.step is None else self.step.gained - self.step.lost

    @property
    def interval(self) -> tuple[float, float]:
        """The 95 % interval of the accuracy in the trained net."""
        return wilson_interval(self.trained.hits, len(self.trained.right))


def show(*, run: Path | None = None, probe_images: int = IMAGES) -> Lesson:
    """Give the lesson of T17 for the run folder `run`, ``lecture-run`` if not given.

    The classifiers are fitted to `probe_images` training images.
    """
    student = open_run(run)
    most = student.data.n_train
    require_in_range("--images", probe_images, LEAST, most, example=min(IMAGES, most))
    places = _draw_images(student, probe_images)
    tested = slice(0, min(TESTED, student.data.n_test))
    train = Sample(student.train_images(places), student.data.train_labels[places])
    test = Sample(student.test_images(tested), student.data.test_labels[tested])
    stages = probe_layers(student.model, train, test)
    answers = layer_outputs(student.model, test.images)[-1].values.argmax(axis=1)
    own = float((answers == test.labels).mean())
    writer = LessonWriter("T17")
    first, best = stages[0], max(stages, key=lambda stage: stage.trained.accuracy)
    writer.answer(
        f"훈련자료 {len(places):,}장, 시험 이미지 {len(test.labels):,}장: 선형 분류기의 정확도는 화소에서 "
        f"{first.trained.accuracy:.3f}, {best.name.ko}에서 {best.trained.accuracy:.3f}, 모형 자신은 {own:.3f}",
        f"{len(places):,} training and {len(test.labels):,} test images: a linear classifier reaches "
        f"{first.trained.accuracy:.3f} from the pixels, {best.trained.accuracy:.3f} from {best.name.en}; the net itself "
        f"{own:.3f}",
    )
    _write_how(writer, student, places, len(test.labels))
    _write_table(writer, stages)
    write_claim(writer, stages, own)
    writer.add_data(stages=stages, own=own, train=places)
    writer.figure("distillation", lambda: draw_distillation(stages, own))
    return writer.lesson()


def _draw_images(student: StudentRun, count: int) -> NDArray[np.intp]:
    """Draw training images: from those that the net only validated on, if there are enough."""
    pool = max(count, student.held_out)
    drawn = np.random.default_rng(SEED).permutation(pool)[:count]
    places: NDArray[np.intp] = student.data.n_train - pool + np.sort(drawn)
    return places


def _write_how(
    writer: LessonWriter, student: StudentRun, places: NDArray[np.intp], tested: int
) -> None:
    count, held_out = len(places), student.held_out
    seen = int((places < student.data.n_train - held_out).sum())
    writer.paragraph(
        f"{student.data.origin.ko}. 층의 출력마다 선형 분류기(다항 로지스틱 회귀, 표준화한 입력)를 "
        f"훈련자료 {count:,}장에 맞추고 시험 이미지 {tested:,}장으로 정확도를 쟀습니다.",
        f"{student.data.origin.en}. To each layer's output a linear classifier (multinomial logistic "
        f"regression on standardised inputs) is fitted on {count:,} training images, and its accuracy "
        f"is measured on {tested:,} test images.",
    )
    if seen:
        writer.paragraph(
            f"검증용으로 남겨 둔 이미지가 {held_out:,}장뿐이므로, 이 {count:,}장 가운데 {seen:,}장은 "
            "모형이 이미 학습한 이미지입니다.",
            f"Only {held_out:,} images were held out for validation, so the net was trained on {seen:,} "
            f"of these {count:,}.",
        )
    else:
        writer.paragraph(
            f"이 {count:,}장은 모형이 학습하지 않고 검증에만 쓴 이미지입니다.",
            f"The net was not trained on these {count:,}; they were held out for validation.",
        )


def _write_table(writer: LessonWriter, stages: list[LayerProbe]) -> None:
    writer.table(
        "층|이름|크기|정확도|95% 구간|새로 맞힘/틀림|학습 전",
        "no|given|size|accuracy|95 %|gained/lost|untrained",
        (
            (
                str(number),
                stage.name,
                stage.size,
                f"{stage.trained.accuracy:.3f}",
                "-".join(f"{end:.3f}" for end in stage.interval),
                "" if stage.step is None else f"+{stage.step.gained} -{stage.step.lost}",
                f"{stage.untrained.accuracy:.3f}",
            )
            for number, stage in enumerate(stages)
        ),
        "rllrrrr",
    )
    writer.prose("columns")


def write_claim(writer: LessonWriter, stages: list[LayerProbe], own: float) -> None:
    """Tell whether the accuracy rises, where it does not, and what training has to do with it."""
    first, best = stages[0], max(stages, key=lambda stage: stage.trained.accuracy)
    overall = paired(first.trained.right, best.trained.right)
    rises = overall.p < CHANCE and overall.gained > overall.lost
    falls = [stage for stage in stages if stage.change < 0]
    writer.add_data(rises=rises, falls=[stage.name.en for stage in falls])
    writer.heading("층이 깊어질수록 순수해지는가", "Does it become purer layer by layer?")
    if rises:
        writer.paragraph(
            f"화소에서 {first.trained.accuracy:.3f}, {best.name.ko} 층에서 {best.trained.accuracy:.3f}입니다. "
            f"같은 선형 분류기가 {overall.gained}장을 더 맞히고 {overall.lost}장을 놓칩니다.",
            f"{first.trained.accuracy:.3f} from the pixels, {best.trained.accuracy:.3f} from "
            f"{best.name.en}: the same kind of classifier gains {overall.gained} images there and loses "
            f"{overall.lost}.",
        )
    else:
        writer.paragraph(
            f"오르지 않습니다. 화소에서 이미 {first.trained.accuracy:.3f}이고 어느 층도 그보다 뚜렷이 낫지 않습니다. "
            "에포크를 늘려 더 학습해 보십시오.",
            f"No: the pixels give {first.trained.accuracy:.3f} already, and no layer is clearly better. "
            "Train for more epochs.",
        )
    _write_steps(writer, stages, falls)
    _write_untrained(writer, stages, own)


def _write_steps(writer: LessonWriter, stages: list[LayerProbe], falls: list[LayerProbe]) -> None:
    level = [stage for stage in stages[1:] if stage.change == 0]
    if not falls:
        writer.prose("never-lower")
    for stage in falls:
        _write_fall(writer, stage)
    if level:
        writer.paragraph(
            f"앞 층과 같은 층: {', '.join(stage.name.ko for stage in level)}",
            f"As accurate as the layer before: {', '.join(stage.name.en for stage in level)}",
        )


def _write_fall(writer: LessonWriter, stage: LayerProbe) -> None:
    step = stage.step
    assert step is not None  # the pixels, which have none, cannot fall
    counts = f"+{step.gained} -{step.lost}, p = {step.p:.2g}"
    if step.p < CHANCE:
        writer.paragraph(
            f"{stage.name.ko} 층에서는 정확도가 떨어집니다({counts}). "
            "층마다 오른다는 말은 이 모형에서 그대로 맞지는 않습니다.",
            f"At {stage.name.en} the accuracy falls ({counts}): that it rises at every layer does not "
            "hold in this model.",
        )
    else:
        writer.paragraph(
            f"{stage.name.ko} 층에서는 오르지 않았습니다({counts}). "
            "이 수의 시험 이미지로는 우연과 구별할 수 없는 차이입니다.",
            f"At {stage.name.en} it does not rise ({counts}); with so many test images that cannot be "
            "told from chance.",
        )


def _write_untrained(writer: LessonWriter, stages: list[LayerProbe], own: float) -> None:
    best = max(stages[1:], key=lambda stage: stage.untrained.accuracy)
    hidden = stages[-2]
    before, after = hidden.untrained.accuracy, hidden.trained.accuracy
    writer.paragraph(
        f"학습하기 전의 모형에서 가장 높은 층은 {best.name.ko}({best.untrained.accuracy:.3f})입니다. "
        f"마지막 은닉층 {hidden.name.ko}의 정확도는 학습하기 전 {before:.3f}, 학습한 뒤 {after:.3f}입니다. "
        f"모형 자신의 정확도는 같은 이미지에서 {own:.3f}입니다.",
        f"Before training the best layer is {best.name.en} ({best.untrained.accuracy:.3f}). The last "
        f"hidden layer, {hidden.name.en}, gives {before:.3f} before training and {after:.3f} after it. "
        f"The net itself reaches {own:.3f} on the same images.",
    )


def draw_distillation(stages: list[LayerProbe], own: float) -> Figure:
    """Draw the accuracies along the layers, with the trained net's own on the same images."""
    trained = [stage.trained.accuracy for stage in stages]
    untrained = [stage.untrained.accuracy for stage in stages]
    ends = np.array([stage.interval for stage in stages])
    figure = new_figure(9.4, 5.4, layout="constrained")
    axes = figure.subplots()
    places = np.arange(len(stages))
    axes.axhline(own, color=QUIET, linewidth=1, linestyle=":")
    text = say(f"모형 자신의 정확도 {own:.3f}", f"the net's own accuracy, {own:.3f}")
    last = len(stages) - 1 + 0.35
    axes.set_xlim(-0.35, last)
    axes.text(last, own - 0.012, text, color=QUIET, fontsize=9.5, ha="right", va="top")
    before = say("학습하기 전의 모형", "the net before training")
    axes.plot(places, untrained, "s--", color=VERMILION, label=before)
    axes.errorbar(
        places,
        np.array(trained),
        np.abs(ends.T - np.array(trained)),
        fmt="o-",
        color=BLUE,
        capsize=3,
        label=say("학습한 모형 (95% 구간)", "your trained net (95 % interval)"),
    )
    for place, value, (_, high) in zip(places.tolist(), trained, ends.tolist(), strict=True):
        label = axes.text(
            place, high + 0.009, f"{value:.3f}", ha="center", va="bottom", fontsize=10, color=BLUE
        )
        label.set_bbox({"facecolor": "white", "edgecolor": "none", "pad": 0.6})
    names = [str(stage.name) for stage in stages]
    axes.set_xticks(places, names, rotation=20, ha="right", rotation_mode="anchor")
    axes.set_ylim(min(*untrained, *trained) - 0.12, 1.06)
    light_grid(axes, "top", "right")
    axes.tick_params(labelcolor=INK)
    axes.legend(frameon=False, loc="lower left")
    return figure


def probe_layers(model: KerasModel, train: Sample, test: Sample) -> list[LayerProbe]:
    """Fit a classifier to the pixels and to every layer's output of a trained model, and of an untrained one."""
    pixels = linear_probe(train.images, train.labels, test.images, test.labels)
    size = "x".join(str(side) for side in train.images.shape[1:3])
    stages = [LayerProbe(Text("화소", "pixels"), size, pixels, pixels)]
    trained = _probes(model, train, test)
    untrained = _probes(untrained_copy(model, SEED), train, test)
    for (name, shape, probe), (_, _, control) in zip(trained, untrained, strict=True):
        step = paired(stages[-1].trained.right, probe.right)
        stages.append(LayerProbe(Text(name, name), shape, probe, control, step))
    return stages


def _probes(model: KerasModel, train: Sample, test: Sample) -> list[tuple[str, str, LinearProbe]]:
    """Return name, shape and probe of each layer; one that only reorders its input is not fitted again."""
    count = len(train.images)
    found: list[tuple[str, str, LinearProbe]] = []
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


def linear_probe(
    train: NDArray[np.float32],
    train_labels: NDArray[np.uint8],
    test: NDArray[np.float32],
    test_labels: NDArray[np.uint8],
) -> LinearProbe:
    """Fit multinomial logistic regression, with a ridge penalty, to standardised features and test it.

    All axes but the first are flattened; mean and standard deviation are those of `train`, which holds two digits at least.
    """
    from sklearn.linear_model import LogisticRegression
    from sklearn.preprocessing import StandardScaler

    scaler = StandardScaler()
    features = scaler.fit_transform(train.reshape(len(train), -1))
    classifier = LogisticRegression(C=PENALTY, tol=TOLERANCE, max_iter=STEPS)
    classifier.fit(features, train_labels)
    answers = classifier.predict(scaler.transform(test.reshape(len(test), -1)))
    return LinearProbe(np.asarray(answers == test_labels))


def paired(first: NDArray[np.bool_], second: NDArray[np.bool_]) -> PairedTest:
    """Compare two classifiers' correct answers, image by image.

    Notes
    -----
    R: ``binom.test(gained, gained + lost)$p.value``, the exact form of ``mcnemar.test``.
    """
    gained, lost = int((second & ~first).sum()), int((first & ~second).sum())
    return PairedTest(gained, lost, mcnemar_p(gained, lost, exact=True))


def untrained_copy(model: KerasModel, seed: int) -> KerasModel:
    """Return a copy of a model with fresh weights, as Keras draws them by default (Glorot, uniform); biases are 0.

    The same seed gives the same weights.
    """
    backend = keras()
    copy: Any = backend.models.clone_model(model)
    for place, weight in enumerate(copy.weights):
        if len(weight.shape) > 1:
            weight.assign(backend.initializers.GlorotUniform(seed=seed + place)(weight.shape))
    fresh: KerasModel = copy
    return fresh

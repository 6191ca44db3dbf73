"""The lesson of T17: a linear classifier on the output of each layer."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from lecture_port.errors import UsageError
from lecture_port.language import Text
from lecture_port.theory.layer_outputs import layer_outputs
from lecture_port.theory.lesson import Lesson
from lecture_port.theory.lesson_writer import LessonWriter
from lecture_port.theory.lessons.distillation_claim import tell_claim
from lecture_port.theory.stages import Sample, Stage, measure_stages
from lecture_port.theory.student_run import StudentRun, open_run
from lecture_port.theory.text import Pick, both, table

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

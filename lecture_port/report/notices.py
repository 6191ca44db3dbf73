"""What the reader must know before comparing a run's numbers with the slides."""

from __future__ import annotations

from lecture_port.content.slide_values import TEST_IMAGES, TRAINING_IMAGES
from lecture_port.language import Text
from lecture_port.report.accuracy_comparison import SLIDE_EPOCHS
from lecture_port.report.run_results import RunResults
from lecture_port.study.failed_start import explanation, is_failed_start, updates


def notices(run: RunResults) -> tuple[Text, ...]:
    """Return what sets the run apart from the lecture's own; nothing for a run like it."""
    record, found = run.record, []
    if record.data and not record.data["genuine"]:
        found.append(
            Text(
                "이 자료는 MNIST로 확인되지 않았습니다. 수치는 강의의 것이 아닙니다.",
                "These data were not recognised as MNIST: the numbers are not the lecture's.",
            )
        )
    elif record.data and not run.is_lecture_data():
        n_train, n_test = record.data["n_train"], record.data["n_test"]
        found.append(
            Text(
                f"이 실행은 MNIST의 일부(훈련 {n_train:,}장, 시험 {n_test:,}장)만 썼습니다. "
                f"수치는 강의의 것(훈련 {TRAINING_IMAGES:,}장, 시험 {TEST_IMAGES:,}장)이 아닙니다.",
                f"This run used a part of MNIST only ({n_train:,} training and {n_test:,} test "
                f"images). The numbers are not the lecture's ({TRAINING_IMAGES:,} and "
                f"{TEST_IMAGES:,}).",
            )
        )
    if record.epochs != SLIDE_EPOCHS:
        found.append(
            Text(
                f"에포크가 슬라이드의 {SLIDE_EPOCHS}회가 아니라 {record.epochs}회입니다.",
                f"The run's number of epochs is {record.epochs}, not the slide's {SLIDE_EPOCHS}.",
            )
        )
    if run.results is not None and record.data:
        accuracy, loss = float(run.results["accuracy"]), float(run.results["loss"])
        steps = updates(record.data["n_train"], record.epochs)
        if is_failed_start(accuracy, loss, steps):
            found.append(explanation(record.seed, accuracy, loss))
    if record.resumed_after:
        after = ", ".join(map(str, record.resumed_after))
        found.append(
            Text(
                f"학습이 에포크 {after} 뒤에 끊겼다가 이어졌습니다.",
                f"Training was broken off and resumed after epoch {after}.",
            )
        )
    return tuple(found)

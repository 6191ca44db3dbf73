"""The training of P08 with what goes on around it: progress, kept epochs, resuming."""

from __future__ import annotations

from math import ceil, log
from typing import Any

import numpy as np

from lecture_port.content.practice import (
    SNIPPETS,
    Snippet,
    comes_after_training,
    loads_data,
    required,
    trains,
)
from lecture_port.content.slide_values import BATCH_SIZE, VALIDATION_SPLIT
from lecture_port.errors import InterruptedRunError
from lecture_port.files import is_there, remove
from lecture_port.language import Text
from lecture_port.r.backend import keras, settings_in_force, tensorflow
from lecture_port.r.keras_training import TrainingOptions, use_training_options
from lecture_port.run_folder import RunFolder, checkpoint
from lecture_port.run_folder.record import RunRecord, read_record
from lecture_port.run_folder.saved import save_history, save_model
from lecture_port.runner import Progress, Reporter
from lecture_port.runner.lecture import Lecture, Outcome, drop_outputs


def train(
    lecture: Lecture, snippet: Snippet, folder: RunFolder, record: RunRecord, reporter: Reporter
) -> Outcome:
    """Train to the end, after the epochs that an earlier, broken-off training kept.

    Keras shuffles by the seed in the same order in every epoch and keeps the optimizer's state with the model, so a resumed
    training gives the bits of an unbroken one.
    """
    record.made_with["in_force"] = settings_in_force()
    progress = reporter.progress
    metrics = _resume(lecture, folder, record, reporter)
    options = TrainingOptions(
        callbacks=[_checkpoint_callback(lecture, folder, record, progress, metrics)],
        earlier={name: list(series) for name, series in metrics.items()},
    )
    progress.start(record.epochs, len(metrics.get("loss", ())))
    convert_to_tensors(lecture, snippet)
    try:
        with use_training_options(options):
            outcome = lecture.run(snippet)
        progress.stop()
        _finish(lecture, folder, record)
    except KeyboardInterrupt as interrupt:
        raise _interrupted(folder, record) from interrupt
    finally:
        progress.stop()
    return outcome


def convert_to_tensors(lecture: Lecture, snippet: Snippet) -> None:
    """Turn the arrays that the training needs into tensors, so that only one copy is kept.

    Keras would make the tensors all the same, beside arrays that nobody needs any more.
    """
    for name in snippet.needs:
        value = lecture.namespace.get(name)
        if isinstance(value, np.ndarray):
            lecture.namespace[name] = tensorflow().convert_to_tensor(value)


def _resume(
    lecture: Lecture, folder: RunFolder, record: RunRecord, reporter: Reporter
) -> dict[str, list[float]]:
    """Go on after the kept epochs of the same training, if there are any; return their metrics."""
    resumed = checkpoint.find(folder, record)
    if resumed is not None:
        lecture.namespace["model"] = resumed.model
        broken_off = [resumed.epochs] if resumed.epochs < record.epochs else []
        record.resumed_after = [*resumed.resumed_after, *broken_off]
        reporter.notify(
            Text(
                f"{resumed.epochs} 에포크까지 마친 학습을 이어서 합니다.",
                f"Going on with a training of which {resumed.epochs} epochs are done.",
            )
        )
        return resumed.metrics
    if checkpoint.has_epochs(folder) or checkpoint.is_damaged(folder):
        reporter.notify(
            Text(
                "보관된 에포크는 설정이나 자료가 다르거나 손상되어 쓸 수 없습니다. 처음부터 학습합니다.",
                "The kept epochs are damaged or of other settings or data; training from the beginning.",
            )
        )
    record.resumed_after = []
    checkpoint.begin(folder, record)
    return {}


def _checkpoint_callback(
    lecture: Lecture,
    folder: RunFolder,
    record: RunRecord,
    progress: Progress,
    metrics: dict[str, list[float]],
) -> Any:
    """Return the Keras callback that keeps each finished epoch and reports progress."""
    model = lecture.namespace["model"]
    current_epoch = 0

    def on_epoch_begin(epoch: int, _logs: Any = None) -> None:
        nonlocal current_epoch
        current_epoch = epoch

    def on_batch_end(index: int, logs: Any = None) -> None:
        progress.batch(current_epoch, index + 1, callback.params["steps"], logs or {})

    def on_epoch_end(epoch: int, logs: Any = None) -> None:
        for name, value in (logs or {}).items():
            metrics.setdefault(name, []).append(float(value))
        if epoch + 1 < record.epochs:
            checkpoint.save(folder, record, model, metrics)
        progress.epoch(epoch, logs or {})

    callback = keras().callbacks.LambdaCallback(
        on_epoch_begin=on_epoch_begin, on_epoch_end=on_epoch_end, on_train_batch_end=on_batch_end
    )
    return callback


def _finish(lecture: Lecture, folder: RunFolder, record: RunRecord) -> None:
    """Put the new run in the place of the old one, then remove what came from the old one.

    The state after the last epoch is kept first: whoever finds files of both runs, because this process was killed
    on the way, can go on without training again (`lecture_port.run_folder.saved`).
    """
    old = read_record(folder)
    model, history = lecture.namespace["model"], lecture.namespace["history"]
    checkpoint.save(folder, record, model, history["metrics"].as_dict())
    save_model(folder, model)
    save_history(folder, history)
    record.trained, record.files = True, {}
    record.add_files(folder, folder.model, folder.history)
    record.save(folder)
    discard_stale(folder, other_data=old is not None and _on_other_data(old, record))
    if is_there(folder.outputs):
        record.add_files(folder, folder.outputs)
        record.save(folder)
    checkpoint.discard(folder)


def _on_other_data(old: RunRecord, record: RunRecord) -> bool:
    return bool(old.data and record.data and old.data.get("digest") != record.data.get("digest"))


def _interrupted(folder: RunFolder, record: RunRecord) -> InterruptedRunError:
    n_epochs = checkpoint.epochs_kept(folder)
    if n_epochs == 0:
        return InterruptedRunError(
            Text(
                "학습을 멈췄습니다: 보관한 에포크가 없습니다",
                "training was stopped: no epoch was kept",
            ),
            Text(
                f"처음부터 학습하려면: lecture-port fit{folder.option()}",
                f"lecture-port fit{folder.option()} trains from the beginning",
            ),
        )
    return InterruptedRunError(
        Text(
            f"학습을 멈췄습니다: {record.epochs}개 에포크 가운데 {n_epochs}개를 보관했습니다",
            f"training was stopped: {n_epochs} of {record.epochs} epochs are kept",
        ),
        Text(
            f"그 뒤부터 이어서 학습하려면: lecture-port fit{folder.option()}",
            f"lecture-port fit{folder.option()} goes on after them",
        ),
    )


FIGURE_STEMS = ("loss", "accuracy", "roc", "confusion", "misclassified")


def discard_stale(folder: RunFolder, other_data: bool) -> None:
    """Remove what the steps from the training on left; the new model must be saved already."""
    for path in (
        folder.report,
        folder.history_page,
        folder.results,
        folder.predictions,
        folder.confusion_text,
        folder.confusion_csv,
        folder.metrics,
        *(folder.figures / f"{stem}.{kind}" for stem in FIGURE_STEMS for kind in ("png", "svg")),
    ):
        remove(path)
    drop_outputs(
        folder,
        {
            snippet.id
            for snippet in SNIPPETS
            if trains(snippet)
            or comes_after_training(snippet)
            or (other_data and any(map(loads_data, required([snippet]))))
        },
    )


MIN_UPDATES = 100
"""Before so many steps a network may simply not have learned yet."""

LOSS_TOLERANCE, CHANCE_ACCURACY = 0.05, 0.2
CHANCE_LOSS = log(10)
"""The loss of a network that gives each of ten digits the probability 0.1: 2.3026."""


def count_updates(n_train: int, epochs: int) -> int:
    """Return how many steps the slide's ``fit`` takes: 64 images each, a tenth held out."""
    return epochs * ceil(int(n_train * (1 - VALIDATION_SPLIT)) / BATCH_SIZE)


def failed_to_train(accuracy: float, loss: float, n_updates: int) -> bool:
    """Tell whether a trained network does no better than guessing evenly among the ten digits."""
    return (
        n_updates >= MIN_UPDATES
        and accuracy <= CHANCE_ACCURACY
        and abs(loss - CHANCE_LOSS) <= LOSS_TOLERANCE
    )


def explain_failure(seed: int, accuracy: float, loss: float) -> Text:
    """Return what a failure to train is and what to do about it."""
    next_seed = seed + 1
    return Text(
        f"학습이 시작되지 못한 실행입니다(정확도 {accuracy:.4f}, 손실 {loss:.3f}). 어느 이미지에나 열 숫자의 확률을 거의 0.1씩 "
        "주고 있으며, 그때의 손실이 ln 10 = 2.303입니다. 대개 코드의 잘못이 아니라 초기 가중치의 운입니다: ReLU가 모두 0이 되면 "
        f"기울기도 0이어서 더 배우지 못합니다. 다른 시드로 다시 학습하십시오 (예: --seed {next_seed}).",
        f"This training never started (accuracy {accuracy:.4f}, loss {loss:.3f}): the network gives each digit "
        "a probability near 0.1 for every image, and ln 10 = 2.303 is the loss of that. Most often it is no "
        "mistake in the code but bad luck with the initial weights: where every ReLU gives 0, the gradient is 0 "
        f"too and nothing more is learned. Train again from another seed (for example --seed {next_seed}).",
    )

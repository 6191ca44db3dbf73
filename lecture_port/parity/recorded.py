"""Comparison without R: against what R answered when it was recorded."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path

from lecture_port.files import require_temporary_space, temporary_folder, temporary_space
from lecture_port.language import Text
from lecture_port.parity.backends import (
    Key,
    PythonResult,
    RResult,
    Tell,
    replay,
    replayable,
    run_python,
)
from lecture_port.parity.comparison import compare
from lecture_port.parity.independent_check import slide_value
from lecture_port.parity.live import TEMPORARY, absent
from lecture_port.parity.recording import Recording
from lecture_port.parity.result import Item, Result, Row, complete, items
from lecture_port.parity.settings import Settings
from lecture_port.parity.snapshot import Snapshot
from lecture_port.parity.within_tolerance import compare_loosely
from lecture_port.run_folder.record import DECIDING, differences, unknown, versions
from lecture_port.worker import Worker

_NOTE = Text(
    "그림의 화소와 기본 R로 다시 구한 확률은 R이 있어야 비교합니다.",
    "The pictures' pixels and the probabilities worked out in base R are compared only where R is.",
)


def compare_recorded(
    recording: Recording, settings: Settings, *, seconds: float, tell: Tell
) -> Result:
    """Run Python and compare it with a recording of R's.

    What comes before the training must agree exactly. What comes of it is compared within tolerances;
    and the functions after it are given R's own recorded history and predictions, and must then give
    exactly what R gave.
    """
    with temporary_folder(TEMPORARY) as folder, temporary_space(), Worker("Python") as worker:
        python = run_python(worker, settings, folder, seconds, tell)
        if python.failure:
            require_temporary_space()
        rows = compare_with_recording(recording, python, settings, worker, folder)
    manifest = recording.manifest
    made_with = {
        **versions(),
        "r": manifest["r"],
        "recorded": manifest["recorded"],
        "recorded_with": manifest["python"],
        "script_hash": manifest["script_hash"],
        "comparison": asdict(settings),
        "in_force": {"R": recording.in_force, "Python": python.in_force},
    }
    failures = () if python.failure is None else (python.failure,)
    return Result(
        "recorded",
        str(manifest["provider"]),
        rows,
        made_with,
        (_NOTE, *made_otherwise(recording, python), *failures),
    )


def compare_with_recording(
    recording: Recording, python: PythonResult, settings: Settings, worker: Worker, folder: Path
) -> tuple[Row, ...]:
    """Return a row for every item."""
    replayed = replay(worker, recording.snapshots, python, folder, settings)
    expected = [item for item in items() if settings.includes(item.snippet)]
    rows = [_row(item, recording, python, replayed, settings) for item in expected]
    return complete(expected, rows)


def made_otherwise(recording: Recording, python: PythonResult) -> list[Text]:
    """Say in what the recording's settings differ from today's, or that it does not tell them."""
    if not python.in_force:
        return []
    other = [
        each.between(Text("기록은", "in the recording"), Text("지금은", "now"))
        for each in differences(recording.in_force, python.in_force, DECIDING)
    ]
    said = []
    if other:
        ko, en = ("; ".join(getattr(each, name) for each in other) for name in ("ko", "en"))
        said.append(
            Text(
                f"기록은 다른 설정에서 만들었습니다. {ko}. 학습에서 나온 값은 허용 오차 안에서 비교합니다.",
                f"The recording was made under other settings. {en}. What a training gave is compared within tolerances.",
            )
        )
    if unknown(recording.in_force, ("onednn",)):
        said.append(
            Text(
                "기록에는 TensorFlow가 실제로 쓴 설정(oneDNN, 스레드 수)이 적혀 있지 않습니다.",
                "The recording does not tell under which settings (oneDNN, threads) TensorFlow ran.",
            )
        )
    return said


def _row(
    item: Item,
    recording: Recording,
    python: PythonResult,
    replayed: dict[Key, Snapshot],
    settings: Settings,
) -> Row:
    missing = absent(item, RResult(recording.snapshots), python)
    if missing is not None:
        return missing
    theirs, ours = recording.snapshots[item.key], python.snapshots[item.key]
    slide = slide_value(item, ours, settings)
    if item.snippet in {snippet.id for snippet in replayable(recording.snapshots)}:
        if item.key not in replayed:
            return Row.not_run(
                item,
                Text("기록된 입력으로 실행하지 못함", "it did not run on the recorded inputs"),
            )
        return Row.judged(item, compare(theirs, replayed[item.key], item.agreement), slide)
    judgement = compare_loosely(item, theirs, ours)
    return Row.judged(item, judgement, slide, another_machine=True)

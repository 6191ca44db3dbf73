"""The live comparison: R runs, Python runs, and everything is compared."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import asdict, replace
from pathlib import Path

import numpy as np

from lecture_port.data.load import load
from lecture_port.errors import OtherSettingsError
from lecture_port.files import require_temporary_space, temporary_folder, temporary_space
from lecture_port.language import Text
from lecture_port.parity.backends import (
    BackendResult,
    PythonResult,
    RResult,
    Settings,
    Tell,
    replay,
    run_python,
    run_r,
    script_hash,
)
from lecture_port.parity.comparison import Judgement, compare
from lecture_port.parity.independent_check import (
    IMAGES,
    compare_pictures,
    forward_pass,
    judge,
    slide_value,
)
from lecture_port.parity.providers import LEGACY, R_ENVIRON
from lecture_port.parity.result import (
    PROBABILITIES,
    Item,
    Result,
    Row,
    complete,
    independent_checks,
    items,
)
from lecture_port.parity.snapshot import Snapshot
from lecture_port.parity.within_tolerance import compare_across_kerases
from lecture_port.r.backend import ONEDNN
from lecture_port.run_folder.record import differences, installed_version, versions
from lecture_port.worker import Worker, WorkerFailedError

_REPLAYED = Text(
    "예전 keras 밑에는 파이썬 쪽과 다른 Keras(tf_keras)가 있습니다. 학습 뒤의 그림, 트리, 표는 R이 얻은 "
    "이력과 예측을 그대로 파이썬 함수에 넣어 비교합니다.",
    "Below the legacy keras is another Keras (tf_keras) than on Python's side. Figures, tree and table "
    "after the training are what the Python functions make of R's own history and predictions.",
)
TEMPORARY = "lecture-port-parity-"
"""How the names of temporary folders begin."""
PART_SECONDS = 3600.0
"""The hard limit of one part; the longest, five epochs on all of MNIST, takes a few minutes."""


def compare_live(
    settings: Settings, provider: str, *, together: bool, seconds: float, tell: Tell
) -> tuple[Result, RResult]:
    """Run R and Python and compare what they gave; return the result and what R gave."""
    with ExitStack() as stack:
        folder = stack.enter_context(temporary_folder(TEMPORARY))
        stack.enter_context(temporary_space())
        # R's own temporary folder goes with ours: its process leaves without R's exit hooks.
        worker = stack.enter_context(Worker("R", {**R_ENVIRON, "TMPDIR": str(folder)}))
        r = run_r(worker, provider, settings, folder, seconds, tell)
        if not together:
            worker.close()
            worker = stack.enter_context(Worker("Python"))
        python = run_python(worker, settings, folder, seconds, tell)
        if provider == LEGACY:
            python.snapshots.update(replay(worker, r.snapshots, python, folder, settings))
        worker.close()
        if r.failure or python.failure:
            require_temporary_space()
        require_equal_settings(r, python)
        tell(Text("비교", "comparing"))
        judge = compare_across_kerases if provider == LEGACY else compare_exactly
        rows = compare_results(r, python, settings, judge)
    made_with = {
        **versions(),
        "r": r.versions,
        "rpy2": installed_version("rpy2-rinterface"),
        "script_hash": script_hash(settings),
        "comparison": asdict(settings),
        "processes": 1 if together else 2,
        "in_force": {"R": r.in_force, "Python": python.in_force},
    }
    notes = (_REPLAYED,) if provider == LEGACY else ()
    return Result("live", provider, rows, made_with, (*notes, *_failures(r, python))), r


def require_equal_settings(r: RResult, python: PythonResult) -> None:
    """See that what R and Python gave can be compared at all: a setting moves bits as a wrong port would."""
    unequal = differences(r.in_force, python.in_force)
    if not unequal:
        return
    said = [each.between(Text("R은", "in R"), Text("파이썬은", "in Python")) for each in unequal]
    ko, en = ("; ".join(getattr(each, name) for each in said) for name in ("ko", "en"))
    line = f"{ONEDNN}=1 lecture-port parity --live"
    raise OtherSettingsError(
        Text(
            f"비교할 수 없습니다. 두 쪽에서 TensorFlow의 설정이 다릅니다 ({ko})",
            f"not comparable: TensorFlow ran under other settings on either side ({en})",
        ),
        Text(f"두 쪽을 같은 설정으로 실행하십시오: {line}", f"run both sides alike: {line}"),
    )


def _failures(*results: BackendResult) -> tuple[Text, ...]:
    return tuple(each.failure for each in results if each.failure is not None)


Judge = Callable[[Item, Snapshot, Snapshot], Judgement]


def compare_exactly(item: Item, r: Snapshot, python: Snapshot) -> Judgement:
    """Compare as closely as the item says: this is how it is when both have one Keras."""
    return compare(r, python, item.agreement)


def compare_results(
    r: RResult, python: PythonResult, settings: Settings, judge_item: Judge = compare_exactly
) -> tuple[Row, ...]:
    """Return a row for every item and every independent check; what one did not give was not run."""
    expected = [item for item in items() if settings.includes(item.snippet)]
    seen = [item for item in independent_checks() if settings.includes(item.snippet)]
    rows = [_row(item, r, python, settings, judge_item) for item in expected]
    for item in seen:
        if item.name == "picture":
            rows.append(_picture(item, r, python))
        else:
            rows.append(_forward(item, python, settings))
    return complete((*expected, *seen), rows)


def absent(item: Item, *results: BackendResult) -> Row | None:
    """Return the row of an item that R or Python did not give, ``None`` if all gave it."""
    for each in results:
        if item.key not in each.snapshots:
            why = each.failure or Text(
                f"{each.name}: {item.name} 없음", f"{each.name}: {item.name} is not there"
            )
            return Row.not_run(item, why)
    return None


def _row(
    item: Item, r: RResult, python: PythonResult, settings: Settings, judge_item: Judge
) -> Row:
    missing = absent(item, r, python)
    if missing is not None:
        return missing
    theirs, ours = r.snapshots[item.key], python.snapshots[item.key]
    judgement = judge_item(item, theirs, ours)
    return Row.judged(item, judgement, slide_value(item, ours, settings))


def _picture(item: Item, r: RResult, python: PythonResult) -> Row:
    files = []
    for each in (r, python):
        snapshot = each.snapshots.get((item.snippet, "figure"), {})
        if "file" not in snapshot or not Path(snapshot["file"]).is_file():
            return Row.not_run(
                item,
                each.failure
                or Text(f"{each.name}: 그림이 없음", f"{each.name}: there is no picture"),
            )
        files.append(Path(snapshot["file"]))
    row = Row.judged(item, compare_pictures(*files))
    return replace(row, pictures=tuple(file.read_bytes() for file in files))


def _forward(item: Item, python: PythonResult, settings: Settings) -> Row:
    """Let base R work the net out with Python's trained weights."""
    model = next(
        (
            snapshot
            for (_, name), snapshot in reversed(python.snapshots.items())
            if snapshot["kind"] == "model" and "file" in snapshot
        ),
        None,
    )
    probabilities = python.snapshots.get((item.snippet, PROBABILITIES))
    if model is None or probabilities is None or "file" not in probabilities:
        why = python.failure or Text("학습한 모형이 없음", "there is no trained model")
        return Row.not_run(item, why)
    with np.load(model["file"]) as held:
        weights = [held[name] for name in held.files]
    images = load(settings.data).test_images[:IMAGES]
    expected = np.load(probabilities["file"])[:IMAGES]
    try:
        with tempfile.TemporaryDirectory() as folder:
            found = forward_pass(model, weights, images, Path(folder))
    except WorkerFailedError as error:
        return Row.not_run(item, Text(str(error), str(error)))
    return Row.judged(item, judge(found, expected))

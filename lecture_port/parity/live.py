"""The live comparison: R runs, Python runs, and everything is compared."""

from __future__ import annotations

import tempfile
from contextlib import ExitStack
from dataclasses import asdict
from pathlib import Path

from lecture_port.errors import OtherSettingsError
from lecture_port.language import Text
from lecture_port.parity.compare.across_kerases import compare_across_kerases
from lecture_port.parity.compare_sides import compare_exactly, compare_sides
from lecture_port.parity.providers import LEGACY
from lecture_port.parity.r_session import R_ENVIRON
from lecture_port.parity.replay import replay
from lecture_port.parity.result import Result
from lecture_port.parity.script import script_hash
from lecture_port.parity.settings import Settings
from lecture_port.parity.side import Side, Tell, run_python, run_r
from lecture_port.parity.worker.worker import Worker
from lecture_port.r.backend import ONEDNN
from lecture_port.workspace.versions import differences, installed_version, versions

_REPLAYED = Text(
    "예전 keras 밑에는 파이썬 쪽과 다른 Keras(tf_keras)가 있습니다. 학습 뒤의 그림, 트리, 표는 R이 얻은 "
    "이력과 예측을 그대로 파이썬 함수에 넣어 비교합니다.",
    "Below the legacy keras is another Keras (tf_keras) than on Python's side. Figures, tree and table "
    "after the training are what the Python functions make of R's own history and predictions.",
)
PART_SECONDS = 3600.0
"""The hard limit of one part; the longest, five epochs on all of MNIST, takes a few minutes."""


def compare_live(
    settings: Settings, provider: str, *, together: bool, seconds: float, tell: Tell
) -> tuple[Result, Side]:
    """Run both sides and compare them; return the result and what R gave.

    Parameters
    ----------
    settings : Settings
        Data, seed, epochs.
    provider : str
        As `lecture_port.parity.providers.choose` gives it.
    together : bool
        Whether Python's side runs in the process that R ran in, else in one of its own.
    seconds : float
        The hard time limit of each part.
    tell : callable
        Hears what runs.

    Raises
    ------
    OtherSettingsError
        If TensorFlow ran under other settings on one side than on the other.
    """
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        worker = stack.enter_context(Worker("R", R_ENVIRON))
        r = run_r(worker, provider, settings, folder, seconds, tell)
        if not together:
            worker.close()
            worker = stack.enter_context(Worker("Python"))
        python = run_python(worker, settings, folder, seconds, tell)
        if provider == LEGACY:
            python.facts.update(replay(worker, r.facts, python, folder, settings))
        worker.close()
        require_equal_settings(r, python)
        tell(Text("비교", "comparing"))
        judge = compare_across_kerases if provider == LEGACY else compare_exactly
        rows = compare_sides(r, python, settings, judge)
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


def require_equal_settings(r: Side, python: Side) -> None:
    """See that what the two sides gave can be compared at all: a setting moves bits as a wrong port would.

    Raises
    ------
    OtherSettingsError
        If a setting in force that both sides told is not the same; it names each.
    """
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


def _failures(*sides: Side) -> tuple[Text, ...]:
    return tuple(side.failure for side in sides if side.failure is not None)

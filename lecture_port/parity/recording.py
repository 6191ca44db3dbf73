"""What R answered once: a manifest and what is known of every value, made, kept, read, and compared with Python without R."""

from __future__ import annotations

import hashlib
import json
import platform
from collections.abc import Iterator
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import Any

from lecture_port.content.practice import r_folder
from lecture_port.data.mnist import Mnist
from lecture_port.errors import DamagedResultError, UsageError
from lecture_port.files import (
    read_json,
    require_temporary_space,
    temporary_folder,
    temporary_space,
    write_text,
)
from lecture_port.language import Text
from lecture_port.parity.backends import (
    Key,
    Notify,
    PythonResult,
    RResult,
    Settings,
    replay,
    replayable,
    run_python,
    script_hash,
)
from lecture_port.parity.comparison import compare
from lecture_port.parity.live import TEMPORARY_PREFIX, missing_row, slide_value
from lecture_port.parity.result import Item, Result, Row, complete_rows, items
from lecture_port.parity.snapshot import Snapshot
from lecture_port.parity.within_tolerance import compare_within_tolerance
from lecture_port.run_folder.record import (
    DECISIVE_SETTINGS,
    differences,
    in_force_of,
    now,
    unknown_settings,
    versions,
)
from lecture_port.worker import Worker

_NOTE = Text(
    "그림의 화소와 기본 R로 다시 구한 확률은 R이 있어야 비교합니다.",
    "The pictures' pixels and the probabilities worked out in base R are compared only where R is.",
)


def compare_recorded(
    recording: Recording, settings: Settings, *, seconds: float, notify: Notify
) -> Result:
    """Run Python and compare it with a recording of R's.

    What comes before the training must agree exactly. What comes of it is compared within tolerances; and the functions
    after it are given R's own recorded history and predictions, and must then give exactly what R gave.
    """
    with (
        temporary_folder(TEMPORARY_PREFIX) as folder,
        temporary_space(),
        Worker("Python") as worker,
    ):
        python = run_python(worker, settings, folder, seconds, notify)
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
        (_NOTE, *differing_settings(recording, python), *failures),
    )


def compare_with_recording(
    recording: Recording, python: PythonResult, settings: Settings, worker: Worker, folder: Path
) -> tuple[Row, ...]:
    """Return a row for every item."""
    replayed = replay(worker, recording.snapshots, python, folder, settings)
    expected = [item for item in items() if settings.includes(item.snippet)]
    rows = [_row(item, recording, python, replayed, settings) for item in expected]
    return complete_rows(expected, rows)


def differing_settings(recording: Recording, python: PythonResult) -> list[Text]:
    """Say in what the recording's settings differ from today's, or that it does not tell them."""
    if not python.in_force:
        return []
    other = [
        each.between(Text("기록은", "in the recording"), Text("지금은", "now"))
        for each in differences(recording.in_force, python.in_force, DECISIVE_SETTINGS)
    ]
    notes = []
    if other:
        ko, en = ("; ".join(getattr(each, name) for each in other) for name in ("ko", "en"))
        notes.append(
            Text(
                f"기록은 다른 설정에서 만들었습니다. {ko}. 학습에서 나온 값은 허용 오차 안에서 비교합니다.",
                f"The recording was made under other settings. {en}. What a training gave is compared within tolerances.",
            )
        )
    if unknown_settings(recording.in_force, ("onednn",)):
        notes.append(
            Text(
                "기록에는 TensorFlow가 실제로 쓴 설정(oneDNN, 스레드 수)이 적혀 있지 않습니다.",
                "The recording does not tell under which settings (oneDNN, threads) TensorFlow ran.",
            )
        )
    return notes


def _row(
    item: Item,
    recording: Recording,
    python: PythonResult,
    replayed: dict[Key, Snapshot],
    settings: Settings,
) -> Row:
    missing = missing_row(item, RResult(recording.snapshots), python)
    if missing is not None:
        return missing
    expected, actual = recording.snapshots[item.key], python.snapshots[item.key]
    slide = slide_value(item, actual, settings)
    if item.snippet in {snippet.id for snippet in replayable(recording.snapshots)}:
        if item.key not in replayed:
            return Row.not_run(
                item,
                Text("기록된 입력으로 실행하지 못함", "it did not run on the recorded inputs"),
            )
        return Row.of(item, compare(expected, replayed[item.key], item.agreement), slide)
    comparison = compare_within_tolerance(item, expected, actual)
    return Row.of(item, comparison, slide, another_machine=True)


FORMAT = 2
_TEMPORARY_KEYS = ("file", "blocks", "block_rows")
_RECORD_COMMAND = "lecture-port parity --record"


@dataclass(frozen=True, slots=True)
class Recording:
    """What R answered once."""

    # versions, platform, provider, seed, epochs, data digest, script hash, when; ``in_force``,
    # TensorFlow's settings read back in R's process, which recordings before 2026-11-27 do not have
    manifest: dict[str, Any]
    snapshots: dict[Key, Snapshot]  # what is known of each value

    @property
    def name(self) -> str:
        """``mini`` or ``full``."""
        return str(self.manifest["name"])

    def fits(self, digest: str) -> bool:
        """Tell whether it was made on the data with this digest."""
        return bool(self.manifest["settings"]["digest"] == digest)

    @property
    def in_force(self) -> dict[str, Any]:
        """The settings that it was made under, as far as it tells them."""
        in_force = {"in_force": self.manifest.get("in_force")}
        return in_force_of({**self.manifest["python"], **in_force})

    def check(self, settings: Settings, path: Path) -> None:
        """Refuse a recording that was made with other R code, or was changed by hand."""
        if self.manifest["script_hash"] != script_hash(settings):
            raise DamagedResultError(
                Text(
                    f"기록을 만든 R 코드가 지금의 R 코드와 다릅니다: {path}",
                    f"the recording was made with other R code than today's: {path}",
                ),
                Text(f"R이 있는 곳에서: {_RECORD_COMMAND}", f"where there is R: {_RECORD_COMMAND}"),
            )
        if self.manifest["snapshots_hash"] != _hash(self.snapshots):
            raise _damaged(path)


def make_recording(result: Result, r: RResult, settings: Settings) -> Recording:
    """Make a recording of what R gave in a live comparison that agreed."""
    if not result.agreed or settings.until is not None:
        raise UsageError(
            Text(
                "모두 비교하여 일치한 결과만 기록합니다",
                "only what was compared whole and agrees is recorded",
            ),
            Text("lecture-port parity", "lecture-port parity"),
        )
    snapshots = {item.key: _recordable(r.snapshots[item.key], item.stage) for item in items()}
    manifest = {
        "format": FORMAT,
        "name": name_of_data(settings),
        "recorded": now(),
        "provider": result.provider,
        "r": r.versions,
        "python": {k: v for k, v in result.made_with.items() if k in _RECORDED_VERSIONS},
        "in_force": r.in_force,
        "platform": f"{platform.system()} {platform.machine()}, {' '.join(platform.libc_ver())}",
        "settings": {k: v for k, v in asdict(settings).items() if k not in _NOT_RECORDED},
        "script_hash": script_hash(settings),
        "snapshots_hash": _hash(snapshots),
    }
    return Recording(manifest, snapshots)


_NOT_RECORDED = ("data", "until")
_RECORDED_VERSIONS = ("python", "packages", "cpu", "cores", "settings", "rpy2")


def write_recording(recording: Recording, folder: Path | None = None) -> Path:
    """Write a recording to ``r_reference/recorded/``, one value a line, and return its path."""
    path = (folder or recorded_folder()) / f"{recording.name}.json"
    lines = [
        f"{json.dumps(' '.join(key))}: {json.dumps(snapshot, ensure_ascii=False)}"
        for key, snapshot in recording.snapshots.items()
    ]
    manifest = json.dumps(recording.manifest, ensure_ascii=False, indent=2)
    body = ",\n".join(lines)
    write_text(path, f'{{"manifest": {manifest},\n"snapshots": {{\n{body}\n}}}}\n')
    return path


def read_recording(path: Path) -> Recording:
    """Read a recording; whether it fits is asked by `Recording.check`."""
    try:
        content = read_json(path)
        manifest = content["manifest"]
        if manifest["format"] != FORMAT or not _is_manifest(manifest):
            raise _damaged(path)
        return Recording(
            manifest, {_key(text): dict(each) for text, each in content["snapshots"].items()}
        )
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise _damaged(path) from error


def _is_manifest(manifest: dict[str, Any]) -> bool:
    """Tell whether everything that is asked of a manifest is there and of its kind."""
    texts = ("name", "recorded", "provider", "platform", "script_hash", "snapshots_hash")
    recorded = manifest["settings"]
    return (
        all(isinstance(manifest[name], str) for name in texts)
        and all(isinstance(manifest[name], dict) for name in ("r", "python", "settings"))
        and isinstance(manifest.get("in_force", {}), dict | None)
        and set(recorded) == {each.name for each in fields(Settings)} - set(_NOT_RECORDED)
        and isinstance(recorded["digest"], str)
        and all(type(recorded[name]) is int for name in ("seed", "epochs"))
    )


def recordings(folder: Path | None = None) -> Iterator[tuple[Path, Recording]]:
    """Return all recordings with their paths, in the order of their names."""
    for path in sorted((folder or recorded_folder()).glob("*.json")):
        yield path, read_recording(path)


def recorded_folder() -> Path:
    """Return where recordings lie."""
    return r_folder() / "recorded"


def name_of_data(settings: Settings) -> str:
    """Return the name that a recording made on this data has."""
    if settings.full:
        return "full"
    if settings.data == "mini":
        return "mini"
    raise UsageError(
        Text(
            "기록은 mini와 full 자료로만 만듭니다",
            "recordings are made on the data mini and full only",
        ),
        Text(f"{_RECORD_COMMAND} --data mini", f"{_RECORD_COMMAND} --data mini"),
    )


def _recordable(snapshot: Snapshot, stage: str) -> Snapshot:
    """Return what is recorded of a value: no files; whole numbers only where a training gave them."""
    omitted = _TEMPORARY_KEYS if stage == "trained" else (*_TEMPORARY_KEYS, "packed")
    return {name: value for name, value in snapshot.items() if name not in omitted}


def _hash(snapshots: dict[Key, Snapshot]) -> str:
    text = json.dumps([[*key, each] for key, each in snapshots.items()], sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()


def _key(text: str) -> Key:
    snippet, _, name = text.partition(" ")
    return snippet, name


def _damaged(path: Path) -> DamagedResultError:
    return DamagedResultError(
        Text(f"기록이 손상되었습니다: {path}", f"the recording is damaged: {path}"),
        Text(f"R이 있는 곳에서: {_RECORD_COMMAND}", f"where there is R: {_RECORD_COMMAND}"),
    )


def choose_recording(
    data: Mnist,
    spec: str,
    seed: int | None,
    epochs: int | None,
    until: str | None = None,
    folder: Path | None = None,
) -> tuple[Recording, Settings]:
    """Return the recording that was made on this data, and its settings."""
    known = []
    for path, recording in recordings(folder):
        recorded = recording.manifest["settings"]
        known.append(
            f"--data {recording.name} --seed {recorded['seed']} --epochs {recorded['epochs']}"
        )
        wanted = (seed in (None, recorded["seed"])) and (epochs in (None, recorded["epochs"]))
        if recording.fits(data.digest) and wanted:
            settings = Settings.of(data, spec, recorded["seed"], recorded["epochs"], until)
            recording.check(settings, path)
            return recording, settings
    available = "; ".join(known) or "-"
    raise UsageError(
        Text(
            "R이 없고, 이 자료와 설정으로 기록된 R의 결과도 없습니다",
            "there is no R, and no recording of it on this data with these settings",
        ),
        Text(f"기록된 것: {available}", f"recorded are: {available}"),
    )

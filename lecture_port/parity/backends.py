"""The lecture's two runs, R's and Python's: what they are given, the worker that runs them, and the snapshots that they give."""

from __future__ import annotations

import hashlib
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, ClassVar

import numpy as np

from lecture_port.content.practice import (
    SETUPS,
    SNIPPETS,
    Agreement,
    Snippet,
    by_id,
    comes_after_training,
    r_folder,
    r_runnable,
    replace_once,
    setup_source,
)
from lecture_port.content.slide_values import TEST_IMAGES, TRAINING_IMAGES
from lecture_port.data.load import load
from lecture_port.data.mnist import Mnist
from lecture_port.language import Text
from lecture_port.parity.bridge import registered, start_bridge, start_cran, vector_memory
from lecture_port.parity.r_session import LEGACY, ask, evaluate, r
from lecture_port.parity.result import items, items_of
from lecture_port.parity.snapshot import (
    DPI,
    INCHES,
    MAX_STORED,
    Snapshot,
    array_snapshot,
    figure_snapshot,
    figure_snapshot_from_r,
    floats_from_hexadecimal,
    list_from_snapshot,
    list_snapshot,
    list_snapshot_from_r,
    memory_snapshot,
    metrics_snapshot,
    metrics_snapshot_from_r,
    model_snapshot,
    printed_summary_snapshot,
    sample_indices,
    summary_snapshot,
    table_snapshot,
    table_snapshot_from_r,
    tree_snapshot,
    tree_snapshot_from_r,
    unpack,
)
from lecture_port.practice.p15_metrics import DigitMetrics
from lecture_port.r.backend import is_model, keras, tensorflow
from lecture_port.r.device import Plot
from lecture_port.r.lists import RList
from lecture_port.r.structures import JsonEdit
from lecture_port.r.summaries import ModelSummary
from lecture_port.r.tables import Table
from lecture_port.run_folder.record import installed_version
from lecture_port.runner.lecture import Lecture, python_function, release
from lecture_port.worker import Worker, WorkerFailedError


@dataclass(frozen=True, slots=True)
class Settings:
    """What R and Python are given."""

    data: str  # ``mini``, ``full`` or an absolute path: a word that both load the same images by
    n_train: int  # the numbers of images
    n_test: int
    digest: str  # the data's SHA-256
    full: bool  # whether it is all of MNIST, as on the slides
    seed: int  # the training's settings
    epochs: int
    # the id of the last snippet that is compared; all of them if not given
    until: str | None = None

    @classmethod
    def of(
        cls, data: Mnist, spec: str, seed: int, epochs: int, until: str | None = None
    ) -> Settings:
        """Make the settings for data that was loaded by `spec`."""
        return cls(spec, data.n_train, data.n_test, data.digest, data.is_full, seed, epochs, until)

    def includes(self, snippet: str) -> bool:
        """Tell whether the snippet with this id is compared."""
        return self.until is None or snippet <= self.until


@dataclass(frozen=True, slots=True)
class ScriptPart:
    """R code that runs in one go."""

    snippet: str  # the id of the snippet; setup code has the id of the snippet that it goes before
    step: str  # ``"printed"``: an earlier snippet run again, where the slide prints its value
    code: str


def script(settings: Settings) -> tuple[ScriptPart, ...]:
    """Return the lecture in order: the slides with their patches, and what the deck forgot.

    Apart from the patches, four numbers that are written out in the R are replaced where the settings
    differ from the slides': the images of each kind (60000 and 10000, P02), the epochs (5, P08), and
    the seed (1, the setup of P04). The files of the slides are never changed.
    """
    code = {snippet.id: r_runnable(snippet) for snippet in SNIPPETS}
    setup_code = {setup.r_file: setup_source(setup) for setup in SETUPS}
    replace_once(code, f"c({TRAINING_IMAGES},", f"c({settings.n_train},")
    replace_once(code, f"c({TEST_IMAGES},", f"c({settings.n_test},")
    replace_once(code, "epochs = 5,", f"epochs = {settings.epochs},")
    replace_once(setup_code, "set_random_seed(1L)", f"set_random_seed({settings.seed}L)")
    parts = []
    for snippet in SNIPPETS:
        for setup in SETUPS:
            if setup.before == snippet.id:
                parts.append(ScriptPart(snippet.id, "setup", setup_code[setup.r_file]))
        parts.append(ScriptPart(snippet.id, "snippet", code[snippet.id]))
        for later in SNIPPETS:
            if later.printed_after == snippet.id:
                parts.append(ScriptPart(snippet.id, "printed", code[later.id]))
    return tuple(parts)


_OTHER_BRIDGE_FILES = ("provider_cran.R", "script.R", "script_figures.R", "script_keras.R")


def script_hash(settings: Settings) -> str:
    """Return the SHA-256 of all R that a recording depends on: the script and the bridge's files.

    ``provider_cran.R`` is none of them: it loads CRAN's packages instead and answers nothing itself; ``script*.R`` look
    at anyone's own script and at no value of the lecture.
    """
    digest = hashlib.sha256()
    for part in script(settings):
        digest.update(f"{part.snippet} {part.step}\n{part.code}\0".encode())
    for path in sorted((r_folder() / "bridge").glob("*.R")):
        if path.name in _OTHER_BRIDGE_FILES:
            continue
        digest.update(f"{path.name}\n{path.read_text(encoding='utf-8')}\0".encode())
    return digest.hexdigest()


Key = tuple[str, str]
Notify = Callable[[Text], None]
START_SECONDS = 300.0
READ_SETTINGS = "lecture_port.r.backend:settings_in_force"


@dataclass
class BackendResult:
    """What one of the two backends gave: the snapshot of each item's value, by id and name."""

    name: ClassVar[str]
    snapshots: dict[Key, Snapshot] = field(default_factory=dict)
    failure: Text | None = None  # why it stopped before its end
    versions: dict[str, Any] = field(default_factory=dict)
    in_force: dict[str, Any] = field(default_factory=dict)  # TensorFlow's settings, read back

    def add_snapshots(self, snippet: str, snapshots: dict[str, Snapshot]) -> None:
        """Take what a part of the lecture gave."""
        self.snapshots.update({(snippet, name): each for name, each in snapshots.items()})

    def fail(self, ko: str, snippet: str, why: str) -> None:
        """Note where and why it stopped before its end; in Korean the name comes with its particle."""
        self.failure = Text(
            f"{ko} {snippet}에서 멈춤: {why}", f"{self.name} stopped at {snippet}: {why}"
        )


class RResult(BackendResult):
    """What R gave."""

    name = "R"


class PythonResult(BackendResult):
    """What Python gave."""

    name = "Python"


def run_r(
    worker: Worker, provider: str, settings: Settings, folder: Path, seconds: float, notify: Notify
) -> RResult:
    """Run the deck's R, part by part, and gather what it bound and showed."""
    result = RResult()
    with _noting_failure(result, worker):
        arguments = {"provider": provider, "data": settings.data}
        result.versions = _start(result, worker, "start_r", **arguments)
        for part in script(settings):
            if not settings.includes(part.snippet):
                break
            notify(Text(f"R: {part.snippet}", f"R: {part.snippet}"))
            items = items_of(part.snippet, part.step)
            shown = [item.name for item in items if item.name in _shown_kinds()]
            answer = worker.call(
                f"{__name__}:evaluate_part",
                seconds,
                code=part.code,
                names={i.name: i.agreement for i in items if i.name not in shown},
                shows=shown[0] if shown else None,
                prefix=str(folder / f"r-{part.snippet}"),
            )
            result.add_snapshots(part.snippet, answer["snapshots"])
            if (error := answer["response"]["error"]) is not None:
                why = f"{error['message']} ({' <- '.join(error['traceback'])})"
                result.fail("R이", part.snippet, why)
                break
    return result


def run_python(
    worker: Worker, settings: Settings, folder: Path, seconds: float, notify: Notify
) -> PythonResult:
    """Run the Python twins in slide order."""
    result = PythonResult()
    arguments = {"data": settings.data, "seed": settings.seed, "epochs": settings.epochs}
    with _noting_failure(result, worker):
        _start(result, worker, "start_python", **arguments)
        for snippet in SNIPPETS:
            if not settings.includes(snippet.id):
                break
            notify(Text(f"파이썬: {snippet.id}", f"Python: {snippet.id}"))
            items = items_of(snippet.id)
            answer = worker.call(
                f"{__name__}:run_twin",
                seconds,
                snippet_id=snippet.id,
                names={i.name: i.agreement for i in items if i.name not in _shown_kinds()},
                prefix=str(folder / f"python-{snippet.id}"),
            )
            result.add_snapshots(snippet.id, answer["snapshots"])
            if answer["error"] is not None:
                result.fail("파이썬이", snippet.id, answer["error"].strip().splitlines()[-1])
                break
    return result


@contextmanager
def _noting_failure(result: BackendResult, worker: Worker) -> Iterator[None]:
    """Let a worker that fails end its backend, and say why; the other goes on. Note the settings at the end."""
    try:
        yield
        result.in_force = worker.call(READ_SETTINGS, START_SECONDS)
    except WorkerFailedError as error:
        result.failure = Text(f"{error.what.ko} {error.trace}", f"{error.what.en} {error.trace}")


def _start(result: BackendResult, worker: Worker, function: str, **arguments: Any) -> Any:
    """Start a backend and note TensorFlow's settings before anything runs."""
    started = worker.call(f"{__name__}:{function}", START_SECONDS, **arguments)
    result.in_force = worker.call(READ_SETTINGS, START_SECONDS)
    return started


def _shown_kinds() -> set[str]:
    return {snippet.shows for snippet in SNIPPETS if snippet.shows is not None}


REPLAY_SECONDS = 120.0


def replayable(snapshot: dict[Key, Snapshot]) -> tuple[Snippet, ...]:
    """Return the snippets after the training all of whose needs R's snapshots hold, or the data."""
    names = {name for _, name in _inputs(snapshot)}
    trained = {item.name for item in items() if item.stage == "trained"}
    return tuple(
        snippet
        for snippet in SNIPPETS
        if comes_after_training(snippet)
        and snippet.needs
        and {name for name in snippet.needs if name in trained} <= names
        and any(name in names for name in snippet.needs)
    )


def _inputs(snapshot: dict[Key, Snapshot]) -> dict[Key, Snapshot]:
    """Return what is known in full: lists, and small whole numbers."""
    stages = {item.key: item.stage for item in items()}
    return {
        key: each
        for key, each in snapshot.items()
        if stages.get(key) == "trained" and (each["kind"] == "list" or "packed" in each)
    }


def replay(
    worker: Worker, r: dict[Key, Snapshot], python: PythonResult, folder: Path, settings: Settings
) -> dict[Key, Snapshot]:
    """Give R's inputs to the Python functions and describe what they show."""
    if python.failure is not None:
        return {}
    inputs: dict[str, Any] = {name: each for (_, name), each in _inputs(r).items()}
    found: dict[Key, Snapshot] = {}
    try:
        for snippet in replayable(r):
            if not settings.includes(snippet.id):
                continue
            answer = worker.call(
                f"{__name__}:replay_twin",
                REPLAY_SECONDS,
                snippet_id=snippet.id,
                inputs={name: inputs[name] for name in snippet.needs if name in inputs},
                prefix=str(folder / f"replay-{snippet.id}"),
            )
            if answer is not None:
                found[snippet.id, str(snippet.shows)] = answer
    except WorkerFailedError as error:
        python.failure = error.what
    return found


def start_r(provider: str, data: str) -> dict[str, Any]:
    """Start R and the provider, and return R's version and those of the provider's packages.

    Of the legacy keras the version of tf_keras too, which is what computes there.
    """
    if provider == "bridge":
        start_bridge(data)
    else:
        start_cran(provider, data)
    ask("begin_drawing")
    versions: dict[str, Any] = ask("versions")
    if provider == LEGACY:
        versions["tf_keras"] = installed_version("tf-keras")
    return versions


def evaluate_part(
    code: str, names: dict[str, Agreement], shows: str | None, prefix: str
) -> dict[str, Any]:
    """Run a part of the deck's R and describe what it bound and what it showed."""
    if shows == "figure":
        ask("begin_drawing")
    response = evaluate(code, describe=False)
    snapshots: dict[str, Snapshot] = {}
    if response["error"] is None:
        for name, agreement in names.items():
            described = describe_r(name, agreement, prefix)
            if described is not None:
                snapshots[name] = described
        if shows is not None:
            snapshots[shows] = _shown_by_r(shows, response["output"], prefix)
    return {"response": response, "snapshots": snapshots}


def describe_r(name: str, agreement: Agreement, prefix: str) -> Snapshot | None:
    """Describe what R's global environment has under a name; ``None`` where it has nothing."""
    text = _r_text(name)
    match ask("kind_of", text):
        case "absent":
            return None
        case "array":
            return _r_array(name, agreement, prefix)
        case "list":
            return list_snapshot_from_r(ask("list_snapshot", text))
        case "model":
            model = registered(int(r().function("python_object_id")(text)[0]))
            return model_snapshot(model, Path(f"{prefix}-{name}.npz"))
        case other:
            return {"kind": str(other)}


def _shown_by_r(kind: str, printed: str, prefix: str) -> Snapshot:
    """Describe what the code has just shown."""
    match kind:
        case "summary":
            return printed_summary_snapshot(printed)
        case "tree":
            return tree_snapshot_from_r(ask("tree_snapshot"))
        case "table":
            return table_snapshot_from_r(ask("table_snapshot"), printed)
        case "metrics":
            return metrics_snapshot_from_r(ask("metrics_snapshot"))
        case "figure":
            snapshot = figure_snapshot_from_r(ask("drawn"))
            file = f"{prefix}-figure.png"
            interface = r().interface
            ask(
                "draw_png",
                _r_text(file),
                interface.FloatSexpVector([INCHES]),
                interface.IntSexpVector([DPI]),
            )
            return {**snapshot, "file": file}
    raise ValueError(f"nothing is known of {kind!r}")


def _r_array(name: str, agreement: Agreement, prefix: str) -> Snapshot:
    """Describe an array: the values from R's memory, type, dimensions and a sample from R itself."""
    interface = r().interface
    values = vector_memory(interface.globalenv[name])
    indices = interface.FloatSexpVector([float(index + 1) for index in sample_indices(values.size)])
    description = ask("array_snapshot", _r_text(name), indices)
    array = values.reshape(tuple(description["dim"]), order="F")
    return {
        **memory_snapshot(np.asarray(array), agreement, Path(f"{prefix}-{name}.npy")),
        "type": description["type"],
        "dim": description["dim"],
        "sample": floats_from_hexadecimal(description["sample"]),
    }


def _r_text(text: str) -> Any:
    return r().interface.StrSexpVector([text])


_lecture: Lecture | None = None
_small_values: dict[str, Any] = {}
"""The lists and small arrays that were bound, for `replay`."""


def start_python(data: str, seed: int, epochs: int) -> None:
    """Begin the lecture anew, with nothing bound.

    In a process that has trained before, Keras's counters of names and its default graph are cleared.
    """
    global _lecture
    keras().utils.clear_session()
    tensorflow().config.experimental.enable_op_determinism()
    _lecture = Lecture(path=load(data), seed=seed, epochs=epochs)


def run_twin(snippet_id: str, names: dict[str, Agreement], prefix: str) -> dict[str, Any]:
    """Run a snippet's twin and describe what it bound and what it showed."""
    assert _lecture is not None
    snippet = by_id(snippet_id)
    snapshots: dict[str, Snapshot] = {}
    try:
        outcome = _lecture.run(snippet)
        for name, agreement in names.items():
            if name in _lecture.namespace:
                value = _lecture.namespace[name]
                snapshots[name] = describe(value, agreement, f"{prefix}-{name}")
                _keep_small(name, value)
        if snippet.shows is not None:
            snapshots[snippet.shows] = describe(outcome.shown, "exact", f"{prefix}-{snippet.shows}")
        for later in SNIPPETS:
            if later.printed_after == snippet.id and later.shows is not None:
                value = python_function(later)(
                    **{name: _lecture.namespace[name] for name in later.needs}
                )
                snapshots[later.shows] = describe(value, "exact", f"{prefix}-{later.shows}")
        release(_lecture, snippet)
    except Exception:
        return {"error": traceback.format_exc(), "snapshots": snapshots}
    return {"error": None, "snapshots": snapshots}


def replay_twin(snippet_id: str, inputs: dict[str, Snapshot], prefix: str) -> Snapshot | None:
    """Run a twin on inputs that R had, and describe what it shows."""
    snippet = by_id(snippet_id)
    names = {
        **_small_values,
        **{name: _from_snapshot(snapshot) for name, snapshot in inputs.items()},
    }
    if snippet.shows is None or not set(snippet.needs) <= names.keys():
        return None
    value = python_function(snippet)(**{name: names[name] for name in snippet.needs})
    return describe(value, "exact", f"{prefix}-{snippet.shows}")


def _from_snapshot(snapshot: Snapshot) -> Any:
    return list_from_snapshot(snapshot) if snapshot["kind"] == "list" else unpack(snapshot)


def _keep_small(name: str, value: Any) -> None:
    if isinstance(value, RList) or (isinstance(value, np.ndarray) and value.size <= MAX_STORED):
        _small_values[name] = value


def describe(value: Any, agreement: Agreement, stem: str) -> Snapshot:
    """Describe a value of Python."""
    if isinstance(value, np.ndarray):
        return array_snapshot(value, agreement, Path(f"{stem}.npy"))
    if isinstance(value, RList):
        return list_snapshot(value)
    if isinstance(value, Table):
        return table_snapshot(value)
    if isinstance(value, Plot):
        return figure_snapshot(value, Path(f"{stem}.png"))
    if isinstance(value, ModelSummary):
        return summary_snapshot(value)
    if isinstance(value, JsonEdit):
        return tree_snapshot(value)
    if isinstance(value, DigitMetrics):
        return metrics_snapshot(value)
    if is_model(value):
        return model_snapshot(value, Path(f"{stem}.npz"))
    return {"kind": type(value).__name__}

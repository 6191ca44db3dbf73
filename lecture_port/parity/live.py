"""The live comparison: R runs, Python runs, everything is compared, and checked independently besides."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from lecture_port.content.practice import r_folder
from lecture_port.content.slide_values import (
    ACCURACY,
    CONFUSION,
    EPOCHS,
    SUMMARY,
    TEST_IMAGES,
    TOTAL_PARAMETERS,
    TRAINING_IMAGES,
)
from lecture_port.data.load import load
from lecture_port.errors import OtherSettingsError
from lecture_port.files import require_temporary_space, temporary_folder, temporary_space
from lecture_port.language import Text
from lecture_port.parity.backends import (
    BackendResult,
    Notify,
    PythonResult,
    RResult,
    Settings,
    replay,
    run_python,
    run_r,
    script_hash,
)
from lecture_port.parity.comparison import (
    FORWARD_PASS_TOLERANCE,
    SLIDE_ACCURACY_RANGE,
    ValueComparison,
    compare,
    distance,
    summary_text,
    unequal,
)
from lecture_port.parity.r_session import LEGACY, R_ENVIRON, find_r
from lecture_port.parity.result import (
    PROBABILITIES,
    Item,
    Result,
    Row,
    SlideValue,
    complete_rows,
    independent_checks,
    items,
)
from lecture_port.parity.snapshot import DPI, INCHES, Snapshot, correct_predictions
from lecture_port.parity.within_tolerance import compare_across_keras_versions
from lecture_port.r.backend import ONEDNN
from lecture_port.run_folder.record import differences, installed_version, versions
from lecture_port.worker import Worker, WorkerFailedError, run_to_end

_REPLAY_NOTE = Text(
    "예전 keras 밑에는 파이썬 쪽과 다른 Keras(tf_keras)가 있습니다. 학습 뒤의 그림, 트리, 표는 R이 얻은 "
    "이력과 예측을 그대로 파이썬 함수에 넣어 비교합니다.",
    "Below the legacy keras is another Keras (tf_keras) than on Python's side. Figures, tree and table "
    "after the training are what the Python functions make of R's own history and predictions.",
)
TEMPORARY_PREFIX = "lecture-port-parity-"
"""How the names of temporary folders begin."""
PART_SECONDS = 3600.0
"""The hard limit of one part; the longest, five epochs on all of MNIST, takes a few minutes."""


def compare_live(
    settings: Settings, provider: str, *, together: bool, seconds: float, notify: Notify
) -> tuple[Result, RResult]:
    """Run R and Python and compare what they gave; return the result and what R gave."""
    with ExitStack() as stack:
        folder = stack.enter_context(temporary_folder(TEMPORARY_PREFIX))
        stack.enter_context(temporary_space())
        # R's own temporary folder goes with ours: its process leaves without R's exit hooks.
        worker = stack.enter_context(Worker("R", {**R_ENVIRON, "TMPDIR": str(folder)}))
        r = run_r(worker, provider, settings, folder, seconds, notify)
        if not together:
            worker.close()
            worker = stack.enter_context(Worker("Python"))
        python = run_python(worker, settings, folder, seconds, notify)
        if provider == LEGACY:
            python.snapshots.update(replay(worker, r.snapshots, python, folder, settings))
        worker.close()
        if r.failure or python.failure:
            require_temporary_space()
        require_equal_settings(r, python)
        notify(Text("비교", "comparing"))
        compare_item = compare_across_keras_versions if provider == LEGACY else compare_exactly
        rows = compare_results(r, python, settings, compare_item)
    made_with = {
        **versions(),
        "r": r.versions,
        "rpy2": installed_version("rpy2-rinterface"),
        "script_hash": script_hash(settings),
        "comparison": asdict(settings),
        "processes": 1 if together else 2,
        "in_force": {"R": r.in_force, "Python": python.in_force},
    }
    notes = (_REPLAY_NOTE,) if provider == LEGACY else ()
    failures = (each.failure for each in (r, python) if each.failure is not None)
    return Result("live", provider, rows, made_with, (*notes, *failures)), r


def require_equal_settings(r: RResult, python: PythonResult) -> None:
    """See that what R and Python gave can be compared at all: a setting moves bits as a wrong port would."""
    differing = differences(r.in_force, python.in_force)
    if not differing:
        return
    said = [each.between(Text("R은", "in R"), Text("파이썬은", "in Python")) for each in differing]
    ko, en = ("; ".join(getattr(each, name) for each in said) for name in ("ko", "en"))
    line = f"{ONEDNN}=1 lecture-port parity --live"
    raise OtherSettingsError(
        Text(
            f"비교할 수 없습니다. 두 쪽에서 TensorFlow의 설정이 다릅니다 ({ko})",
            f"not comparable: TensorFlow ran under other settings on either side ({en})",
        ),
        Text(f"두 쪽을 같은 설정으로 실행하십시오: {line}", f"run both sides alike: {line}"),
    )


CompareItem = Callable[[Item, Snapshot, Snapshot], ValueComparison]


def compare_exactly(item: Item, r: Snapshot, python: Snapshot) -> ValueComparison:
    """Compare as closely as the item says: this is how it is when both have one Keras."""
    return compare(r, python, item.agreement)


def compare_results(
    r: RResult,
    python: PythonResult,
    settings: Settings,
    compare_item: CompareItem = compare_exactly,
) -> tuple[Row, ...]:
    """Return a row for every item and every independent check; what one did not give was not run."""
    expected = [item for item in items() if settings.includes(item.snippet)]
    checks = [item for item in independent_checks() if settings.includes(item.snippet)]
    rows = [_row(item, r, python, settings, compare_item) for item in expected]
    for item in checks:
        if item.name == "picture":
            rows.append(_picture_row(item, r, python))
        else:
            rows.append(_forward_row(item, python, settings))
    return complete_rows((*expected, *checks), rows)


def missing_row(item: Item, *results: BackendResult) -> Row | None:
    """Return the row of an item that R or Python did not give, ``None`` if all gave it."""
    for each in results:
        if item.key not in each.snapshots:
            why = each.failure or Text(
                f"{each.name}: {item.name} 없음", f"{each.name}: {item.name} is not there"
            )
            return Row.not_run(item, why)
    return None


def _row(
    item: Item, r: RResult, python: PythonResult, settings: Settings, compare_item: CompareItem
) -> Row:
    missing = missing_row(item, r, python)
    if missing is not None:
        return missing
    expected, actual = r.snapshots[item.key], python.snapshots[item.key]
    comparison = compare_item(item, expected, actual)
    return Row.of(item, comparison, slide_value(item, actual, settings))


def _picture_row(item: Item, r: RResult, python: PythonResult) -> Row:
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
    row = Row.of(item, compare_pictures(*files))
    return replace(row, pictures=tuple(file.read_bytes() for file in files))


def _forward_row(item: Item, python: PythonResult, settings: Settings) -> Row:
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
    with np.load(model["file"]) as arrays:
        weights = [arrays[name] for name in arrays.files]
    images = load(settings.data).test_images[:FORWARD_IMAGES]
    expected = np.load(probabilities["file"])[:FORWARD_IMAGES]
    try:
        with tempfile.TemporaryDirectory() as folder:
            found = forward_pass(model, weights, images, Path(folder))
    except WorkerFailedError as error:
        return Row.not_run(item, Text(str(error), str(error)))
    return Row.of(item, compare_probabilities(found, expected))


def slide_value(item: Item, python: Snapshot, settings: Settings) -> SlideValue | None:
    """Return what the slide prints of a value and whether ours agrees; ``None`` where it prints nothing."""
    match python["kind"]:
        case "array":
            return _slide_images(item, python, settings)
        case "summary":
            return _slide_summary(item, python)
        case "table":
            return _slide_table(python, settings)
    return None


def _slide_images(item: Item, python: Snapshot, settings: Settings) -> SlideValue | None:
    counts = {"train_images": TRAINING_IMAGES, "test_images": TEST_IMAGES}
    if item.name not in counts:
        return None
    count = counts[item.name]
    if not settings.full:
        return SlideValue(f"{count:,}", comparable=False)
    what = Text("슬라이드의 장수", "images on the slide")
    return SlideValue(f"{count:,}", unequal(what, count, python["dim"][0]))


def _slide_summary(item: Item, python: Snapshot) -> SlideValue:
    """Compare the rows; a summary printed before the model is finished has the first rows only."""
    printed = item.step == "printed"
    rows = SUMMARY if printed else SUMMARY[: len(python["rows"])]
    expected = [[row.kind, list(row.output_shape), row.parameters] for row in rows]
    total = TOTAL_PARAMETERS if printed else sum(row.parameters for row in rows)
    differences = [
        *unequal(Text("슬라이드의 층", "layers on the slide"), expected, python["rows"]),
        *unequal(Text("슬라이드의 모수", "parameters on the slide"), total, python["total"]),
    ]
    return SlideValue(summary_text(len(rows), total), tuple(differences))


def _slide_table(python: Snapshot, settings: Settings) -> SlideValue:
    comparable = settings.full and settings.epochs == EPOCHS
    right = sum(row[digit] for digit, row in enumerate(CONFUSION))
    text = f"{len(CONFUSION)}×{len(CONFUSION[0])}, {right:,}/{sum(map(sum, CONFUSION)):,}"
    if not comparable:
        return SlideValue(text, comparable=False)
    differences = [
        *unequal(
            Text("숫자마다의 시험 이미지 수", "test images of each digit"),
            [sum(row) for row in CONFUSION],
            [sum(row) for row in python["counts"]],
        )
    ]
    accuracy = correct_predictions(python) / sum(map(sum, python["counts"]))
    low, high = SLIDE_ACCURACY_RANGE
    if not low <= accuracy <= high:
        differences.append(
            Text(
                f"정확도 {accuracy:.4f}: 시드가 달라질 때의 범위 {low}..{high} 밖 (슬라이드 {ACCURACY})",
                f"accuracy {accuracy:.4f} is outside what seeds give, {low}..{high} (slide {ACCURACY})",
            )
        )
    return SlideValue(text, tuple(differences))


MEAN_DIFFERENCE, MAX_DIFFERENCE = 0.0005, 0.35
"""Differences of pixels (0 to 1) inside the plot region beside the legend, mean and greatest.

Cairo and Agg smooth the edges of one line a little differently; a line that is elsewhere, of another
colour or without its dashes has pixels that differ by more than a half.
"""
_LEFT, _TOP, _RIGHT, _BOTTOM = 0.87, 0.87, 1.6, 1.07
"""Inches to be left out at each edge: margins with letters, and the legend's column at the right."""


def compare_pictures(r: Path, python: Path) -> ValueComparison:
    """Compare two PNG files of the same size by the mean difference of their pixels."""
    expected, actual = _pixels(r), _pixels(python)
    if expected.shape != actual.shape:
        difference = Text(
            f"그림의 크기가 다름: {expected.shape}, {actual.shape}",
            f"sizes differ: {expected.shape}, {actual.shape}",
        )
        return ValueComparison(_size(expected), _size(actual), (difference,))
    diff = np.abs(expected - actual)
    inner = _plot_region(diff)
    mean, greatest = float(inner.mean()), float(inner.max())
    differences = []
    if not (mean <= MEAN_DIFFERENCE and greatest <= MAX_DIFFERENCE):
        differences.append(
            Text(
                f"글자 밖의 차이: 평균 {mean:.5f}, 최대 {greatest:.2f}",
                f"difference off the letters: mean {mean:.5f}, greatest {greatest:.2f}",
            )
        )
    return ValueComparison(_size(expected), _size(actual), tuple(differences), float(diff.mean()))


def _pixels(path: Path) -> NDArray[np.float64]:
    from matplotlib.image import imread

    return np.asarray(imread(path)[..., :3], np.float64)


def _plot_region(pixels: NDArray[Any]) -> NDArray[Any]:
    top, bottom = round(_TOP * DPI), round((INCHES - _BOTTOM) * DPI)
    left, right = round(_LEFT * DPI), round((INCHES - _RIGHT) * DPI)
    return pixels[top:bottom, left:right]


def _size(pixels: NDArray[Any]) -> str:
    return f"{pixels.shape[1]}×{pixels.shape[0]} px"


FORWARD_IMAGES = 200
FORWARD_SECONDS = 300


def forward_pass(
    model: Snapshot, weights: list[NDArray[np.float32]], images: NDArray[np.uint8], folder: Path
) -> NDArray[np.float64]:
    """Return the probabilities that ``r_reference/independent_check/forward_pass.R`` works out."""
    numbers = iter(range(len(weights)))
    for number, weight in enumerate(weights):
        np.ascontiguousarray(weight, "<f4").tofile(folder / f"{number}.bin")
    np.ascontiguousarray(images, np.uint8).tofile(folder / "images.bin")
    layers = [_layer(layer, weights, numbers) for layer in model["layers"]]
    dim = ", ".join(map(str, images.shape))
    (folder / "net.R").write_text(
        f"list(images = c({dim}), layers = list({', '.join(layers)}))\n", encoding="utf-8"
    )
    _run_forward_pass(folder)
    answer = np.fromfile(folder / "probabilities.bin", "<f8")
    return answer.reshape(len(images), -1)


def compare_probabilities(r: NDArray[np.float64], python: NDArray[np.float32]) -> ValueComparison:
    """Compare the probabilities of base R with those of Keras on the same images."""
    gap = distance(r, python)
    differences: tuple[Text, ...] = ()
    if not gap <= FORWARD_PASS_TOLERANCE:
        differences = (Text(f"확률의 차이 {gap:g}", f"probabilities differ by {gap:g}"),)
    size = Text(f"이미지 {r.shape[0]}장", f"{r.shape[0]} images")
    return ValueComparison(size, size, differences, gap)


def _layer(layer: dict[str, Any], weights: list[NDArray[Any]], numbers: Any) -> str:
    """Write one layer as R code that gives its kind, its settings and its weights' files."""
    config = layer["config"]
    parts = [f'kind = "{layer["class"]}"']
    if layer["parameters"]:
        kernel, bias = next(numbers), next(numbers)
        dim = ", ".join(map(str, weights[kernel].shape))
        parts += [f'kernel = "{kernel}.bin"', f"dim = c({dim})", f'bias = "{bias}.bin"']
        parts.append(f'activation = "{config["activation"]}"')
    for name in ("pool_size", "strides"):
        if name in config:
            parts.append(f"{name} = c({', '.join(map(str, config[name]))})")
    if "padding" in config:
        parts.append(f'padding = "{config["padding"]}"')
    return f"list({', '.join(parts)})"


def _run_forward_pass(folder: Path) -> None:
    script = r_folder() / "independent_check" / "forward_pass.R"
    try:
        done = run_to_end([str(find_r()), "--vanilla", str(script), str(folder)], FORWARD_SECONDS)
    except OSError as error:
        raise WorkerFailedError(Text(f"Rscript: {error}", f"Rscript: {error}")) from error
    if done.returncode != 0:
        raise WorkerFailedError(
            Text("Rscript가 실패했습니다", "Rscript failed"), done.stderr.strip()
        )

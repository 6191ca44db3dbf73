"""An independent check: the trained net worked out in base R, with no Python and no package in it."""

from __future__ import annotations

import subprocess
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from lecture_port.content.sources import r_folder
from lecture_port.language import Text
from lecture_port.parity.comparison import FORWARD_PASS, Judgement, distance
from lecture_port.parity.providers import find_r
from lecture_port.parity.snapshot import Snapshot
from lecture_port.parity.worker import WorkerFailedError

IMAGES = 200
SECONDS = 300


def forward_pass(
    model: Snapshot, weights: list[NDArray[np.float32]], images: NDArray[np.uint8], folder: Path
) -> NDArray[np.float64]:
    """Return the probabilities that ``r_reference/independent_check/forward_pass.R`` works out.

    Parameters
    ----------
    model : Snapshot
        What is known of the model: its layers and their settings.
    weights : list of ndarray of float32
        Its weights, layer by layer, kernel before bias.
    images : ndarray of uint8, shape (n, 28, 28)
        Grey values.
    folder : Path
        An empty folder for the exchange: binary files of plain numbers.

    Raises
    ------
    WorkerFailedError
        If R fails or takes too long.
    """
    names = iter(range(len(weights)))
    for number, weight in enumerate(weights):
        np.ascontiguousarray(weight, "<f4").tofile(folder / f"{number}.bin")
    np.ascontiguousarray(images, np.uint8).tofile(folder / "images.bin")
    layers = [_layer(layer, weights, names) for layer in model["layers"]]
    dim = ", ".join(map(str, images.shape))
    (folder / "net.R").write_text(
        f"list(images = c({dim}), layers = list({', '.join(layers)}))\n", encoding="utf-8"
    )
    _run(folder)
    answer = np.fromfile(folder / "probabilities.bin", "<f8")
    return answer.reshape(len(images), -1)


def judge(r: NDArray[np.float64], python: NDArray[np.float32]) -> Judgement:
    """Compare the probabilities of base R with those of Keras on the same images."""
    apart = distance(r, python)
    differences: tuple[Text, ...] = ()
    if not apart <= FORWARD_PASS:
        differences = (Text(f"확률의 차이 {apart:g}", f"probabilities differ by {apart:g}"),)
    size = f"{r.shape[0]} images"
    return Judgement(size, size, differences, apart)


def _layer(layer: dict[str, Any], weights: list[NDArray[Any]], names: Any) -> str:
    """Write one layer as R code that gives its kind, its settings and its weights' files."""
    config = layer["config"]
    parts = [f'kind = "{layer["class"]}"']
    if layer["parameters"]:
        kernel, bias = next(names), next(names)
        dim = ", ".join(map(str, weights[kernel].shape))
        parts += [f'kernel = "{kernel}.bin"', f"dim = c({dim})", f'bias = "{bias}.bin"']
        parts.append(f'activation = "{config["activation"]}"')
    for name in ("pool_size", "strides"):
        if name in config:
            parts.append(f"{name} = c({', '.join(map(str, config[name]))})")
    if "padding" in config:
        parts.append(f'padding = "{config["padding"]}"')
    return f"list({', '.join(parts)})"


def _run(folder: Path) -> None:
    script = r_folder() / "independent_check" / "forward_pass.R"
    try:
        done = subprocess.run(
            [str(find_r()), "--vanilla", str(script), str(folder)],
            capture_output=True,
            text=True,
            encoding="utf-8",
            errors="replace",
            timeout=SECONDS,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise WorkerFailedError(Text(f"Rscript: {error}", f"Rscript: {error}")) from error
    if done.returncode != 0:
        raise WorkerFailedError(
            Text("Rscript가 실패했습니다", "Rscript failed"), done.stderr.strip()
        )

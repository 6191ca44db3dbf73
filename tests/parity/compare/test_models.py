from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np

from lecture_port.parity.compare.models import compare_models


def test_one_bit_of_one_weight_is_noticed_and_measured(
    facts_of: Callable[[str], dict[str, Any]], tmp_path: Path
) -> None:
    weight = np.ones((2, 2), np.float32)
    other = weight.copy()
    other[1, 1] = np.nextafter(np.float32(1), np.float32(2))
    np.savez(tmp_path / "r.npz", weight)
    np.savez(tmp_path / "python.npz", other)
    r = {**facts_of("model"), "file": str(tmp_path / "r.npz")}
    python = {**facts_of("model"), "file": str(tmp_path / "python.npz")}
    judgement = compare_models(r, python)
    assert not judgement.agrees
    assert judgement.distance == float(np.spacing(np.float32(1)))
    assert compare_models(r, r).agrees


def test_tensors_of_other_names_or_shapes_do_not_agree(
    facts_of: Callable[[str], dict[str, Any]], tmp_path: Path
) -> None:
    np.savez(tmp_path / "r.npz", np.ones(3), np.ones(2))
    np.savez(tmp_path / "python.npz", np.ones(3))
    r = {**facts_of("model"), "file": str(tmp_path / "r.npz")}
    python = {**facts_of("model"), "file": str(tmp_path / "python.npz")}
    assert compare_models(r, python).distance == float("inf")
    assert not compare_models(r, python).agrees

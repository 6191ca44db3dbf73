"""The deck's R against its Python twins, live, on 300 genuine images."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest

from lecture_port.data.load import load
from lecture_port.errors import OtherSettingsError
from lecture_port.parity.backends import Settings, run_r
from lecture_port.parity.live import compare_live, compare_probabilities, forward_pass
from lecture_port.parity.r_session import R_ENVIRON, choose_provider
from lecture_port.parity.recording import choose_recording
from lecture_port.parity.result import Result, independent_checks, items
from lecture_port.parity.within_tolerance import compare_within_tolerance
from lecture_port.r import backend
from lecture_port.r.backend import ONEDNN
from lecture_port.worker import Worker, WorkerFailedError

pytestmark = [pytest.mark.live_r, pytest.mark.tensorflow]


def compare(spec: str, epochs: int, *, together: bool) -> Result:
    settings = Settings.of(load(spec), spec, seed=1, epochs=epochs)
    result, _ = compare_live(
        settings,
        choose_provider("bridge"),
        together=together,
        seconds=600,
        notify=lambda _text: None,
    )
    return result


def disagreements(result: Result) -> dict[tuple[str, str], list[str]]:
    return {
        row.item.key: [row.verdict, *(difference.en for difference in row.differences)]
        for row in result.rows
        if row.verdict != "agree"
    }


@pytest.mark.parametrize("together", [False, True], ids=["two processes", "one process"])
@pytest.mark.parametrize("onednn", [None, "0", "1"], ids=["unset", "off", "on"])
def test_r_and_python_agree_on_everything(
    small_npz: Path, onednn: str | None, together: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    set_onednn(monkeypatch, onednn)
    spec, epochs = ("mini", 1) if onednn == "0" or not together else (str(small_npz), 2)
    result = compare(spec, epochs, together=together)
    assert disagreements(result) == {}
    assert result.agreed
    assert [row.item.key for row in result.rows] == [
        i.key for i in (*items(), *independent_checks())
    ]
    bits = [row for row in result.rows if row.item.agreement == "bits"]
    assert {row.distance for row in bits} == {0}
    assert result.provider == "bridge"
    assert result.made_with["r"]["packages"].keys() >= {"magrittr", "zeallot"}
    in_force = result.made_with["in_force"]
    assert in_force["R"] == in_force["Python"]
    assert in_force["R"]["deterministic"] is True
    backend.keras()
    assert in_force["R"]["onednn"] is (backend._has_onednn() and onednn != "0")


@pytest.mark.parametrize("forced", ["0", "1"])
def test_one_side_with_onednn_and_one_without_are_not_comparable(
    small_npz: Path, forced: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What a processor without AVX512-VNNI once did: R without oneDNN, Python with it."""
    set_onednn(monkeypatch, str(1 - int(forced)))
    monkeypatch.setitem(R_ENVIRON, ONEDNN, forced)
    on, off = ("R", "Python") if forced == "1" else ("Python", "R")
    with pytest.raises(OtherSettingsError, match="not comparable") as error:
        compare(str(small_npz), 1, together=False)
    assert f"oneDNN: o{'n' if on == 'R' else 'ff'} in R" in error.value.what.en
    assert "off in " + off in error.value.what.en
    assert "비교할 수 없습니다" in error.value.what.ko


def set_onednn(monkeypatch: pytest.MonkeyPatch, value: str | None) -> None:
    """Set the variable for both processes, or unset it."""
    if value is None:
        monkeypatch.delenv(ONEDNN, raising=False)
    else:
        monkeypatch.setenv(ONEDNN, value)


def test_r_s_answers_of_today_are_those_of_the_recording(tmp_path: Path) -> None:
    recording, settings = choose_recording(load("mini"), "mini", None, None)
    with Worker("R", R_ENVIRON) as worker:
        r = run_r(worker, "bridge", settings, tmp_path, 600, lambda _text: None)
    assert r.failure is None
    for item in items():
        comparison = compare_within_tolerance(
            item, recording.snapshots[item.key], r.snapshots[item.key]
        )
        assert comparison.agrees, (item.key, comparison.differences)


def test_an_error_in_r_is_a_failure_of_all_that_follows(
    small_npz: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from lecture_port.parity import backends

    script_of = backends.script

    def broken(settings: Settings) -> tuple[backends.ScriptPart, ...]:
        parts = list(script_of(settings))
        place = next(k for k, part in enumerate(parts) if part.snippet == "P03")
        parts[place] = backends.ScriptPart("P03", "snippet", "to_categorical(no_such_name)")
        return tuple(parts)

    monkeypatch.setattr(backends, "script", broken)
    result = compare(str(small_npz), 1, together=True)
    assert not result.agreed
    verdicts = {row.item.key: row.verdict for row in result.rows}
    assert verdicts["P02", "train_images"] == "agree"
    assert verdicts["P03", "train_labels"] == "not run"
    assert verdicts["P14", "table"] == "not run"
    why = next(row for row in result.rows if row.item.key == ("P03", "train_labels"))
    assert "no_such_name" in why.differences[0].en


def test_r_that_takes_too_long_is_a_failure(small_npz: Path) -> None:
    settings = Settings.of(load(str(small_npz)), str(small_npz), seed=1, epochs=1000)
    result, _ = compare_live(
        settings, "bridge", together=True, seconds=6, notify=lambda _text: None
    )
    assert not result.agreed
    assert any("did not end within 6" in note.en for note in result.notes)


def layer(kind: str, parameters: int = 0, **config: Any) -> dict[str, Any]:
    return {"class": kind, "config": config, "parameters": parameters}


def net(dense: np.ndarray[Any, Any]) -> tuple[dict[str, Any], list[Any]]:
    kernel = np.zeros((3, 3, 1, 1), np.float32)
    kernel[0, 2, 0, 0] = 1
    model = {
        "layers": [
            layer("Conv2D", 10, activation="relu", strides=[1, 1], padding="valid"),
            layer("MaxPooling2D", pool_size=[2, 2], strides=[2, 2], padding="valid"),
            layer("Flatten"),
            layer("Dense", 1, activation="softmax"),
        ]
    }
    return model, [kernel, np.zeros(1, np.float32), dense, np.array([0, 1], np.float32)]


def by_hand(images: np.ndarray[Any, Any], dense: np.ndarray[Any, Any]) -> np.ndarray[Any, Any]:
    shifted = images[:, 0:-2, 2:] / 255
    n, rows, columns = shifted.shape
    pooled = shifted[:, : rows // 2 * 2, : columns // 2 * 2]
    pooled = pooled.reshape(n, rows // 2, 2, columns // 2, 2).max(axis=(2, 4))
    sums = pooled.reshape(n, -1) @ dense.astype(np.float64) + [0, 1]
    powers = np.exp(sums)
    return powers / powers.sum(axis=1, keepdims=True)


def test_it_is_the_convolution_pooling_and_softmax_of_the_deck(tmp_path: Path) -> None:
    generator = np.random.default_rng(2)
    images = generator.integers(0, 256, (7, 9, 10), dtype=np.uint8)
    dense = generator.normal(size=(12, 2)).astype(np.float32)
    found = forward_pass(*net(dense), images, tmp_path)
    expected = by_hand(images, dense)
    assert found.shape == (7, 2)
    np.testing.assert_allclose(found, expected, rtol=1e-12)
    assert compare_probabilities(found, expected.astype(np.float32)).agrees
    assert not compare_probabilities(found, expected[:, ::-1].astype(np.float32)).agrees
    assert not compare_probabilities(found, expected[:-1].astype(np.float32)).agrees


def test_a_net_that_it_cannot_work_out_is_no_agreement(tmp_path: Path) -> None:
    images = np.zeros((2, 9, 10), np.uint8)
    model, weights = net(np.zeros((12, 2), np.float32))
    model["layers"][0]["config"]["padding"] = "same"
    with pytest.raises(WorkerFailedError):
        forward_pass(model, weights, images, tmp_path)

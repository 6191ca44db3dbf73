"""The npz of P01: made once, whatever asks for it at the same time."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor

import numpy as np

from lecture_port.exercises import inputs as mnist_file
from lecture_port.exercises.exercise import Response, by_id
from lecture_port.exercises.inputs import mini

AT_ONCE = 6


def test_threads_that_ask_at_once_find_one_whole_file(monkeypatch):
    data = mini()
    monkeypatch.setattr(mnist_file, "_folder", None)
    gate = threading.Barrier(AT_ONCE)

    def asked(_: int) -> tuple[str, bool]:
        gate.wait()
        path = mnist_file.npz(mini)
        with np.load(path) as held:
            return str(path), bool(np.array_equal(held["x_test"], data.test_images))

    with ThreadPoolExecutor(AT_ONCE) as pool:
        found = list(pool.map(asked, range(AT_ONCE)))
    assert len({path for path, _ in found}) == 1
    assert all(whole for _, whole in found)
    assert mnist_file._folder is not None
    mnist_file._folder.cleanup()


def test_p01_is_judged_by_several_threads_at_once():
    exercise = by_id("P01")
    data = mini()
    answer = Response((data.train_images, data.train_labels, data.test_images, data.test_labels))
    gate = threading.Barrier(AT_ONCE)

    def judged(_: int) -> bool:
        gate.wait()
        return exercise.judge(0, answer).right

    with ThreadPoolExecutor(AT_ONCE) as pool:
        assert all(pool.map(judged, range(AT_ONCE)))

"""Keras on TensorFlow, imported at the first need and with the lecture's settings."""

from __future__ import annotations

import functools
import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from lecture_port.errors import MissingDependencyError
from lecture_port.language import Text

SETTINGS = {
    "KERAS_BACKEND": "tensorflow",
    # Off by default on processors without AVX512-VNNI, and worth about a fifth of the time there.
    "TF_ENABLE_ONEDNN_OPTS": "1",
    "TF_CPP_MIN_LOG_LEVEL": "3",
}
"""Environment variables set before TensorFlow starts, where the user has not set them."""


@functools.cache
def keras() -> Any:
    """Import Keras and return it; float32 and channels last, whatever the user's ``keras.json`` says.

    Raises
    ------
    MissingDependencyError
        If TensorFlow or Keras cannot be imported.
    """
    for name, value in SETTINGS.items():
        os.environ.setdefault(name, value)
    try:
        with _quiet_stderr():
            import keras
            import tensorflow  # noqa: F401
    except ImportError as error:
        raise MissingDependencyError(
            Text(
                f"TensorFlow/Keras를 불러올 수 없습니다 ({error})",
                f"TensorFlow/Keras cannot be imported ({error})",
            ),
            Text("lecture-port doctor", "lecture-port doctor"),
        ) from error
    keras.config.set_floatx("float32")
    keras.config.set_image_data_format("channels_last")
    from lecture_port.r.autotuner import switch_off_autotuner

    switch_off_autotuner()
    return keras


@contextmanager
def _quiet_stderr() -> Iterator[None]:
    """Hold back what TensorFlow's C++ side writes to stderr as it loads; give it out on failure."""
    try:
        descriptor = sys.stderr.fileno()
        saved = os.dup(descriptor)
    except (AttributeError, OSError, ValueError):
        yield
        return
    with tempfile.TemporaryFile() as held:
        sys.stderr.flush()
        os.dup2(held.fileno(), descriptor)
        try:
            yield
        except BaseException:
            os.dup2(saved, descriptor)
            held.seek(0)
            os.write(descriptor, held.read())
            raise
        finally:
            sys.stderr.flush()
            os.dup2(saved, descriptor)
            os.close(saved)

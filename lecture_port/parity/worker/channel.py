"""Messages between a worker process and the one that started it: one JSON document a line."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from typing import IO, Any


def write_message(stream: IO[bytes], message: Any) -> None:
    """Send one message; NaN and infinities travel as Python's JSON writes them."""
    stream.write(json.dumps(message).encode("ascii") + b"\n")
    stream.flush()


def read_messages(stream: IO[bytes]) -> Iterator[Any]:
    """Receive messages until the other end closes; a line that is no JSON ends it too."""
    for line in stream:
        try:
            yield json.loads(line)
        except ValueError:
            return


def take_standard_streams() -> tuple[IO[bytes], IO[bytes]]:
    """Keep stdin and stdout for messages; what the process prints goes to stderr from now on.

    R, TensorFlow and C libraries write to descriptor 1 as they like: they must not hit a message.
    """
    requests = os.fdopen(os.dup(0), "rb")
    answers = os.fdopen(os.dup(1), "wb")
    nothing = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nothing, 0)
    os.close(nothing)
    os.dup2(2, 1)
    return requests, answers

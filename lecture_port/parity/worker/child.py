"""The worker process: waits for requests, calls the functions that they name, sends the answers.

Started by `lecture_port.parity.worker.worker.Worker`. The main thread does the work, because R
allows no other; a second thread reads, so that an interruption is heard at once and the end of the
parent is never missed.
"""

from __future__ import annotations

import importlib
import os
import queue
import sys
import threading
from typing import IO, Any

from lecture_port import language
from lecture_port.parity.worker.channel import read_messages, take_standard_streams, write_message
from lecture_port.parity.worker.faults import as_message
from lecture_port.parity.worker.interruption import interrupt, prepare


def main() -> None:
    """Serve until the parent closes the pipe, then leave without any exit hook.

    R's and reticulate's exit hooks can wait for each other forever; everything that must be kept
    has been sent by then.
    """
    requests, answers = take_standard_streams()
    prepare()
    language.use(sys.argv[1])
    waiting: queue.Queue[dict[str, Any]] = queue.Queue()
    threading.Thread(target=_listen, args=(requests, waiting), daemon=True).start()
    while True:
        try:
            request = waiting.get()
            write_message(answers, _answer(request))
        except KeyboardInterrupt:
            continue


def _listen(requests: IO[bytes], waiting: queue.Queue[dict[str, Any]]) -> None:
    for message in read_messages(requests):
        if message.get("interrupt"):
            interrupt()
        else:
            waiting.put(message)
    sys.stderr.flush()
    os._exit(0)


def _answer(request: dict[str, Any]) -> dict[str, Any]:
    try:
        module, _, name = request["call"].partition(":")
        function = getattr(importlib.import_module(module), name)
        return {"value": function(**request["arguments"])}
    except BaseException as error:
        return as_message(error)


if __name__ == "__main__":
    main()

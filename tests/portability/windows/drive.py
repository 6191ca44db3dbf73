"""Run commands one after the other as on Windows and tell what came of each; a fault may be planted into the package."""

from __future__ import annotations

import contextlib
import io
import json
import sys
from typing import Any

from lecture_port import printable
from lecture_port.cli.main import run


def once(words: list[str]) -> dict[str, Any]:
    """Run one command on a console of CP949."""
    shown = {
        name: io.TextIOWrapper(io.BytesIO(), encoding="cp949", newline="")
        for name in ("out", "err")
    }
    crash = ""
    with contextlib.redirect_stdout(shown["out"]), contextlib.redirect_stderr(shown["err"]):
        try:
            code = run(words)
        except BaseException as error:
            code, crash = -1, f"{type(error).__name__}: {error}"
    texts = {}
    for name, stream in shown.items():
        stream.flush()
        texts[name] = stream.buffer.getvalue().decode("cp949", "replace")  # type: ignore[attr-defined]
    return {"words": words, "code": code, "crash": crash, **texts}


def planted(code: str) -> dict[str, Any]:
    """Run a command in which the package does something that Windows does not take."""
    names: dict[str, Any] = {"__name__": "lecture_port.planted"}
    exec(code, names)
    real, waiting = printable.printable, [1]

    def with_fault(text: str, *more: Any) -> str:
        if waiting:
            waiting.clear()
            names["fault"]()
        return real(text, *more)

    printable.printable = with_fault
    try:
        return once(["list"])
    finally:
        printable.printable = real


job = json.loads(sys.stdin.buffer.read())
done = [once(words) for words in job["commands"]]
done += [planted(code) for code in job["planted"]]
sys.__stdout__.buffer.write(json.dumps(done).encode())
sys.__stdout__.flush()

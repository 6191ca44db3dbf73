"""What the commands print, for people and for machines."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable
from dataclasses import asdict, dataclass, is_dataclass
from pathlib import Path
from typing import Any

import numpy as np

from lecture_port.data.mnist import silent
from lecture_port.language import Text, current, say
from lecture_port.printable import echo, json_text, say_waits
from lecture_port.r.backend import is_model
from lecture_port.r.device import Plot
from lecture_port.r.lists import RList
from lecture_port.r.structures import JsonEdit
from lecture_port.r.tables import Table
from lecture_port.run_folder.record import RunRecord
from lecture_port.runner import LineProgress, Progress, Reporter, progress_for_terminal
from lecture_port.runner.lecture import Outcome, printed


@dataclass(frozen=True, slots=True)
class Output:
    """How much is printed: all that a student reads, JSON on stdout, or errors alone."""

    json: bool = False
    quiet: bool = False

    def reporter(self, trains: bool = False) -> Reporter:
        """Return who hears what happens on the way; of a training every log is told what is waited for."""
        if trains and not self.quiet:
            say_waits("always")
        if self.quiet:
            return Reporter(Progress(), notify=silent, announce=_say_nothing)
        if self.json:
            return Reporter(LineProgress(), notify=_notify, announce=_say_nothing)
        return Reporter(progress_for_terminal(), notify=_notify, announce=print_data)


def _say_nothing(record: RunRecord) -> None:
    del record


def print_data(record: RunRecord) -> None:
    """Print the first line: on which data, with which seed."""
    origin = ((record.data or {}).get("origin") or {}).get(current())
    if origin:
        echo(say(f"자료: {origin}", f"data: {origin}"))


def print_outcome(outcome: Outcome, files: Iterable[Path], text: str | None = None) -> None:
    """Print a snippet's heading, what it said, or `text` in its place, and the files it wrote."""
    echo()
    echo(f"{outcome.snippet.id}  {outcome.snippet.title}", bold=True)
    echo((outcome.text if text is None else text).rstrip("\n"), lines=True)
    if "pred" in outcome.values:
        echo(
            say(
                "pred는 R의 which.max처럼 1부터 셉니다: 1은 숫자 0, 10은 숫자 9라는 예측입니다.",
                "pred counts from 1, as R's which.max does: 1 predicts the digit 0, 10 the digit 9.",
            )
        )
    if outcome.snippet.shows == "table":
        echo(
            say(
                "열은 R의 which.max처럼 1부터 셉니다: 열 1은 숫자 0, 열 10은 숫자 9입니다.",
                "Columns count from 1, as R's which.max does: column 1 is the digit 0, column 10 the digit 9.",
            )
        )
    print_files(files)


def print_files(files: Iterable[Path]) -> None:
    """Print the files that are worth opening; of a figure's two forms, the PNG."""
    for path in files:
        if path.suffix != ".svg":
            echo(f"{say('→', '->')} {path}", dim=True)


def print_resumed(record: RunRecord) -> None:
    """Say that the training was broken off and resumed."""
    after = ", ".join(map(str, record.resumed_after))
    echo(
        say(
            f"학습이 {after} 에포크 뒤에 끊겼다가 이어졌습니다.",
            f"The training was broken off after epoch {after} and resumed.",
        )
    )


def outcome_document(outcome: Outcome) -> dict[str, Any]:
    """Return a snippet's values as JSON can hold them."""
    return {
        "binds": {name: plain(value) for name, value in outcome.values.items()},
        "shows": plain(outcome.shown),
        "seconds": round(outcome.seconds, 3),
    }


def print_json(record: RunRecord, documents: dict[str, Any], **more: Any) -> None:
    """Print a run's settings and its snippets' values as JSON."""
    document = {
        "seed": record.seed,
        "epochs": record.epochs,
        "data": record.data,
        "resumed_after": record.resumed_after,
        "snippets": documents,
        **more,
    }
    echo_json(document)


def echo_json(document: Any) -> None:
    """Print JSON; letters that the console may lack are escaped."""
    echo(json_text(document, ascii_only=not _speaks_utf8()), lines=True)


def _speaks_utf8() -> bool:
    return (sys.stdout.encoding or "").lower().replace("-", "") == "utf8"


def _notify(text: Text) -> None:
    echo(str(text), err=True)


def plain(value: Any) -> Any:
    """Return `value` as JSON can hold it; an array is described by its type and shape."""
    if value is None or isinstance(value, bool | int | float | str):
        return value
    if isinstance(value, np.ndarray):
        return {"dtype": str(value.dtype), "shape": list(value.shape)}
    if isinstance(value, RList):
        return {name: plain(inner) for name, inner in zip(value.names(), value, strict=True)}
    if is_model(value):
        return {"name": value.name, "layers": len(value.layers), "params": value.count_params()}
    if isinstance(value, list | tuple):
        return [plain(item) for item in value]
    if isinstance(value, dict):
        return {str(name): plain(inner) for name, inner in value.items()}
    if isinstance(value, JsonEdit):
        return json.loads(value.json)
    if isinstance(value, Plot):
        return printed(value)
    if isinstance(value, Table):
        dimnames = {name: list(labels) for name, labels in value.dimnames.as_dict().items()}
        return {"dimnames": dimnames, "counts": value.counts.tolist()}
    if hasattr(value, "as_dict"):
        return plain(value.as_dict())
    if is_dataclass(value) and not isinstance(value, type):
        return plain(asdict(value))
    return str(value)

"""The process that trains for a Dask worker: tasks come in as lines of JSON, results go out as such."""

from __future__ import annotations

import json
import os
import sys
from typing import Any

from lecture_port.errors import LecturePortError
from lecture_port.study.training import Task, run_task


def main() -> None:
    """Train until the parent closes the pipe, which it also does by dying."""
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)  # what a library prints must not come between the answers
    for line in sys.stdin:
        print(json.dumps(answer(json.loads(line))), file=answers, flush=True)


def answer(task: dict[str, Any]) -> dict[str, Any]:
    """Train one seed; a fault that the user can mend comes back in both languages."""
    try:
        return {"result": run_task(Task(**task)).as_dict()}
    except LecturePortError as error:
        hint = error.hint
        return {
            "what": [error.what.ko, error.what.en],
            "hint": [hint.ko, hint.en] if hint else None,
        }


if __name__ == "__main__":
    main()

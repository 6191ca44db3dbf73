"""The verdict on one exercise of one file."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Literal

from lecture_port.exercises.exercise import Row
from lecture_port.exercises.fault import Fault
from lecture_port.exercises.mistake import Mistake
from lecture_port.exercises.template import read_on, slide
from lecture_port.language import Text, say

Outcome = Literal["right", "wrong", "not run"]

OUTCOMES: dict[Outcome, Text] = {
    "right": Text("맞음", "right"),
    "wrong": Text("틀림", "wrong"),
    "not run": Text("실행 안 됨", "did not run"),
}


@dataclass(frozen=True, slots=True)
class Verdict:
    """What came of one exercise.

    Parameters
    ----------
    path : Path
        The student's file.
    exercise : str or None
        The item's id; ``None`` where the file answers none.
    outcome : {"right", "wrong", "not run"}
        ``"right"`` only where every call was made, answered and judged to agree.
    rows : tuple of Row
        Name by name.
    mistakes : tuple of Mistake
        What it looks like, the likeliest first.
    fault : Fault or None
        Why there is no answer.
    printed : str
        The beginning of what the file printed.
    seconds : float
        Wall time of the process.
    """

    path: Path
    exercise: str | None
    outcome: Outcome
    rows: tuple[Row, ...] = ()
    mistakes: tuple[Mistake, ...] = ()
    fault: Fault | None = None
    printed: str = ""
    seconds: float = 0.0

    def what(self) -> str:
        """Return the fault and the mistakes in one line, empty where there is none."""
        fault = [str(self.fault.what)] if self.fault is not None else []
        return "; ".join([*fault, *(str(each.title) for each in self.mistakes)])

    def as_dict(self) -> dict[str, Any]:
        """Return the verdict as JSON can hold it, in the reader's language."""
        reading = None
        if self.exercise is not None:
            command, page = read_on(self.exercise)
            title, _ = slide(self.exercise)
            reading = {"slide": str(title), "command": str(command), "page": page}
        return {
            "file": str(self.path),
            "exercise": self.exercise,
            "verdict": self.outcome,
            "rows": [
                {"name": row.name, "agrees": row.agrees, "detail": str(row.detail)}
                for row in self.rows
            ],
            "mistakes": [
                {"id": each.id, "title": str(each.title), "advice": str(each.advice)}
                for each in self.mistakes
            ],
            "fault": None
            if self.fault is None
            else {
                "id": self.fault.id,
                "what": str(self.fault.what),
                "error": self.fault.error,
            },
            "read": reading,
            "printed": self.printed,
            "seconds": round(self.seconds, 2),
        }

    def as_record(self) -> dict[str, Any]:
        """Return all but the path as JSON can hold it, in both languages."""
        record = asdict(self)
        del record["path"]
        return record

    @classmethod
    def from_record(cls, path: Path, record: dict[str, Any]) -> Verdict:
        """Take it back.

        Raises
        ------
        KeyError, TypeError, ValueError
            If it is anything else.
        """
        fault, outcome = record["fault"], record["outcome"]
        if outcome not in OUTCOMES:
            raise ValueError("no outcome")
        return cls(
            path,
            record["exercise"],
            outcome,
            tuple(Row(**{**row, "detail": Text(**row["detail"])}) for row in record["rows"]),
            tuple(
                Mistake(each["id"], Text(**each["title"]), Text(**each["advice"]))
                for each in record["mistakes"]
            ),
            None if fault is None else Fault(**{**fault, "what": Text(**fault["what"])}),
            str(record["printed"]),
            float(record["seconds"]),
        )


def line(verdict: Verdict) -> str:
    """Return the verdict in one line."""
    name = verdict.exercise or "-"
    said = str(OUTCOMES[verdict.outcome])
    if verdict.fault is not None:
        said += f": {verdict.fault.what}"
        said += "".join(f" ({each.title})" for each in verdict.mistakes[:1])
    elif verdict.mistakes:
        said += f": {verdict.mistakes[0].title}"
    elif verdict.outcome == "wrong":
        said += say(": 알려진 실수와 맞지 않습니다", ": it matches no known mistake")
    return f"{verdict.path.name}  {name}  {said}"

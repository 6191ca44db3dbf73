"""Which data ``--data auto`` would use now."""

from __future__ import annotations

from lecture_port.data.load import load_chosen
from lecture_port.doctor.finding import Finding
from lecture_port.errors import LecturePortError
from lecture_port.language import Text


def check_data() -> Finding:
    """Load the default data; this downloads nothing that is there already."""
    what = Text("자료", "data")
    try:
        data = load_chosen(None)
    except LecturePortError as error:
        return Finding(what, "bad", error.what, error.mend)
    if data.source != "mini":
        return Finding(what, "ok", data.origin)
    return Finding(
        what,
        "note",
        data.origin,
        Text(
            "네트워크가 되는 곳에서: lecture-port load-data --data full",
            "where there is a network: lecture-port load-data --data full",
        ),
    )

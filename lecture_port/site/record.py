"""Recorded material for the site, made from a run folder."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

from lecture_port.content.practice import SNIPPETS
from lecture_port.errors import MissingStepError
from lecture_port.files import is_there, make_folder, read_json, write_json
from lecture_port.language import Text
from lecture_port.live.write_live_data import write_live_data
from lecture_port.printable import LINES, printable
from lecture_port.session.plan import trains
from lecture_port.site.pictures import FOLDER
from lecture_port.site.record_parity import record_parity
from lecture_port.site.record_practice import record_practice
from lecture_port.site.record_theory import heavy_items, record_theory
from lecture_port.site.texts import each_text
from lecture_port.workspace.checkpoint import pending
from lecture_port.workspace.one_run import require_result
from lecture_port.workspace.run_folder import RunFolder
from lecture_port.workspace.run_record import RunRecord, read_record

Tell = Callable[[Text], None]
PRACTICE, THEORY, PARITY, ABOUT = "practice.json", "theory.json", "parity.json", "about.json"
LIVE = "live"


def record(run: Path, folder: Path, tell: Tell, shipped: Path | None = None) -> None:
    """Write the recorded material of a run into `folder`, which is emptied first.

    Parameters
    ----------
    run : Path
        The folder of a run whose training has ended.
    folder : Path
        Where it goes.
    tell : callable
        Hears what runs.
    shipped : Path, optional
        Recorded material to take over what does not depend on the run: the comparison with R and
        the lessons that train nets of their own. Without it these are made anew, which takes
        minutes.

    Raises
    ------
    MissingStepError
        If the folder holds no trained run.
    DamagedResultError
        If a file of the run cannot be read.
    """
    known = trained(run)
    lessons: dict[str, Any] = {}
    if shipped is not None and shipped != folder:
        lessons = read_json(shipped / THEORY)
    shutil.rmtree(folder / FOLDER, ignore_errors=True)
    make_folder(folder / FOLDER)
    tell(Text("실습 항목의 출력과 그림", "outputs and figures of the practice"))
    practice = record_practice(run, folder)
    if shipped is None:
        write_json(folder / PARITY, record_parity(tell))
        items = heavy_items()
    else:
        shutil.copyfile(shipped / PARITY, folder / PARITY)
        items = heavy_items(of_run_only=True)
        for lesson in (lesson for id, lesson in lessons.items() if id not in _ids(items)):
            for name in {name for each in lesson["figures"] for name in each["files"].values()}:
                shutil.copyfile(shipped / name, folder / name)
    tell(Text("움직이는 그림의 자료", "the data of the live figures"))
    write_live_data(run, folder / LIVE, own=shipped is not None)
    lessons |= record_theory(run, folder, items, tell)
    paths = [f", {_spec(known)}", f", from {_spec(known)}"] if _spec(known) else []

    def public(text: str) -> str:
        """Cut the data's path out, which others need not know, and show what the rest hides."""
        for path in paths:
            text = text.replace(path, "")
        return printable(text, LINES)

    for name, value in (
        (PRACTICE, practice),
        (THEORY, lessons),
        (ABOUT, about(known, own=shipped is not None)),
    ):
        write_json(folder / name, each_text(public, value))


def _ids(items: list[Any]) -> set[str]:
    return {item.id for item in items}


def trained(run: Path) -> RunRecord:
    """Return the record of a run.

    Raises
    ------
    MissingStepError
        If nothing has been trained there, or the training was interrupted.
    DamagedResultError
        If the results are of more than one run.
    """
    folder = RunFolder(run)
    found = read_record(folder)
    if pending(folder) is not None or is_there(folder.model):
        require_result(folder, folder.history.name)
    if found is None or not found.trained or not is_there(folder.history):
        command = next(each.command for each in SNIPPETS if trains(each))
        line = f"lecture-port {command}{folder.option()}"
        raise MissingStepError(
            Text(f"{run} 에 학습을 마친 실행이 없습니다", f"there is no trained run in {run}"),
            Text(line, line),
        )
    return found


def about(known: RunRecord, *, own: bool) -> dict[str, Any]:
    """Return how the run was made, and whether it is the reader's own."""
    data = known.data or {}
    return {
        "own": own,
        **{
            name: known.made_with.get(name)
            for name in ("version", "python", "packages", "cpu", "in_force")
        },
        "seed": known.seed,
        "epochs": known.epochs,
        "data": {key: data.get(key) for key in ("origin", "genuine", "n_train", "n_test")},
        "finished": known.finished,
    }


def _spec(known: RunRecord) -> str:
    data = known.data or {}
    return str(data.get("spec", "")) if data.get("source") == "path" else ""

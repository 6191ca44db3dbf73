"""What the practice's items printed and drew in a run, in both languages."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from lecture_port.content.practice import SNIPPETS, Snippet
from lecture_port.data.notify import silent
from lecture_port.errors import MissingStepError
from lecture_port.report.run_results import RunResults, read_run
from lecture_port.report.section import section
from lecture_port.report.snippet_section import Section
from lecture_port.session.audience import Audience
from lecture_port.session.choices import Choices
from lecture_port.session.lecture import Lecture
from lecture_port.session.plan import (
    SAVED,
    comes_after_training,
    loads_data,
    required,
    targets_of,
    trains,
)
from lecture_port.session.progress import NoProgress
from lecture_port.session.steps import step
from lecture_port.site.both_languages import speaking
from lecture_port.site.pictures import keep_pictures, prefer_small
from lecture_port.site.sources import LANGUAGES
from lecture_port.site.texts import as_plain
from lecture_port.workspace.run_folder import RunFolder
from lecture_port.workspace.run_record import RunRecord

_LEFT_OUT = shutil.ignore_patterns("model.keras", "checkpoint*", "report.html", ".lock")


def record_practice(run: Path, folder: Path) -> dict[str, Any]:
    """Return, by snippet id, what each printed, its figures and the slide's values beside it.

    What is cheap is done anew in each language, so that the words of a Korean run are not all Korean.

    Parameters
    ----------
    run : Path
        The run folder; it is left as it is.
    folder : Path
        The recorded material's folder; figures go into it.
    """
    sections: dict[str, dict[str, Section]] = {}
    for code in LANGUAGES:
        with tempfile.TemporaryDirectory() as name, speaking(code):
            copy = Path(name) / "run"
            shutil.copytree(run, copy, ignore=_LEFT_OUT)
            _do_anew(copy)
            prefer_small(copy / "figures")
            results = read_run(copy)
            texts = _before_training(results.record)
            sections[code] = {
                snippet.id: _section(snippet, results, texts.get(snippet.id))
                for snippet in SNIPPETS
            }
    return {snippet.id: _recorded(snippet, sections, folder) for snippet in SNIPPETS}


def _say_nothing(record: RunRecord) -> None:
    del record


_SILENT = Audience(NoProgress(), notify=silent, announce=_say_nothing)


def _recorded(
    snippet: Snippet, sections: dict[str, dict[str, Section]], folder: Path
) -> dict[str, Any]:
    both = {code: sections[code][snippet.id] for code in LANGUAGES}
    first = both[LANGUAGES[0]]
    output = {code: each.output for code, each in both.items()}
    return {
        "output": None if None in output.values() else output,
        "figures": keep_pictures(
            folder, snippet.id, {code: each.images for code, each in both.items()}
        ),
        "comparison": as_plain(first.comparison),
        "tables": as_plain(first.tables),
    }


def _section(snippet: Snippet, results: RunResults, text: str | None) -> Section:
    said = results.outputs.get(snippet.id)
    if said is not None and text is not None:
        results.outputs[snippet.id] = {**said, "text": text}
    return section(snippet, results)


def _do_anew(run: Path) -> None:
    """Run in a copy of the run folder what needs neither the data nor the model."""
    commands = dict.fromkeys(each.command for each in SNIPPETS if comes_after_training(each))
    for command in commands:
        targets = targets_of(command)
        needs = {name for target in targets for name in target.needs}
        if "model" in needs or _needs_data(targets):
            continue
        try:
            step(command, Choices(RunFolder(run)), _SILENT)
        except MissingStepError:
            continue


def _before_training(record: RunRecord) -> dict[str, str]:
    """Return what the building of the network says in the language spoken now."""
    lecture = Lecture(seed=record.seed)
    found = {}
    for snippet in SNIPPETS:
        if trains(snippet):
            break
        if not _needs_data([snippet], saved=()):
            found[snippet.id] = lecture.run(snippet).text
    return found


def _needs_data(targets: list[Snippet], saved: Iterable[str] = SAVED) -> bool:
    return any(loads_data(each) for each in required(targets, saved))

"""Recorded material for the site, made from a run folder."""

from __future__ import annotations

import io
import json
import shutil
import tempfile
from base64 import b64decode
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import Any

from lecture_port import language
from lecture_port.content.practice import (
    SAVED,
    SNIPPETS,
    Snippet,
    comes_after_training,
    loads_data,
    required,
    targets_of,
    trains,
)
from lecture_port.content.theory import THEORY, TheoryItem
from lecture_port.data.load import load
from lecture_port.data.mnist import silent
from lecture_port.errors import MissingStepError
from lecture_port.files import is_there, make_folder, read_json, replacing, write_json
from lecture_port.language import Text
from lecture_port.parity.live import PART_SECONDS
from lecture_port.parity.recording import choose_recording, compare_recorded
from lecture_port.parity.report import as_json
from lecture_port.printable import LINES, printable
from lecture_port.report import save
from lecture_port.report.build import section
from lecture_port.report.page import Image, Section
from lecture_port.report.run_results import TYPES, RunResults, inline_image, read_run
from lecture_port.run_folder import RunFolder
from lecture_port.run_folder.checkpoint import pending
from lecture_port.run_folder.record import RunRecord, read_record
from lecture_port.run_folder.saved import require_result
from lecture_port.runner import Progress, Reporter
from lecture_port.runner.lecture import Lecture
from lecture_port.runner.steps import RunOptions, run_step
from lecture_port.site.live_data import write_live_data
from lecture_port.site.publish import LANGUAGES
from lecture_port.theory.lesson import Lesson, give_lesson

Tell = Callable[[Text], None]
PRACTICE_FILE, THEORY_FILE, PARITY_FILE, ABOUT_FILE = (
    "practice.json",
    "theory.json",
    "parity.json",
    "about.json",
)
LIVE = "live"


def record(run: Path, folder: Path, tell: Tell, shipped: Path | None = None) -> None:
    """Write the recorded material of a run into `folder`, which is emptied first."""
    known = trained(run)
    read_run(run)  # what is wrong with it is said of this folder, not of a copy
    lessons: dict[str, Any] = {}
    if shipped is not None and shipped != folder:
        lessons = read_json(shipped / THEORY_FILE)
    shutil.rmtree(folder / FOLDER, ignore_errors=True)
    make_folder(folder / FOLDER)
    tell(Text("실습 항목의 출력과 그림", "outputs and figures of the practice"))
    practice = record_practice(run, folder)
    if shipped is None:
        write_json(folder / PARITY_FILE, record_parity(tell))
        items = heavy_items()
    else:
        shutil.copyfile(shipped / PARITY_FILE, folder / PARITY_FILE)
        items = heavy_items(of_run_only=True)
        for id in lessons.keys() - {item.id for item in items}:
            for name in {
                name for each in lessons[id]["figures"] for name in each["files"].values()
            }:
                shutil.copyfile(shipped / name, folder / name)
    tell(Text("직접 해 보는 그림의 자료", "the data of the live figures"))
    write_live_data(run, folder / LIVE, own=shipped is not None)
    lessons |= record_theory(run, folder, items, tell)
    paths = [f", {_spec(known)}", f", from {_spec(known)}"] if _spec(known) else []

    def public(text: str) -> str:
        """Cut the data's path out, which others need not know, and show what the rest hides."""
        for path in paths:
            text = text.replace(path, "")
        return printable(text, LINES)

    for name, value in (
        (PRACTICE_FILE, practice),
        (THEORY_FILE, lessons),
        (ABOUT_FILE, about(known, own=shipped is not None)),
    ):
        write_json(folder / name, each_text(public, value))


def trained(run: Path) -> RunRecord:
    """Return the record of a run."""
    folder = RunFolder(run)
    found = read_record(folder)
    if pending(folder) is not None or is_there(folder.model):
        require_result(folder, folder.history.name)
    if found is None or not found.trained or not is_there(folder.history):
        command = next(each.command for each in SNIPPETS if trains(each))
        line = f"lecture-port {command}{folder.option()}"
        raise MissingStepError(
            Text(f"{run}에 학습을 마친 실행이 없습니다", f"there is no trained run in {run}"),
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


_LEFT_OUT = shutil.ignore_patterns("model.keras", "checkpoint*", "report.html", ".lock")


def _left_out(folder: str, names: list[str]) -> set[str]:
    """Leave out what the copy does not need, and what is neither a file nor a folder."""
    odd = {
        name for name in names if not (Path(folder, name).is_file() or Path(folder, name).is_dir())
    }
    return odd | _LEFT_OUT(folder, names)


def record_practice(run: Path, folder: Path) -> dict[str, Any]:
    """Return, by snippet id, what each printed, its figures and the slide's values beside it.

    What is cheap is done anew in each language, so that the words of a Korean run are not all Korean.
    """
    sections: dict[str, dict[str, Section]] = {}
    for code in LANGUAGES:
        with tempfile.TemporaryDirectory() as name, speaking(code):
            copy = Path(name) / "run"
            shutil.copytree(run, copy, ignore=_left_out)
            _do_anew(copy)
            prefer_small(copy / "figures")
            results = read_run(copy)
            texts = _before_training(results.record)
            sections[code] = {
                snippet.id: _section(snippet, results, texts.get(snippet.id))
                for snippet in SNIPPETS
            }
    return {snippet.id: _recorded(snippet, sections, folder) for snippet in SNIPPETS}


_SILENT = Reporter(Progress(), notify=silent, announce=silent)


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
            run_step(command, RunOptions(RunFolder(run)), _SILENT)
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


SMALL = "mini"
"""The data of lessons that train nets of their own."""


def heavy_items(of_run_only: bool = False) -> list[TheoryItem]:
    """Return the items that are recorded; those of the student's run only, if so wanted."""
    return [
        item for item in THEORY if item.needs_run or (item.needs_tensorflow and not of_run_only)
    ]


def record_theory(
    run: Path, folder: Path, items: Iterable[TheoryItem], tell: Callable[[Text], None]
) -> dict[str, Any]:
    """Return, by item id, the lesson's parts and figures."""
    found = {}
    for item in items:
        tell(Text(f"{item.id} {item.title.ko}", f"{item.id} {item.title.en}"))
        options: dict[str, Any] = {}
        if item.needs_run:
            options["run"] = run
        elif "data" in item.options:
            options["data"] = SMALL
        found[item.id] = plain_lesson(give_lesson(item.id, **options), folder)
    return found


def plain_lesson(lesson: Lesson, folder: Path) -> dict[str, Any]:
    """Return a lesson as JSON can hold it, its figures drawn into `folder` in both languages."""
    images = {code: drawn(lesson, code) for code in LANGUAGES}
    return {
        "parts": as_plain(lesson.parts),
        "figures": keep_pictures(folder, lesson.item, images),
    }


def drawn(lesson: Lesson, code: str) -> tuple[Image, ...]:
    """Draw a lesson's figures in one language."""
    found = []
    with speaking(code), tempfile.TemporaryDirectory() as name:
        for figure in lesson.figures:
            save(figure.draw(), Path(name), figure.stem)
            prefer_small(Path(name))
            image = inline_image(Path(name), figure.stem, figure.caption, figure.caption)
            if image is not None:
                found.append(image)
    return tuple(found)


DATA = "mini"


def record_parity(tell: Callable[[Text], None]) -> dict[str, Any]:
    """Compare Python with the recording of R on the small data and return the result."""
    data = load(DATA)
    recording, settings = choose_recording(data, DATA, None, None)
    return as_json(compare_recorded(recording, settings, seconds=PART_SECONDS, notify=tell))


FOLDER = "figures"
LARGEST_SVG = 40_000
"""An SVG of more bytes gives way to its PNG, whose size does not grow with the letters."""

COLOURS = 128
_SUFFIXES = {kind: suffix for suffix, kind in TYPES.items()}


def keep_pictures(
    folder: Path, stem: str, images: dict[str, tuple[Image, ...]]
) -> list[dict[str, Any]]:
    """Write the figures of an item, one file where both languages draw the same."""
    found = []
    for number, drawn in enumerate(zip(*(images[code] for code in LANGUAGES), strict=True), 1):
        contents = {code: _content(image) for code, image in zip(LANGUAGES, drawn, strict=True)}
        same = len(set(contents.values())) == 1
        files = {}
        for code, (suffix, content) in contents.items():
            name = f"{FOLDER}/{stem}-{number}{'' if same else f'.{code}'}{suffix}"
            with replacing(folder / name) as temporary:
                temporary.write_bytes(content)
            files[code] = name
        found.append(
            {
                "files": files,
                "size": drawn[0].size,
                "alt": as_plain(drawn[0].alt),
                "caption": as_plain(drawn[0].caption),
            }
        )
    return found


def prefer_small(figures: Path) -> None:
    """Delete every large SVG of a folder that has its PNG beside it."""
    for svg in figures.glob("*.svg"):
        if svg.stat().st_size > LARGEST_SVG and svg.with_suffix(".png").is_file():
            svg.unlink()


def _content(image: Image) -> tuple[str, bytes]:
    head, _, body = image.source.partition(",")
    suffix = _SUFFIXES[head.removeprefix("data:").removesuffix(";base64")]
    content = b64decode(body)
    return suffix, _fewer_colours(content) if suffix == ".png" else content


def _fewer_colours(png: bytes) -> bytes:
    """Return a PNG with a palette, which is a third of the bytes."""
    from PIL import Image as Picture

    few = Picture.open(io.BytesIO(png)).convert("RGB")
    few = few.quantize(COLOURS, method=Picture.Quantize.MEDIANCUT, dither=Picture.Dither.NONE)
    buffer = io.BytesIO()
    few.save(buffer, "PNG", optimize=True)
    smaller = buffer.getvalue()
    return min(png, smaller, key=len)


def as_plain(value: Any) -> Any:
    """Return dataclasses and tuples as dicts and lists, a `Text` as ``{"ko": ..., "en": ...}``."""
    return json.loads(json.dumps(value, default=asdict))


def each_text(change: Callable[[str], str], value: Any) -> Any:
    """Return plain data with all its texts changed; the names in it stay."""
    if isinstance(value, str):
        return change(value)
    if isinstance(value, list):
        return [each_text(change, each) for each in value]
    if isinstance(value, dict):
        return {name: each_text(change, each) for name, each in value.items()}
    return value


@contextmanager
def speaking(code: str) -> Iterator[None]:
    """Speak one language inside this block, and what was spoken before after it."""
    before = language.current()
    language.use(code)
    try:
        yield
    finally:
        language.use(before)

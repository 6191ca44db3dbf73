"""``lecture-port parity``: its options."""

from __future__ import annotations

import shutil
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from lecture_port.cli.app import (
    Data,
    Epochs,
    Json,
    Seed,
    command_of,
    is_given,
    parameter,
)
from lecture_port.cli.console import echo_json
from lecture_port.content.practice import by_id
from lecture_port.content.slide_values import EPOCHS, SEED
from lecture_port.data.load import default_spec, load_chosen
from lecture_port.data.mnist import Mnist
from lecture_port.errors import DisagreementError, MissingDependencyError, UsageError
from lecture_port.files import require_temporary_space, write_text
from lecture_port.language import Text, say
from lecture_port.parity import r_session
from lecture_port.parity.r_session import PROVIDERS
from lecture_port.parity.report import (
    SHOWN_VERDICTS,
    VERDICTS,
    as_json,
    badge_svg,
    distance_of,
    headline,
    name_of,
    page,
    place_of,
    provenance,
    remark,
    scripts_as_json,
    scripts_headline,
    scripts_page,
    shown_tables,
    slide_of,
    verdict_of,
)
from lecture_port.parity.result import Result, Row, ScriptResult, Verdict
from lecture_port.parity.script import DEFAULT_SECONDS, compare_scripts
from lecture_port.printable import display_width, echo, overwrite, table_lines, wrapped

if TYPE_CHECKING:
    from lecture_port.parity.recording import Recording


def register(app: typer.Typer) -> None:
    """Add ``parity``."""
    app.command("parity")(command_of(ParityOptions, parity_command))


LONGEST_SECONDS = 1_000_000
"""The longest time limit, eleven days; no clock of the system waits for an infinite one."""


@dataclass(frozen=True, slots=True)
class ParityOptions:
    """What the user asked for; the names are those of the options."""

    r: Annotated[Path | None, parameter("parity --r")] = None
    python: Annotated[Path | None, parameter("parity --python")] = None
    names: Annotated[str | None, parameter("parity --names")] = None
    provider: Annotated[str, parameter("parity --provider")] = "auto"
    data: Data = None
    seed: Seed = None
    epochs: Epochs = None
    until: Annotated[str | None, parameter("parity --until")] = None
    live: Annotated[bool, parameter("parity --live")] = False
    recorded: Annotated[bool, parameter("parity --recorded")] = False
    together: Annotated[bool, parameter("parity --together")] = False
    record: Annotated[bool, parameter("parity --record")] = False
    html: Annotated[Path | None, parameter("parity --html")] = None
    badge: Annotated[Path | None, parameter("parity --badge")] = None
    time_limit: Annotated[float | None, parameter("parity --time-limit")] = None
    json: Json = False


def parity_command(request: ParityOptions) -> None:
    """Compare two scripts, or the lecture: print, write what was asked for."""
    if request.r is not None:
        check_time_limit(request.time_limit)
        _refuse_beside_scripts(request)
        scripts_command(request.r, request)
        return
    _check(request)
    require_temporary_space()
    spec = default_spec() if request.data is None else request.data
    data = load_chosen(request.data, notify=lambda text: echo(str(text), err=True))
    spec = str(Path(spec).expanduser().resolve()) if data.source == "path" else data.source
    if not request.json:
        echo(str(Text(f"자료: {data.origin.ko}", f"data: {data.origin.en}")))
    progress = ProgressLine(quiet=request.json)
    try:
        compared = _compare(request, data, spec, progress)
    finally:
        progress.clear()
    result = compared.result
    if request.json:
        echo_json(as_json(result))
    else:
        print_result(result)
    if request.html is not None:
        write_text(request.html, page(result))
    if request.badge is not None:
        write_text(request.badge, badge_svg(result))
    if request.record:
        _record(compared)
    if not result.passed:
        line = "lecture-port parity --html parity.html"
        raise DisagreementError(headline(result), Text(line, line))


@dataclass(frozen=True, slots=True)
class Compared:
    """A comparison's result, and what of R can be recorded: nothing where it did not agree."""

    result: Result
    recording: Recording | None = None


def _record(compared: Compared) -> None:
    from lecture_port.parity.recording import write_recording

    if compared.recording is None:
        said = Text(
            "기록하지 않았습니다: 모두 일치해야 기록합니다",
            "not recorded: that takes agreement of all",
        )
    else:
        path = write_recording(compared.recording)
        said = Text(f"기록: {path}", f"recorded: {path}")
    echo(str(said), err=True)


def _compare(request: ParityOptions, data: Mnist, spec: str, progress: ProgressLine) -> Compared:
    from lecture_port.parity.backends import Settings
    from lecture_port.parity.live import PART_SECONDS, compare_live
    from lecture_port.parity.recording import (
        choose_recording,
        compare_recorded,
        make_recording,
        name_of_data,
    )

    seconds = request.time_limit or PART_SECONDS
    until = by_id(request.until).id if request.until else None
    provider = None if request.recorded else _provider(request)
    if provider is None:
        recording, settings = choose_recording(data, spec, request.seed, request.epochs, until)
        return Compared(
            compare_recorded(recording, settings, seconds=seconds, notify=progress.notify)
        )
    seed = SEED if request.seed is None else request.seed
    epochs = EPOCHS if request.epochs is None else request.epochs
    settings = Settings.of(data, spec, seed, epochs, until)
    if request.record:
        name_of_data(settings)
    result, r = compare_live(
        settings, provider, together=request.together, seconds=seconds, notify=progress.notify
    )
    agreed = request.record and result.agreed
    return Compared(result, make_recording(result, r, settings) if agreed else None)


def _provider(request: ParityOptions) -> str | None:
    """Return the provider for a live comparison; ``None`` where the recording must do."""
    try:
        return r_session.choose_provider(request.provider)
    except MissingDependencyError as missing:
        if request.live or request.record or request.together or request.provider != "auto":
            raise
        echo(f"{missing}", err=True)
        return None


_OF_THE_LECTURE = ("seed", "epochs", "until", "recorded", "together", "record", "badge")


def _refuse_beside_scripts(request: ParityOptions) -> None:
    """Refuse what speaks of the lecture's items where two scripts are compared."""
    given = (name for name in _OF_THE_LECTURE if is_given(getattr(request, name)))
    for name in (f"--{word}" for word in given):
        raise UsageError(
            Text(
                f"--r과 {name} 옵션은 함께 쓸 수 없습니다: {name} 옵션은 강의의 항목을 비교할 때 씁니다",
                f"--r cannot be combined with {name}, which is for the lecture's own items",
            ),
            Text("lecture-port parity --r lab.R", "lecture-port parity --r lab.R"),
        )


def _check(request: ParityOptions) -> None:
    """Refuse options that contradict each other."""
    if request.python is not None or request.names is not None:
        raise UsageError(
            Text("--python과 --names는 --r과 함께 씁니다", "--python and --names go with --r"),
            Text("lecture-port parity --r lab.R", "lecture-port parity --r lab.R"),
        )
    needs_r = {
        "--live": request.live,
        "--record": request.record,
        "--together": request.together,
        "--provider": request.provider != "auto",
    }
    contradicting = [name for name, given in needs_r.items() if given and request.recorded]
    if contradicting:
        raise UsageError(
            Text(
                f"--recorded와 {contradicting[0]} 옵션은 함께 쓸 수 없습니다",
                f"--recorded cannot be combined with {contradicting[0]}",
            ),
            Text("lecture-port parity --help", "lecture-port parity --help"),
        )
    if request.record and request.until is not None:
        raise UsageError(
            Text(
                "--record와 --until은 함께 쓸 수 없습니다",
                "--record cannot be combined with --until",
            ),
            Text("lecture-port parity --record", "lecture-port parity --record"),
        )
    check_time_limit(request.time_limit)
    if request.until is not None:
        by_id(request.until)


def check_time_limit(seconds: float | None) -> None:
    """Refuse a time limit that no clock can hold."""
    if seconds is not None and not 0 < seconds <= LONGEST_SECONDS:
        raise UsageError(
            Text(
                f"--time-limit은 0보다 크고 {LONGEST_SECONDS:,}초를 넘지 않는 수여야 합니다: {seconds:g}",
                f"--time-limit must be a number greater than 0 and at most {LONGEST_SECONDS:,} s: {seconds:g}",
            ),
            Text("예: --time-limit 600", "for example --time-limit 600"),
        )


COLOURS: dict[Verdict, str] = {
    "agree": "green",
    "within tolerance": "yellow",
    "differ": "red",
    "not run": "yellow",
}
NARROWEST, GAP = 20, 2
_SAME = "="


class ProgressLine:
    """One line on stderr that says what runs; nothing where stderr is no terminal."""

    def __init__(self, quiet: bool) -> None:
        self._speaks = not quiet and sys.stderr.isatty()

    def notify(self, text: Text) -> None:
        """Show what runs now."""
        if self._speaks:
            overwrite(f"{text} ...")

    def clear(self) -> None:
        """Take the line away."""
        if self._speaks:
            overwrite()


def print_result(result: Result) -> None:
    """Print the table, what differs, and how it ended."""
    columns = shutil.get_terminal_size((100, 24)).columns
    echo(str(provenance(result)))
    echo("")
    for line, verdict in result_lines(result, columns):
        echo(line, fg=COLOURS[verdict] if verdict and verdict != "agree" else None)
    echo("")
    for note in result.notes:
        for line in wrapped(str(note), columns):
            echo(line)
    colour = "green" if result.agreed else "yellow" if result.passed else "red"
    for line in wrapped(str(headline(result)), columns):
        echo(line, bold=True, fg=colour)


def result_lines(result: Result, columns: int) -> list[tuple[str, Verdict | None]]:
    """Return the lines of the table with the verdict of the row that each belongs to."""
    slide, verdict = say("슬라이드", "slide"), say("판정", "verdict")
    head = (
        "",
        say("이름", "name"),
        "R",
        say("파이썬", "Python"),
        slide,
        verdict,
        say("거리", "distance"),
    )
    cells = [head, *map(_cells, result.rows)]
    widths = [max(display_width(row[k]) for row in cells) for k in range(len(head))]
    fixed = sum(widths[k] for k in (0, 1, 4, 5, 6)) + GAP * (len(head) - 1)
    room = max(NARROWEST, columns - fixed)
    widths[3] = min(widths[3], room * 2 // 5)
    widths[2] = min(widths[2], room - widths[3])
    first, *drawn = table_lines([list(map(_truncated, row, widths)) for row in cells])
    lines: list[tuple[str, Verdict | None]] = [(first, None)]
    for row, line in zip(result.rows, drawn, strict=True):
        lines.append((line, row.verdict))
        below = (*row.differences, remark(row))
        for text in map(str, filter(None, below)):
            lines += [(line, row.verdict) for line in wrapped(text, columns, "     ")]
    return lines


def _cells(row: Row) -> tuple[str, ...]:
    same = (
        _SAME if row.r == row.python and row.r and not row.approximate else str(row.python) or "-"
    )
    return (
        row.item.snippet,
        name_of(row),
        str(row.r) or "-",
        same,
        slide_of(row),
        str(verdict_of(row)),
        distance_of(row),
    )


def _truncated(text: str, width: int) -> str:
    if display_width(text) <= width:
        return text
    while text and display_width(text) > width - 2:
        text = text[:-1]
    return f"{text}.."


SCRIPT_COLOURS = {**COLOURS, "agree": None}


def scripts_command(r: Path, request: ParityOptions) -> None:
    """Run both, compare, print."""
    if request.provider not in PROVIDERS:
        r_session.choose_provider(request.provider)  # says which there are
    spec = "mini"
    if request.data is not None:
        found = load_chosen(request.data, notify=lambda text: echo(str(text), err=True))
        spec = (
            str(Path(request.data).expanduser().resolve())
            if found.source == "path"
            else found.source
        )
    words = (request.names or "").split(",")
    wanted = tuple(name.strip() for name in words if name.strip())
    seconds = request.time_limit or DEFAULT_SECONDS
    result = compare_scripts(r, request.python, wanted, seconds, request.provider, spec)
    if request.json:
        echo_json(scripts_as_json(result))
    else:
        print_scripts(result)
    if request.html is not None:
        write_text(request.html, scripts_page(result))
    if not result.agreed:
        raise DisagreementError(
            scripts_headline(result),
            Text(
                f"lecture-port parity --r {r} --html parity.html",
                f"lecture-port parity --r {r} --html parity.html",
            ),
        )


def print_scripts(result: ScriptResult) -> None:
    """Print a line a name, what differs below it, and how it ended."""
    width = max(20, shutil.get_terminal_size((100, 24)).columns)
    echo(f"R: {result.r_script}   Python: {result.python_script}")
    echo()
    longest = max((len(row.name) for row in result.rows), default=4)
    for row in result.rows:
        verdict = str(VERDICTS[row.verdict])
        echo(f"{row.name:<{longest}}  {verdict}  {row.r}"[:width], fg=SCRIPT_COLOURS[row.verdict])
        for text in row.differences:
            echo(f"{'':<{longest}}    {text}", fg=SCRIPT_COLOURS[row.verdict])
    print_shown(result, width)
    if result.only_r:
        echo(
            say(
                f"R에만 있는 이름: {', '.join(result.only_r)}",
                f"bound by R only: {', '.join(result.only_r)}",
            )
        )
    if result.only_python:
        echo(
            say(
                f"파이썬에만 있는 이름: {', '.join(result.only_python)}",
                f"bound by Python only: {', '.join(result.only_python)}",
            )
        )
    for note in result.notes:
        echo(str(note), fg="yellow")
    echo()
    echo(str(scripts_headline(result)), bold=True, fg="green" if result.agreed else "red")


def print_shown(result: ScriptResult, width: int) -> None:
    """Print what was drawn and printed: a line each for what does not agree, and how many do."""
    for title, rows in shown_tables(result):
        agree = sum(row.verdict == "agree" for row in rows)
        echo()
        echo(f"{title}: {say(f'{len(rows)}개 중 {agree}개 일치', f'{agree} of {len(rows)} agree')}")
        for row in rows:
            if row.verdict == "agree" and row.remark is None:
                continue
            echo(
                f"  {place_of(row)}  {SHOWN_VERDICTS[row.verdict]}  {row.r}"[:width],
                fg=SCRIPT_COLOURS[row.verdict],
            )
            for text in (*row.differences, *([row.remark] if row.remark else [])):
                echo(f"    {text}", fg=SCRIPT_COLOURS[row.verdict])

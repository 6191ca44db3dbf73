"""``lecture-port parity``."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import typer

from lecture_port.cli.console import echo_json
from lecture_port.cli.parity_print import ProgressLine, print_result
from lecture_port.data.load import default_spec, load
from lecture_port.data.mnist import Mnist
from lecture_port.deck.registry import by_id
from lecture_port.errors import DisagreementError, MissingDependencyError, UsageError
from lecture_port.files import write_text
from lecture_port.language import Text
from lecture_port.parity.as_json import as_json
from lecture_port.parity.badge import badge_svg
from lecture_port.parity.page import page
from lecture_port.parity.result import Result
from lecture_port.parity.wording import headline
from lecture_port.workspace.run_record import DEFAULT_EPOCHS, DEFAULT_SEED


@dataclass(frozen=True, slots=True)
class Request:
    """What the user asked for; the names are those of the options."""

    provider: str
    data: str | None
    seed: int | None
    epochs: int | None
    until: str | None
    live: bool
    recorded: bool
    together: bool
    record: bool
    html: Path | None
    badge: Path | None
    time_limit: float | None


def parity_command(request: Request, as_machine: bool) -> None:
    """Compare, print, write what was asked for.

    Raises
    ------
    DisagreementError
        If anything differs or did not run.
    LecturePortError
        If something that the comparison needs is missing or the options contradict each other.
    """
    _check(request)
    spec = request.data or default_spec()
    data = load(spec, notify=lambda text: typer.echo(str(text), err=True))
    spec = str(Path(spec).expanduser().resolve()) if data.source == "path" else data.source
    if not as_machine:
        typer.echo(str(Text(f"자료: {data.origin.ko}", f"data: {data.origin.en}")))
    progress = ProgressLine(quiet=as_machine)
    try:
        result = _compare(request, data, spec, progress)
    finally:
        progress.clear()
    if request.html is not None:
        write_text(request.html, page(result))
    if request.badge is not None:
        write_text(request.badge, badge_svg(result))
    if as_machine:
        echo_json(as_json(result))
    else:
        print_result(result)
    if not result.agreed:
        line = "lecture-port parity --html parity.html"
        raise DisagreementError(headline(result), Text(line, line))


def _compare(request: Request, data: Mnist, spec: str, progress: ProgressLine) -> Result:
    from lecture_port.parity.live import PART_SECONDS, compare_live
    from lecture_port.parity.providers import choose
    from lecture_port.parity.recorded import compare_recorded
    from lecture_port.parity.recording.choose import choose_recording
    from lecture_port.parity.recording.recording import make, write
    from lecture_port.parity.settings import Settings

    seconds = request.time_limit or PART_SECONDS
    until = by_id(request.until).id if request.until else None
    provider = None if request.recorded else _provider(request, choose)
    if provider is None:
        recording, settings = choose_recording(data, spec, request.seed, request.epochs, until)
        return compare_recorded(recording, settings, seconds=seconds, tell=progress.tell)
    seed = DEFAULT_SEED if request.seed is None else request.seed
    epochs = DEFAULT_EPOCHS if request.epochs is None else request.epochs
    settings = Settings.of(data, spec, seed, epochs, until)
    result, r = compare_live(
        settings, provider, together=request.together, seconds=seconds, tell=progress.tell
    )
    if request.record:
        path = write(make(result, r, settings))
        typer.echo(str(Text(f"기록: {path}", f"recorded: {path}")), err=True)
    return result


def _provider(request: Request, choose: Callable[[str], str]) -> str | None:
    """Return the provider for a live comparison; ``None`` where the recording must do."""
    try:
        return choose(request.provider)
    except MissingDependencyError as missing:
        if request.live or request.record or request.together or request.provider != "auto":
            raise
        typer.echo(f"{missing}", err=True)
        return None


def _check(request: Request) -> None:
    """Refuse options that contradict each other.

    Raises
    ------
    UsageError
        If they do.
    """
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
                f"--recorded 와 {contradicting[0]} 옵션은 함께 쓸 수 없습니다",
                f"--recorded cannot be combined with {contradicting[0]}",
            ),
            Text("lecture-port parity --help", "lecture-port parity --help"),
        )
    if request.record and request.until is not None:
        raise UsageError(
            Text(
                "--record 와 --until 은 함께 쓸 수 없습니다",
                "--record cannot be combined with --until",
            ),
            Text("lecture-port parity --record", "lecture-port parity --record"),
        )
    if request.time_limit is not None and not request.time_limit > 0:
        raise UsageError(
            Text(
                f"--time-limit 은 0보다 커야 합니다: {request.time_limit:g}",
                f"--time-limit must be greater than 0: {request.time_limit:g}",
            ),
            Text("예: --time-limit 600", "for example --time-limit 600"),
        )

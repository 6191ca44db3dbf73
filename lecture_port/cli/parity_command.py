"""``lecture-port parity``."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from lecture_port.cli.console import echo_json
from lecture_port.cli.parity_print import ProgressLine, print_result
from lecture_port.content.practice import by_id
from lecture_port.data.load import default_spec, load_chosen
from lecture_port.data.mnist import Mnist
from lecture_port.errors import DisagreementError, MissingDependencyError, UsageError
from lecture_port.files import write_text
from lecture_port.language import Text
from lecture_port.parity.as_json import as_json
from lecture_port.parity.badge import badge_svg
from lecture_port.parity.page import page
from lecture_port.parity.result import Result
from lecture_port.parity.wording import headline
from lecture_port.terminal import echo
from lecture_port.workspace.run_record import DEFAULT_EPOCHS, DEFAULT_SEED

if TYPE_CHECKING:
    from lecture_port.parity.recording.recording import Recording


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
        If anything differs or did not run. What lies within the tolerance of another Keras passes.
    LecturePortError
        If something that the comparison needs is missing or the options contradict each other.
    """
    _check(request)
    spec = default_spec() if request.data is None else request.data
    data = load_chosen(request.data, notify=lambda text: echo(str(text), err=True))
    spec = str(Path(spec).expanduser().resolve()) if data.source == "path" else data.source
    if not as_machine:
        echo(str(Text(f"자료: {data.origin.ko}", f"data: {data.origin.en}")))
    progress = ProgressLine(quiet=as_machine)
    try:
        compared = _compare(request, data, spec, progress)
    finally:
        progress.clear()
    result = compared.result
    if as_machine:
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
    from lecture_port.parity.recording.recording import write

    if compared.recording is None:
        said = Text(
            "기록하지 않았습니다: 모두 일치해야 기록합니다",
            "not recorded: that takes agreement of all",
        )
    else:
        path = write(compared.recording)
        said = Text(f"기록: {path}", f"recorded: {path}")
    echo(str(said), err=True)


def _compare(request: Request, data: Mnist, spec: str, progress: ProgressLine) -> Compared:
    from lecture_port.parity.live import PART_SECONDS, compare_live
    from lecture_port.parity.providers import choose
    from lecture_port.parity.recorded import compare_recorded
    from lecture_port.parity.recording.choose import choose_recording
    from lecture_port.parity.recording.recording import make, name_of_data
    from lecture_port.parity.settings import Settings

    seconds = request.time_limit or PART_SECONDS
    until = by_id(request.until).id if request.until else None
    provider = None if request.recorded else _provider(request, choose)
    if provider is None:
        recording, settings = choose_recording(data, spec, request.seed, request.epochs, until)
        return Compared(compare_recorded(recording, settings, seconds=seconds, tell=progress.tell))
    seed = DEFAULT_SEED if request.seed is None else request.seed
    epochs = DEFAULT_EPOCHS if request.epochs is None else request.epochs
    settings = Settings.of(data, spec, seed, epochs, until)
    if request.record:
        name_of_data(settings)
    result, r = compare_live(
        settings, provider, together=request.together, seconds=seconds, tell=progress.tell
    )
    agreed = request.record and result.agreed
    return Compared(result, make(result, r, settings) if agreed else None)


def _provider(request: Request, choose: Callable[[str], str]) -> str | None:
    """Return the provider for a live comparison; ``None`` where the recording must do."""
    try:
        return choose(request.provider)
    except MissingDependencyError as missing:
        if request.live or request.record or request.together or request.provider != "auto":
            raise
        echo(f"{missing}", err=True)
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

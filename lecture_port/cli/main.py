"""The entry point: language and console first, then the command, then one line for what went wrong."""

from __future__ import annotations

import re
import signal
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from lecture_port import language
from lecture_port.errors import (
    EXIT_BUG,
    EXIT_INTERRUPTED,
    EXIT_USAGE,
    CannotWriteError,
    LecturePortError,
    WorkerEndedError,
)
from lecture_port.language import say
from lecture_port.printable import echo, guard_python_itself, say_waits


def main(arguments: Sequence[str] | None = None) -> None:
    """Run ``lecture-port`` and exit with its documented code."""
    hear_ctrl_c()
    try:
        sys.exit(run(sys.argv[1:] if arguments is None else arguments))
    except KeyboardInterrupt:  # before a command has begun
        sys.exit(_stopped())


def hear_ctrl_c() -> None:
    """Hear an interruption that is sent to this process, where a shell's script has started it in the background.

    Such a process is born deaf to it, and would go on as if nothing had been said.
    """
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)


def run(arguments: Sequence[str]) -> int:
    """Run one command line and return the exit code."""
    options = split_global_options(arguments)
    survive_any_console()
    if options.language is not None and options.language not in ("ko", "en"):
        return fail(
            say(
                f"--lang은 ko나 en이어야 합니다: {options.language!r}",
                f"--lang must be ko or en, not {options.language!r}",
            ),
            EXIT_USAGE,
        )
    language.use(options.language or language.detect())
    quiet = {"--quiet", "-q", "--json"} & set(options.arguments)
    say_waits("never" if quiet else "on a terminal")

    from typer import Abort

    from lecture_port.cli.app import build_app

    try:
        code = build_app(options.arguments)(
            args=options.arguments, prog_name="lecture-port", standalone_mode=False
        )
        if code == EXIT_INTERRUPTED:
            return _stopped()
        return code if isinstance(code, int) else 0
    except LecturePortError as error:
        if options.debug:
            raise
        return fail(str(error), error.exit_code)
    except Abort as error:
        if isinstance(error.__cause__, EOFError):  # a file that ended too early is nobody's Ctrl-C
            return _bug(error.__cause__, options.debug)
        return _stopped()
    except BrokenPipeError:
        sys.stdout = None
        return 0
    except Exception as error:
        if type(error).__name__ == "NoArgsIsHelpError":  # typer does not publish it
            echo(error.ctx.get_help(), lines=True)  # type: ignore[attr-defined]
            return 0
        from lecture_port.files import is_disk_full

        if is_out_of_memory(error):
            return fail(out_of_memory_line(error), WorkerEndedError.exit_code)

        if is_disk_full(error):
            sys.stdout = None
            return fail(
                say(
                    "출력을 쓸 수 없습니다: 디스크에 빈 공간이 없습니다 → 공간을 비우십시오",
                    "the output cannot be written: no space left on the disk -> free some space",
                ),
                CannotWriteError.exit_code,
            )
        if hasattr(error, "format_message"):
            return fail(usage_line(error, options.arguments), EXIT_USAGE)
        return _bug(error, options.debug)


_MEMORY_SIGNS = (
    "out of memory",
    "oom when allocating",
    "failed to allocate memory",
    "dst tensor is not initialized",
)


def is_out_of_memory(error: BaseException) -> bool:
    """Tell whether memory ran out, the system's or the graphics card's, in whatever way TensorFlow puts it."""
    seen: BaseException | None = error
    while seen is not None:
        kinds = {kind.__name__ for kind in type(seen).__mro__}
        words = str(seen).lower()
        if "MemoryError" in kinds or "ResourceExhaustedError" in kinds:
            return True
        if {"OpError", "RuntimeError"} & kinds and any(sign in words for sign in _MEMORY_SIGNS):
            return True
        seen = seen.__cause__ or (None if seen.__suppress_context__ else seen.__context__)
    return False


def out_of_memory_line(error: BaseException) -> str:
    """Say which memory ran out and what helps."""
    words = str(error).lower()
    if any(sign in words for sign in ("gpu", "cuda", "bfc")):
        return say(
            "그래픽 카드(GPU)의 메모리가 모자랍니다 → GPU를 쓰는 다른 프로그램을 닫거나, "
            "환경 변수 CUDA_VISIBLE_DEVICES=-1을 정해 CPU로 실행하십시오",
            "the graphics card (GPU) is out of memory -> close other programs that use it, "
            "or set the variable CUDA_VISIBLE_DEVICES=-1 to run on the CPU",
        )
    return say(
        "메모리가 모자랍니다 → 다른 프로그램을 닫거나 --data mini로 실행하십시오. 마친 에포크는 보관되어 있습니다",
        "out of memory -> close other programs, or run it with --data mini; finished epochs are kept",
    )


def _stopped() -> int:
    return fail(say("멈췄습니다", "stopped"), EXIT_INTERRUPTED)


def _bug(error: Exception, debug: bool) -> int:
    """Say that it is a bug; with ``--debug``, raise it."""
    if debug:
        raise error
    return fail(
        say(
            f"프로그램의 잘못입니다 ({type(error).__name__}: {error}) → "
            "--debug를 붙여 다시 실행하고 그 출력을 알려 주십시오",
            f"this is a bug ({type(error).__name__}: {error}) -> "
            "run it again with --debug and report what it prints",
        ),
        EXIT_BUG,
    )


def fail(line: str, code: int) -> int:
    """Print one line on stderr and return the exit code."""
    echo(f"lecture-port: {' '.join(line.split())}", err=True)
    return code


def survive_any_console() -> None:
    """Let the console replace letters that its encoding does not have, rather than fail."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    guard_python_itself()


def usage_line(error: Any, arguments: Sequence[str] = ()) -> str:
    """Return the line for a usage error that typer raised; of an option without a value it does not say whose."""
    from lecture_port.cli.app import COMMANDS, steps

    context = getattr(error, "ctx", None)
    path = context.command_path if context is not None else "lecture-port"
    if context is None and arguments and arguments[0] in (*COMMANDS, *steps()):
        path += f" {arguments[0]}"
    return f"{_what(error)}{say(' → ', ' -> ')}{path} --help"


def _what(error: Any) -> str:
    english = str(error.format_message()).strip().replace("\n", " ")
    match type(error).__name__:
        case "NoSuchOption":
            name = error.option_name
            near = ", ".join(error.possibilities or ())
            hint = say(f" (비슷한 것: {near})", f" (close to it: {near})") if near else ""
            return say(f"{name} 옵션은 없습니다{hint}", f"there is no option {name}{hint}")
        case "MissingParameter":
            name = _name(error)
            return say(f"{name} 값이 빠졌습니다", f"{name} is missing")
        case "BadParameter":
            name = _name(error)
            wanted = _wanted(english)
            return say(
                f"{name} 값을 쓸 수 없습니다: {wanted}", f"{name} has an unusable value: {wanted}"
            )
        case "BadOptionUsage":
            name = error.option_name
            if "does not take a value" in english:
                return say(f"{name} 옵션은 값을 받지 않습니다", f"the option {name} takes no value")
            return say(f"{name} 옵션에 값이 없습니다", f"the option {name} has no value")
    if unknown := re.match(r"No such command '(.+?)'\.?(?: Did you mean (.+)\?)?", english):
        near = (unknown[2] or "").replace("'", "").replace(" or ", ", ")
        hint = say(f" (비슷한 것: {near})", f" (close to it: {near})") if near else ""
        return say(f"{unknown[1]} 명령은 없습니다{hint}", f"there is no command {unknown[1]}{hint}")
    if extra := re.match(r"Got unexpected extra argument(?:s|\(s\))? \((.+)\)", english):
        return say(f"남는 인자가 있습니다: {extra[1]}", f"arguments too many: {extra[1]}")
    return say(
        f"명령을 이해할 수 없습니다 ({english})", f"the command is not understood ({english})"
    )


def _wanted(english: str) -> str:
    """Say what kind of value is wanted, from typer's message."""
    if "valid integer" in english:
        return say("정수여야 합니다", "it must be a whole number")
    if "valid float" in english:
        return say("수여야 합니다", "it must be a number")
    if found := re.search(r"not in the range (\S+?)<=x<=(\S+?)\.?$", english):
        low, high = found.groups()
        return say(f"{low} 이상 {high} 이하여야 합니다", f"it must be {low} to {high}")
    if found := re.search(r"is not one of (.+?)\.?$", english):
        return say(f"다음 가운데 하나여야 합니다: {found[1]}", f"it must be one of {found[1]}")
    return english.rpartition("': ")[2]


def _name(error: Any) -> str:
    """Return the parameter as the user types it: an option's flag, an argument's name in the help."""
    parameter = error.param
    if parameter is None:
        return str(error.param_hint or "")
    flags = [flag for flag in parameter.opts if flag.startswith("-")]
    return str(flags[-1] if flags else parameter.metavar or parameter.name)


@dataclass(frozen=True, slots=True)
class GlobalOptions:
    """The command line without its global options, and these."""

    arguments: list[str]  # what is left for the command
    language: str | None  # what ``--lang`` said
    debug: bool  # whether ``--debug`` was given


def split_global_options(arguments: Sequence[str]) -> GlobalOptions:
    """Take the global options out; everything after ``--`` is left alone."""
    rest: list[str] = []
    language: str | None = None
    debug = False
    words = iter(arguments)
    for word in words:
        if word == "--":
            rest += [word, *words]
        elif word == "--lang":
            language = next(words, "")
        elif word.startswith("--lang="):
            language = word.removeprefix("--lang=")
        elif word == "--debug":
            debug = True
        else:
            rest.append(word)
    return GlobalOptions(rest, language, debug)

"""typer's usage errors in the reader's language, one line each."""

from __future__ import annotations

from typing import Any

from lecture_port.language import say


def usage_line(error: Any) -> str:
    """Return the line for a usage error that typer raised.

    Parameters
    ----------
    error : typer's UsageError or a class of its kind
        typer does not publish all of these classes, so they are told apart by name.
    """
    context = getattr(error, "ctx", None)
    path = context.command_path if context is not None else "lecture-port"
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
            name = error.param.human_readable_name if error.param is not None else ""
            return say(f"{name} 값이 빠졌습니다", f"{name} is missing")
        case "BadParameter":
            name = error.param.human_readable_name if error.param is not None else ""
            return say(
                f"{name} 값이 올바르지 않습니다 ({english})",
                f"{name} has an unusable value ({english})",
            )
        case "BadOptionUsage":
            name = error.option_name
            return say(f"{name} 옵션에 값이 없습니다", f"the option {name} has no value")
    return say(
        f"명령을 이해할 수 없습니다 ({english})", f"the command is not understood ({english})"
    )

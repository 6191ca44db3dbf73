"""typer's usage errors in the reader's language, one line each."""

from __future__ import annotations

import re
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
    return english.rpartition("': ")[2]


def _name(error: Any) -> str:
    """Return the parameter as the user types it: an option's flag, an argument's name in the help."""
    parameter = error.param
    if parameter is None:
        return str(error.param_hint or "")
    flags = [flag for flag in parameter.opts if flag.startswith("-")]
    return str(flags[-1] if flags else parameter.metavar or parameter.name)

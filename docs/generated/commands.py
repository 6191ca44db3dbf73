"""Every command with its options, as ``--help`` says them."""

from __future__ import annotations

from typing import Any

from typer.main import get_command

from generated.markdown import inline
from lecture_port.language import say

GIVEN_TO_ALL = {"help", "install_completion", "show_completion"}


def markdown() -> str:
    """Return a section for each command, those of ``theory`` included."""
    from lecture_port.cli.app import NAMES, build_app

    root: Any = get_command(build_app(NAMES))
    sections = [_section("lecture-port", root)]
    for name, command in root.commands.items():
        sections.append(_section(f"lecture-port {name}", command))
        for item, lesson in getattr(command, "commands", {}).items():
            sections.append(_section(f"lecture-port {name} {item}", lesson, "###"))
    return "\n".join(sections)


def _section(path: str, command: Any, level: str = "##") -> str:
    options = [p for p in command.params if p.name not in GIVEN_TO_ALL]
    lines = [f"- {_flag(option)}: {_help(option)}" for option in options]
    description = inline((command.help or "").strip())
    return f"{level} {path}\n\n{description}\n\n" + "\n".join(lines) + "\n"


def _flag(option: Any) -> str:
    flags = ", ".join(flag for flag in option.opts if flag.startswith("-"))
    value = "" if getattr(option, "is_flag", False) else option.metavar or option.name.upper()
    return f"`{' '.join(filter(None, (flags, value)))}`"


def _help(option: Any) -> str:
    text = inline(option.help or "")
    default = getattr(option, "default", None)
    if default is None or isinstance(default, bool) or callable(default):
        return text
    return text + say(f" (기본값 `{default}`)", f" (default `{default}`)")

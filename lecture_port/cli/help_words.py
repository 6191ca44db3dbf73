"""typer's own words in ``--help``, in the reader's language."""

from __future__ import annotations

import re
from typing import Any

import typer
from typer.core import TyperCommand, TyperGroup

from lecture_port.language import current

KOREAN = {
    "Usage:": "사용법:",
    "Options:": "옵션:",
    "Arguments:": "인자:",
    "Commands:": "명령:",
    "[OPTIONS]": "[옵션]",
    "COMMAND [ARGS]...": "명령 [인자]...",
    "Show this message and exit.": "이 도움말을 보이고 끝냅니다.",
    "Install completion for the current shell.": "지금 쓰는 셸에 자동 완성을 설치합니다.",
    "Show completion for the current shell, to copy it or customize the installation.": (
        "지금 쓰는 셸의 자동 완성을 보입니다(복사하거나 고쳐 설치할 때)."
    ),
    "[default:": "[기본값:",
    "[required]": "[필수]",
}


def in_readers_language(text: str) -> str:
    """Return a help text with typer's own words in Korean where the reader's language is."""
    if current() != "ko":
        return text
    for english, korean in KOREAN.items():
        pattern = r"\s+".join(map(re.escape, english.split(" ")))
        ending = r"(\s|$)" if english.endswith((":", ".")) else ""
        text = re.sub(pattern + ending, lambda m, k=korean: k + (m[1] if m.lastindex else ""), text)  # type: ignore[misc]
    return text


class Command(TyperCommand):
    """A command whose help is in the reader's language throughout."""

    def get_help(self, ctx: Any) -> str:
        """Return the help."""
        return in_readers_language(super().get_help(ctx))


class Group(TyperGroup):
    """A group of commands whose help is in the reader's language throughout."""

    def get_help(self, ctx: Any) -> str:
        """Return the help."""
        return in_readers_language(super().get_help(ctx))


class App(typer.Typer):
    """A typer app of such commands."""

    def command(self, name: str | None = None, **options: Any) -> Any:
        """Add a command (as ``typer.Typer.command``)."""
        return super().command(name, **{"cls": Command, **options})

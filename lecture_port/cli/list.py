"""``lecture-port list``."""

from __future__ import annotations

from lecture_port.content.practice import SNIPPETS
from lecture_port.content.theory import THEORY
from lecture_port.language import say
from lecture_port.terminal import echo


def list_command(as_json: bool) -> None:
    """Print id, command and title of every item, in slide order."""
    rows = [(s.id, s.command, s.title) for s in SNIPPETS]
    rows += [(item.id, f"theory {item.name}", item.title) for item in THEORY]
    if as_json:
        from lecture_port.cli.console import echo_json

        echo_json(
            [
                {"id": id, "command": command, "title": {"ko": title.ko, "en": title.en}}
                for id, command, title in rows
            ]
        )
        return
    width = max(len(command) for _, command, _ in rows)
    for id, command, title in rows:
        echo(f"{id}  {command:<{width}}  {title}")
    echo()
    echo(say("자세히: lecture-port show P04", "More of one: lecture-port show P04"))

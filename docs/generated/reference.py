"""Pages that list what the package holds: errata, commands, the modules of the reference."""

from __future__ import annotations

import pkgutil
from html import escape
from importlib import import_module
from inspect import unwrap
from pathlib import Path
from typing import Any

from typer.main import get_command

import lecture_port
from generated.markdown import code, inline, raw, with_links
from lecture_port.content.errata import ERRATA, Erratum
from lecture_port.language import say
from lecture_port.r.pipe import Function, Verb

LONGEST = 60
"""How much of the deck's words stands in a heading."""


def errata_page() -> str:
    """Return one table of all errata, a line each, and below it what each one says in full."""
    return raw(_errata_table()) + "\n" + "\n".join(map(_erratum, ERRATA))


def _errata_table() -> str:
    head = "".join(
        f'<th scope="col">{title}</th>'
        for title in (
            say("항목", "Item"),
            say("슬라이드의 말", "The deck's words"),
            say("실제로는", "What is the case"),
        )
    )
    rows = "\n".join(map(_row, ERRATA))
    return f'<table class="table lp-errata"><thead><tr>{head}</tr></thead>\n<tbody>\n{rows}\n</tbody></table>'


def _row(erratum: Erratum) -> str:
    items = ", ".join(f'<a href="{_page(item)}.html">{item}</a>' for item in _items(erratum))
    case = escape(str(erratum.case)).replace("`", "")
    return (
        f'<tr><td>{items}</td><td><a href="#{erratum.id.lower()}"><code lang="ko">{escape(_first(erratum))}</code></a></td>'
        f'<td title="{case}">{case}</td></tr>'
    )


def _items(erratum: Erratum) -> tuple[str, ...]:
    return (erratum.item, *erratum.also)


def _page(item: str) -> str:
    return f"{'practice' if item.startswith('P') else 'theory'}/{item.lower()}"


def _first(erratum: Erratum) -> str:
    return " ".join(erratum.printed.split())


def _erratum(erratum: Erratum) -> str:
    items = ", ".join(f"[{item}]({_page(item)}.md)" for item in _items(erratum))
    labels = {
        say("항목", "Items"): items,
        say("실제로는", "What is the case"): inline(str(erratum.case)),
        say("프로그램에서는", "How the program shows it"): inline(str(erratum.shown)),
        say("근거", "Source"): with_links(erratum.source),
    }
    lines = "\n".join(f"- **{label}:** {text}" for label, text in labels.items())
    words = _first(erratum)
    title = inline(words if len(words) <= LONGEST else words[: LONGEST - 1] + "…")
    return (
        f"({erratum.id.lower()})=\n## {erratum.item}: {title}\n\n{code(erratum.printed)}\n{lines}\n"
    )


GIVEN_TO_ALL = {"help", "install_completion", "show_completion"}


def commands_page() -> str:
    """Return a section for each command, those of ``theory`` included."""
    from lecture_port.cli.app import NAMES, build_app

    root: Any = get_command(build_app(NAMES))
    sections = [_command("lecture-port", root)]
    for name, command in root.commands.items():
        sections.append(_command(f"lecture-port {name}", command))
        for item, lesson in getattr(command, "commands", {}).items():
            sections.append(_command(f"lecture-port {name} {item}", lesson, "###"))
    return "\n".join(sections)


def _command(path: str, command: Any, level: str = "##") -> str:
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


def api_page(part: str) -> str:
    """Return a section for each public module of `part`."""
    return "\n".join(_module(name) for name in modules_of(part))


def _module(name: str) -> str:
    return f"""
## {name.removeprefix("lecture_port.")}

```{{eval-rst}}
.. automodule:: {name}
   :members:
```
"""


def bare_functions() -> None:
    """Put the wrapped function in each verb's place, since autodoc documents functions only."""
    for name in modules_of("r"):
        module = import_module(name)
        for attribute, value in list(vars(module).items()):
            if isinstance(value, Verb | Function) and value.__module__ == name:
                setattr(module, attribute, unwrap(value))


PACKAGE = Path(lecture_port.__file__).parent
BASE = (
    "language",
    "errors",
    "files",
    "content.practice",
    "content.errata",
)


def modules_of(part: str) -> list[str]:
    """Return the full names of a part's public modules, by name, importing none of them; of ``base`` the few that all use."""
    if part == "base":
        return [f"lecture_port.{name}" for name in BASE]
    found = pkgutil.iter_modules([str(PACKAGE / part)])
    return [
        f"lecture_port.{part}.{module.name}"
        for module in found
        if not module.ispkg
        and not module.name.startswith("_")
        and not (PACKAGE / part / f"{module.name}.pyi").exists()  # names that stand elsewhere
    ]

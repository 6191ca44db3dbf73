"""The app: every command by name, its module imported only when it is the one to run, and the options that several share."""

from __future__ import annotations

import inspect
import os
import re
from collections.abc import Callable, Container, Mapping, Sequence
from importlib import import_module
from pathlib import Path
from types import MappingProxyType
from typing import Annotated, Any, TypeVar, get_type_hints

import typer
from typer.core import TyperCommand, TyperGroup

from lecture_port import __version__
from lecture_port.content import tables_of_lines, titles
from lecture_port.content.slide_values import MAX_EPOCHS, MAX_SEED
from lecture_port.errors import UsageError, require_in_range
from lecture_port.language import Text, current, say
from lecture_port.printable import echo

Given = TypeVar("Given")
STEPS = "steps"
GROUPS = (
    (Text("강의", "The lecture"), ("run-all", "list", "show", "report", "digit")),
    (Text("강의의 단계 (순서대로)", "Its steps, in order"), (STEPS,)),
    (Text("배우기", "Learn"), ("theory", "exercise", "check", "drill", "docs")),
    (
        Text("수업과 반복 실행", "Class and many runs"),
        ("study", "compare", "submit", "class-report"),
    ),
    (Text("R", "R"), ("parity", "translate", "export")),
    (Text("도구", "Tools"), ("doctor",)),
)
"""The commands as ``--help`` shows them."""


def _show_version(wanted: bool) -> None:
    if wanted:
        echo(__version__)
        raise typer.Exit


def build_app(arguments: Sequence[str] = ()) -> typer.Typer:
    """Build the app in the language in use."""
    app = App(
        name="lecture-port",
        cls=GroupedCommands,
        no_args_is_help=True,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": ["-h", "--help"]},
        help=say(
            "합성망 강의를 R에서 파이썬으로: 슬라이드의 R 코드마다 그대로 옮긴 파이썬 코드가 하나씩 있습니다.\n\n"
            "처음이라면: lecture-port run-all --quick, 그다음 lecture-port docs (첫 한 시간)",
            "A lecture on convolutional networks from R to Python: each R snippet of the slides has one Python twin.\n\n"
            "To begin: lecture-port run-all --quick, then lecture-port docs (the first hour)",
        ),
    )

    @app.callback()
    def globals_(
        lang: Annotated[str | None, parameter("--lang")] = None,
        debug: Annotated[bool, parameter("--debug")] = False,
        version: Annotated[
            bool, parameter("--version", is_eager=True, callback=_show_version)
        ] = False,
    ) -> None:
        del lang, debug, version

    register(app, arguments)
    return app


PROGRAM = "LECTURE_PORT"
COMPLETING = f"_{PROGRAM}_COMPLETE"
"""The environment variable by which the shell asks for completions; it wants to know every option."""


COMMANDS = {
    "run-all": "commands",
    "list": "commands",
    "show": "commands",
    "report": "commands",
    "export": "commands",
    "doctor": "commands",
    "digit": "digit",
    "theory": "theory",
    "parity": "parity",
    "translate": "translate",
    "study": "study",
    "compare": "class_runs",
    "submit": "class_runs",
    "class-report": "class_runs",
    "exercise": "exercise",
    "check": "check",
    "drill": "drill",
    "docs": "docs",
}
"""Every command but the steps, with the module that adds it whole; ``commands.toml`` has its words."""
NAMES = tuple(COMMANDS)
"""What to hand to ``build_app`` to have every command whole."""


def register(app: App, arguments: Sequence[str]) -> None:
    """Add every command: whole where `arguments` name one of its module, else its line of help."""
    known = steps()
    app.helps = {name: help_of(name) for name in COMMANDS} | known
    modules = COMMANDS | dict.fromkeys(known, STEPS)
    completing = COMPLETING in os.environ
    asked = {module for name, module in modules.items() if completing or name in arguments}
    for module in dict.fromkeys(modules.values()):
        if module in asked:
            import_module(f"lecture_port.cli.{module}").register(app)
    for name, module in modules.items():
        if module not in asked:
            app.command(name, help=known.get(name) or help_of(name, "line"))(_not_asked_for)


def _not_asked_for() -> None: ...


TEXTS = tables_of_lines(Path(__file__).with_name("commands.toml"))
"""What ``--help`` says of commands, options and arguments."""


def help_of(command: str, part: str = "help") -> str:
    """Return what a command's own ``--help`` says of it, or its ``line`` in the list of commands."""
    told = TEXTS[command]
    part = part if f"{part}.ko" in told else "line"
    return say(told.get(f"{part}.ko", ""), told.get(f"{part}.en", ""))


def parameter(key: str, **more: Any) -> Any:
    """Return the option or argument that is described under a key such as ``"parity --r"``; `more` is for typer."""
    told, name = TEXTS[key], key.rpartition(" ")[2]
    known = {
        "metavar": told.get("takes"),
        "help": say(told.get("ko", ""), told.get("en", "")),
        **more,
    }
    if not name.startswith("-"):
        return typer.Argument(**known)
    return typer.Option(*told.get("flags", name).split(), **known)


DEFAULT_RUN = Path("lecture-run")


def a_folder(path: Path) -> Path:
    """Refuse a file where a folder is meant, before anything else is done."""
    if path.is_file():
        raise UsageError(
            Text(f"폴더가 아니라 파일입니다: {path}", f"this is a file, not a folder: {path}"),
            Text("폴더의 이름을 주십시오", "give the name of a folder"),
        )
    return path


def a_seed(seed: int | None) -> int | None:
    """Refuse a seed that NumPy and TensorFlow would refuse."""
    if seed is not None:
        require_in_range("--seed", seed, 0, MAX_SEED)
    return seed


def a_number_of_epochs(epochs: int | None) -> int | None:
    """Refuse a number of epochs that makes no training."""
    if epochs is not None:
        require_in_range("--epochs", epochs, 1, MAX_EPOCHS)
    return epochs


Run = Annotated[Path, parameter("--run", callback=a_folder)]
Data = Annotated[str | None, parameter("--data")]
Seed = Annotated[int | None, parameter("--seed", callback=a_seed)]
Epochs = Annotated[int | None, parameter("--epochs", callback=a_number_of_epochs)]
Quick = Annotated[bool, parameter("--quick")]
Quiet = Annotated[bool, parameter("--quiet")]
Json = Annotated[bool, parameter("--json")]
Force = Annotated[bool, parameter("--force")]


def command_of(options: type[Given], act: Callable[[Given], None]) -> Callable[..., None]:
    """Return a command whose options are the fields of a dataclass; `act` is given what was typed as one object."""
    return with_parameters(lambda **typed: act(options(**typed)), parameters_of(options))


def parameters_of(
    function: Callable[..., Any], names: Container[str] | None = None
) -> list[inspect.Parameter]:
    """Return the parameters of a function or a dataclass, or those of some names, as typer reads them."""
    kinds = get_type_hints(function, include_extras=True)
    return [
        each.replace(annotation=kinds[each.name])
        for each in inspect.signature(function).parameters.values()
        if names is None or each.name in names
    ]


def with_parameters(
    command: Callable[..., None], parameters: Sequence[inspect.Parameter]
) -> Callable[..., None]:
    """Return a command, which typer takes to have these parameters."""
    command.__annotations__ = {each.name: each.annotation for each in parameters}
    command.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined]
    return command


def is_given(value: Any) -> bool:
    """Tell whether anything was typed for an option that has this value."""
    return value is not None and value is not False and value != []


def steps() -> dict[str, str]:
    """Return the steps' commands in slide order, each with its line of help."""
    ids: dict[str, list[str]] = {}
    of_first: dict[str, str] = {}
    for id, fields in titles("practice").items():
        command = fields["command"]
        ids.setdefault(command, []).append(id)
        of_first.setdefault(command, say(fields["title.ko"], fields["title.en"]))
    return {command: f"{of_first[command]} ({', '.join(ids[command])})." for command in ids}


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
    "INTEGER RANGE": "정수",
    "FLOAT RANGE": "수",
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
    """A typer app of such commands, which knows their lines of help."""

    helps: Mapping[str, str] = MappingProxyType({})

    def command(self, name: str | None = None, **options: Any) -> Any:
        """Add a command (as ``typer.Typer.command``); without ``help`` its line is the one that is known."""

        def add(function: Callable[..., Any]) -> Callable[..., Any]:
            own = name or function.__name__.replace("_", "-")
            line = {"cls": Command, "help": self.helps.get(own)}
            adding: Any = super(App, self).command(own, **{**line, **options})
            return adding(function)  # type: ignore[no-any-return]

        return add


class GroupedCommands(Group):
    """Shows the commands in `GROUPS`; a command that stands in none would be missing there, which a test looks for."""

    def format_commands(self, ctx: Any, formatter: Any) -> None:
        """Write a section for each group."""
        known = {name: self.commands[name] for name in self.list_commands(ctx)}
        for title, names in GROUPS:
            named = steps() if names == (STEPS,) else dict.fromkeys(names, "")
            rows = [(name, known[name].help or "") for name in named if name in known]
            if rows:
                with formatter.section(str(title)):
                    formatter.write_dl(rows)

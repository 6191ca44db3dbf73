"""Options that several commands share, and typer's own words in ``--help``, in the reader's language."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Annotated, Any

import typer
from typer.core import TyperCommand, TyperGroup

from lecture_port.content import titles
from lecture_port.content.slide_values import MAX_EPOCHS, MAX_SEED
from lecture_port.errors import UsageError, require_between
from lecture_port.language import Text, current, say

DEFAULT_RUN = Path("lecture-run")


def a_folder(path: Path) -> Path:
    """Refuse a file where a folder is meant, before anything else is done."""
    if path.is_file():
        raise UsageError(
            Text(f"폴더가 아니라 파일입니다: {path}", f"this is a file, not a folder: {path}"),
            Text("폴더의 이름을 주십시오", "give the name of a folder"),
        )
    return path


Run = Annotated[
    Path,
    typer.Option(
        "--run",
        callback=a_folder,
        metavar="DIR",
        help=say("실행 결과를 두는 폴더", "the folder of the run's results"),
    ),
]
Data = Annotated[
    str | None,
    typer.Option(
        "--data",
        metavar="auto|full|mini|PATH",
        help=say(
            "자료: auto, full(MNIST 전체), mini(5,000장), 또는 경로(mnist.npz, CSV, IDX 폴더나 zip, pickle)",
            "the data: auto, full (all of MNIST), mini (5,000 images), or a path (npz, CSV, folder or zip of IDX files, pickle)",
        ),
    ),
]
Seed = Annotated[
    int | None,
    typer.Option(
        "--seed", metavar="N", help=say("난수 시드 (기본값 1)", "the random seed (default 1)")
    ),
]
Epochs = Annotated[
    int | None,
    typer.Option(
        "--epochs",
        metavar="N",
        help=say("에포크 수 (슬라이드는 5)", "the number of epochs (the slide's is 5)"),
    ),
]
Quick = Annotated[
    bool,
    typer.Option(
        "--quick",
        help=say("시험 삼아: mini 자료로 한 에포크만", "as a trial: one epoch on the mini data"),
    ),
]
Quiet = Annotated[
    bool,
    typer.Option(
        "--quiet",
        "-q",
        help=say(
            "오류만 출력 (결과는 실행 폴더에)",
            "print errors only (the results are in the run folder)",
        ),
    ),
]
Json = Annotated[
    bool,
    typer.Option(
        "--json", help=say("기계가 읽을 JSON으로 출력", "print JSON, for a machine to read")
    ),
]


def check_seed(seed: int | None) -> None:
    """Refuse a seed that NumPy and TensorFlow would refuse."""
    if seed is not None:
        require_between("--seed", seed, 0, MAX_SEED)


def check_epochs(epochs: int | None) -> None:
    """Refuse a number of epochs that makes no training."""
    if epochs is not None:
        require_between("--epochs", epochs, 1, MAX_EPOCHS)


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

"""The app: every command by name, its module imported only when it is the one to run."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

import typer

from lecture_port import __version__
from lecture_port.cli import extra_commands, lazy_commands, step_commands
from lecture_port.language import say
from lecture_port.terminal import echo


def _show_version(wanted: bool) -> None:
    if wanted:
        echo(__version__)
        raise typer.Exit


def build_app(arguments: Sequence[str] = ()) -> typer.Typer:
    """Build the app in the language in use.

    Parameters
    ----------
    arguments : sequence of str
        The command line; commands that take long to describe are described only where it names them.
    """
    app = typer.Typer(
        name="lecture-port",
        no_args_is_help=True,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": ["-h", "--help"]},
        help=say(
            "합성망 강의를 R에서 파이썬으로: 슬라이드의 R 코드마다 파이썬 짝이 하나씩 있습니다.\n\n"
            "강의 전체: lecture-port run-all",
            "A lecture on convolutional networks from R to Python: each R snippet of the slides has one Python twin.\n\n"
            "The whole lecture: lecture-port run-all",
        ),
    )

    @app.callback()
    def globals_(
        lang: Annotated[
            str | None,
            typer.Option(
                "--lang", metavar="ko|en", help=say("출력 언어", "the language of the output")
            ),
        ] = None,
        debug: Annotated[
            bool,
            typer.Option(
                "--debug", help=say("오류가 나면 자세히 보이기", "show where an error came from")
            ),
        ] = False,
        version: Annotated[
            bool,
            typer.Option(
                "--version",
                is_eager=True,
                callback=_show_version,
                help=say("버전을 보이기", "show the version"),
            ),
        ] = False,
    ) -> None:
        del lang, debug, version

    extra_commands.register_run_all(app)
    extra_commands.register_list_and_show(app)
    step_commands.register(app)
    extra_commands.register_report_and_export(app)
    lazy_commands.register(app, arguments)
    extra_commands.register_doctor(app)
    return app

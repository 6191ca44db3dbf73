"""``lecture-port docs`` on the command line."""

from __future__ import annotations

import sys
import webbrowser
from pathlib import Path
from typing import Annotated

import typer

from lecture_port.errors import BadDataError
from lecture_port.language import Text, current, say
from lecture_port.printable import echo

DEFAULT_OUT = Path("lecture-docs")


def register(app: typer.Typer) -> None:
    """Add ``docs`` to the command line."""

    @app.command(
        help=say(
            "강의 사이트를 만들어 이 컴퓨터에서 보여 줍니다 (Ctrl-C로 끝냅니다).",
            "Build the course's site and show it on this machine (Ctrl-C ends it).",
        )
    )
    def docs(
        build: Annotated[
            bool,
            typer.Option(
                "--build",
                help=say("만들기만 하고 보여 주지 않습니다", "build it only, do not show it"),
            ),
        ] = False,
        out: Annotated[
            Path,
            typer.Option(
                "--out",
                metavar="DIR",
                help=say("사이트를 둘 폴더", "the folder that the site goes into"),
            ),
        ] = DEFAULT_OUT,
        run: Annotated[
            Path | None,
            typer.Option(
                "--run",
                metavar="DIR",
                help=say(
                    "기록된 실행 대신 이 실행 폴더의 결과를 보입니다",
                    "show this run folder's results in place of the recorded ones",
                ),
            ),
        ] = None,
        single_file: Annotated[
            Path | None,
            typer.Option(
                "--single-file",
                metavar="FILE",
                help=say(
                    "서버 없이 열리는 HTML 파일 하나로 씁니다",
                    "write one HTML file that opens without a server",
                ),
            ),
        ] = None,
        port: Annotated[
            int,
            typer.Option(
                "--port",
                min=0,
                max=65535,
                help=say("포트 (0이면 빈 포트)", "the port (0 takes a free one)"),
            ),
        ] = 0,
        check_texts: Annotated[
            bool,
            typer.Option(
                "--check-texts",
                help=say(
                    "글만 점검합니다: 두 언어, 길이, 항목의 이름, 수식",
                    "only check the texts: both languages, lengths, ids, formulas",
                ),
            ),
        ] = False,
    ) -> None:
        if check_texts:
            say_faults_of_texts()
            return

        docs_command(build, out, run, single_file, port)


def say_faults_of_texts() -> None:
    """Print what is wrong with the lecture's texts, a line each."""
    from lecture_port.content import check_texts

    faults = check_texts()
    for fault in faults:
        echo(fault)
    if faults:
        raise BadDataError(
            Text(
                f"글 {len(faults)}곳을 고쳐야 합니다",
                f"{len(faults)} places of the texts are not right",
            ),
            Text(
                "lecture_port/content의 파일을 고치십시오",
                "mend the files in lecture_port/content",
            ),
        )
    echo(say("모든 글이 바릅니다.", "All texts are right."))


def docs_command(
    build_only: bool, out: Path, run: Path | None, single_file: Path | None, port: int
) -> None:
    """Build the site; then show it, unless it was only to be built or to be one file.

    Where the extra ``docs`` is not installed, the course is shown as one page, which needs no more than the package.
    """
    from lecture_port.site.build import build, has_docs_extra, require_docs_extra

    if run is None and not build_only and not has_docs_extra():
        _show_course_page(out / f"course-{current()}.html" if single_file is None else single_file)
        return
    require_docs_extra()
    if single_file is not None:
        from lecture_port.site.one_file import write_single_file

        write_single_file(single_file, current(), _tell, run)
        echo(f"{say('→', '->')} {single_file}")
        return
    from lecture_port.site.publish import is_current

    if build_only or not is_current(out, run):
        first = build(out, _tell, run)
        echo(f"{say('→', '->')} {first}")
    if build_only:
        return
    from lecture_port.site.publish import serve

    echo(say("사이트를 보여 줍니다. Ctrl-C로 끝냅니다.", "The site is served; Ctrl-C ends it."))
    serve(out, current(), port, lambda address: echo(address))


def _tell(text: Text) -> None:
    echo(f"{text} ...", err=True)


def _show_course_page(target: Path) -> None:
    from lecture_port.site.one_file import write_course_page

    write_course_page(target, _tell)
    echo(f"{say('→', '->')} {target}")
    echo(
        say(
            "서버 없이 브라우저에서 열립니다. 직접 해 보는 그림과 검색이 있는 사이트는 "
            'pip install -c constraints.txt ".[docs]" 다음에 만들어집니다.',
            "It opens in a browser without a server. The site with live figures and search is built after "
            'pip install -c constraints.txt ".[docs]".',
        )
    )
    if sys.stdout.isatty():
        webbrowser.open(target.resolve().as_uri())

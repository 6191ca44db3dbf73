"""``lecture-port docs``: the course's site, built and shown; or its texts checked."""

from __future__ import annotations

import sys
import webbrowser
from pathlib import Path
from typing import Annotated

import typer

from lecture_port.cli.app import parameter
from lecture_port.errors import BadDataError
from lecture_port.language import Text, current, say
from lecture_port.printable import echo

DEFAULT_OUT = Path("lecture-docs")


def register(app: typer.Typer) -> None:
    """Add ``docs``."""
    app.command("docs")(docs_command)


def docs_command(
    build_only: Annotated[bool, parameter("docs --build")] = False,
    out: Annotated[Path, parameter("docs --out")] = DEFAULT_OUT,
    run: Annotated[Path | None, parameter("docs --run")] = None,
    single_file: Annotated[Path | None, parameter("docs --single-file")] = None,
    port: Annotated[int, parameter("docs --port", min=0, max=65535)] = 0,
    check_texts: Annotated[bool, parameter("docs --check-texts")] = False,
) -> None:
    """Build the site; then show it, unless it was only to be built or to be one file.

    Where the extra ``docs`` is not installed, the course is shown as one page, which needs no more than the package.
    """
    if check_texts:
        say_faults_of_texts()
        return
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

"""What ``lecture-port docs`` does."""

from __future__ import annotations

from pathlib import Path

from lecture_port.language import Text, current, say
from lecture_port.site.needs import require_docs_extra
from lecture_port.terminal import echo


def docs_command(
    build_only: bool, out: Path, run: Path | None, single_file: Path | None, port: int
) -> None:
    """Build the site; then show it, unless it was only to be built or to be one file.

    Raises
    ------
    MissingDependencyError
        If the extra ``docs`` is not installed.
    LecturePortError
        If the run folder holds no trained run, or the site cannot be built or written.
    """
    require_docs_extra()
    if single_file is not None:
        from lecture_port.site.single_file import write_single_file

        write_single_file(single_file, current(), _tell, run)
        echo(f"{say('→', '->')} {single_file}")
        return
    from lecture_port.site.build import build
    from lecture_port.site.reuse import is_current

    if build_only or not is_current(out, run):
        first = build(out, _tell, run)
        echo(f"{say('→', '->')} {first}")
    if build_only:
        return
    from lecture_port.site.serve import serve

    echo(say("사이트를 보여 줍니다. Ctrl-C로 끝냅니다.", "The site is served; Ctrl-C ends it."))
    serve(out, current(), port, lambda address: echo(address))


def _tell(text: Text) -> None:
    echo(f"{text} ...", err=True)

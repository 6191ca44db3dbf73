"""``lecture-port submit``: write it and say what is in it."""

from __future__ import annotations

from pathlib import Path

from lecture_port.cli.console import print_files
from lecture_port.errors import UsageError
from lecture_port.files import write_json
from lecture_port.language import Text, say
from lecture_port.study.failed_start import explanation
from lecture_port.study.submission import LONGEST_NAME, make_submission
from lecture_port.terminal import echo


def submit_command(run: Path, out: Path, name: str) -> None:
    """Write a run's submission.

    Raises
    ------
    UsageError
        If the name is too long.
    LecturePortError
        If the run is not finished, is damaged, or the file cannot be written.
    """
    name = " ".join(name.split())
    if len(name) > LONGEST_NAME:
        raise UsageError(
            Text(
                f"--name 은 {LONGEST_NAME}자까지입니다",
                f"--name may have {LONGEST_NAME} letters at most",
            ),
            Text("더 짧은 이름을 쓰십시오", "use a shorter name"),
        )
    submission = make_submission(run, name)
    write_json(out, submission.as_dict())
    held = submission.run
    echo(
        say(
            f"정확도 {held.accuracy:.4f}, 씨앗 {held.seed}, {held.epochs} 에포크. "
            f"들어간 것: 결과, 설정, 버전, 프로세서. 이름: {name or '없음'}",
            f"accuracy {held.accuracy:.4f}, seed {held.seed}, epochs {held.epochs}. "
            f"Inside: results, settings, versions, processor; name: {name or 'none'}",
        )
    )
    if submission.failed:
        echo(str(explanation(held.seed, held.accuracy, held.loss)))
    print_files([out])

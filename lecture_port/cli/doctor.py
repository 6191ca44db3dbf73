"""``lecture-port doctor``."""

from __future__ import annotations

import typer

from lecture_port.doctor.checks import all_checks
from lecture_port.doctor.system import Level
from lecture_port.language import say
from lecture_port.terminal import echo

MARKS: dict[Level, str] = {"ok": "OK  ", "note": "--  ", "bad": "!!  "}
COLOURS: dict[Level, str] = {"ok": "green", "note": "yellow", "bad": "red"}


def doctor_command(as_json: bool) -> None:
    """Print what was found and, where it can be better, the line that mends it.

    Exits with 1 if something that the lecture needs is missing; what is optional does not count.
    """
    findings = all_checks()
    if as_json:
        from lecture_port.cli.console import echo_json

        echo_json(
            [
                {
                    "what": str(f.what),
                    "level": f.level,
                    "found": str(f.found),
                    "mend": f.hint and str(f.hint),
                }
                for f in findings
            ]
        )
    else:
        for finding in findings:
            echo(MARKS[finding.level], fg=COLOURS[finding.level], nl=False)
            echo(f"{finding.what}: {finding.found}")
            if finding.hint is not None:
                echo(f"      {say('고치려면', 'to mend')}: {finding.hint}")
    if any(finding.level == "bad" for finding in findings):
        raise typer.Exit(1)

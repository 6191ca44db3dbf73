"""Commands of a few lines: ``list``, ``export``, ``doctor``; what each needs is imported when it runs."""

from __future__ import annotations

from pathlib import Path

from lecture_port.language import current, say
from lecture_port.terminal import echo


def list_command(as_json: bool) -> None:
    """Print id, command and title of every item, in slide order."""
    from lecture_port.content.practice import SNIPPETS
    from lecture_port.content.theory import THEORY

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


def export_command(
    target: Path, data: str | None, seed: int | None, epochs: int | None, force: bool
) -> None:
    """Write the lecture in the form that the file's ending names."""
    from lecture_port.cli.console import print_files
    from lecture_port.content.slide_values import EPOCHS, SEED
    from lecture_port.export import export

    written = export(
        target,
        seed=SEED if seed is None else seed,
        epochs=EPOCHS if epochs is None else epochs,
        data=data,
        language=current(),
        force=force,
    )
    print_files(written)


MARKS = {"ok": ("OK  ", "green"), "note": ("--  ", "yellow"), "bad": ("!!  ", "red")}


def doctor_command(as_json: bool) -> None:
    """Print what was found and the line that mends it; exits with 1 if something that the lecture needs is missing."""
    import typer

    from lecture_port.doctor.checks import all_checks

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
            mark, colour = MARKS[finding.level]
            echo(mark, fg=colour, nl=False)
            echo(f"{finding.what}: {finding.found}")
            if finding.hint is not None:
                echo(f"      {say('고치려면', 'to mend')}: {finding.hint}")
    if any(finding.level == "bad" for finding in findings):
        raise typer.Exit(1)

"""Verdicts on the terminal: name by name, which mistake it looks like, what to read."""

from __future__ import annotations

from collections import Counter

from lecture_port.exercises.exercise import Mistake, read_on, slide
from lecture_port.exercises.judging import OUTCOMES, Outcome, Verdict
from lecture_port.language import say
from lecture_port.printable import (
    LINES,
    display_width,
    echo,
    echo_prose,
    pad,
    printable,
    prose_width,
    wrapped,
)

COLOURS: dict[Outcome, str] = {"right": "green", "wrong": "red", "not run": "yellow"}
PRINTED_LINES = 8
MISTAKES = 3


def print_verdict(verdict: Verdict) -> None:
    """Print the verdict: name by name, which mistake it looks like, what to read."""
    title = f"  {slide(verdict.exercise)[0]}" if verdict.exercise else ""
    head = f"{verdict.path.name}  {verdict.exercise or ''}{title}".rstrip()
    echo(head, bold=True)
    for note in verdict.notes:
        echo_prose(say("참고: ", "Note: ") + str(note), "  ")
    if verdict.fault is not None:
        echo_prose(str(verdict.fault.what), "  ")
    width = max((display_width(row.name) for row in verdict.rows), default=0)
    for row in verdict.rows:
        word = say("같음", "agrees") if row.agrees else say("다름", "differs")
        mark = pad(
            word, max(display_width(w) for w in (say("같음", "agrees"), say("다름", "differs")))
        )
        first = f"  {pad(row.name, width)}  {mark}  "
        lines = list(wrapped(str(row.detail), max(40, prose_width() - display_width(first))))
        for number, line in enumerate(lines or [""]):
            text = first + line if number == 0 else " " * display_width(first) + line
            echo(text.rstrip(), fg=None if row.agrees else "red")
    for mistake in verdict.mistakes[:MISTAKES]:
        _print_mistake(mistake)
    if verdict.outcome == "wrong" and not verdict.mistakes:
        echo_prose(
            say(
                "알려진 실수와는 맞지 않습니다. 위에서 다르다고 한 값부터 손으로 계산해 보십시오.",
                "It matches no known mistake: work out by hand the value that differs above.",
            ),
            "  ",
        )
    if verdict.outcome != "right":
        _print_printed(verdict.printed)
        if verdict.exercise is not None:
            _print_reading(verdict.exercise)
    said = say("판정: ", "Verdict: ") + str(OUTCOMES[verdict.outcome])
    echo(f"  {said}", bold=True, fg=COLOURS[verdict.outcome])
    echo("")


def summary_line(counts: Counter[Outcome]) -> str:
    """Return how many are right, wrong and did not run."""
    return say(
        f"모두 {counts.total()}개: 맞음 {counts['right']}, 틀림 {counts['wrong']}, 실행 안 됨 {counts['not run']}",
        f"{counts.total()} in all: {counts['right']} right, {counts['wrong']} wrong, {counts['not run']} did not run",
    )


def _print_mistake(mistake: Mistake) -> None:
    echo_prose(say("이런 실수로 보입니다: ", "It looks like this: ") + str(mistake.title), "  ")
    echo_prose(str(mistake.advice), "    ")


def _print_printed(printed: str) -> None:
    lines = printable(printed.strip(), LINES).split("\n")
    if lines == [""]:
        return
    echo(say("  파일이 출력한 것:", "  The file printed:"))
    for line in lines[:PRINTED_LINES]:
        echo(f"    | {line[:100]}", dim=True)
    if len(lines) > PRINTED_LINES:
        echo("    | ...", dim=True)


def _print_reading(id: str) -> None:
    title, _ = slide(id)
    command, page = read_on(id)
    echo_prose(
        say(
            f"읽을 곳: 슬라이드 '{title}', {command}, 문서 {page}",
            f"To read: the slide '{title}', {command}, documentation {page}",
        ),
        "  ",
    )

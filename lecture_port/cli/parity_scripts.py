"""``lecture-port parity --r lab.R [--python lab.py]``: anyone's own two scripts, name by name."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from lecture_port.cli.console import echo_json
from lecture_port.data.load import load_chosen
from lecture_port.errors import DisagreementError
from lecture_port.files import write_text
from lecture_port.language import Text, current, say
from lecture_port.parity.providers import PROVIDERS, choose
from lecture_port.parity.report import VERDICTS
from lecture_port.parity.script import SECONDS, NameResult, ScriptResult, compare_scripts
from lecture_port.parity.script_shown import ShownResult
from lecture_port.printable import echo

if TYPE_CHECKING:
    from lecture_port.cli.parity import ParityOptions

SHOWN_VERDICTS = {**VERDICTS, "not run": Text("비교하지 않음", "not compared")}
"""Of what was drawn and printed: it was run, and of its form nothing more is known."""
COLOURS = {"agree": None, "differ": "red", "not run": "yellow"}


def scripts_command(r: Path, request: ParityOptions) -> None:
    """Run both, compare, print."""
    if request.provider not in PROVIDERS:
        choose(request.provider)  # says which there are
    spec = "mini"
    if request.data is not None:
        found = load_chosen(request.data, notify=lambda text: echo(str(text), err=True))
        spec = (
            str(Path(request.data).expanduser().resolve())
            if found.source == "path"
            else found.source
        )
    words = (request.names or "").split(",")
    wanted = tuple(name.strip() for name in words if name.strip())
    seconds = request.time_limit or SECONDS
    result = compare_scripts(r, request.python, wanted, seconds, request.provider, spec)
    if request.json:
        echo_json(scripts_as_json(result))
    else:
        print_scripts(result)
    if request.html is not None:
        write_text(request.html, page(result))
    if not result.agreed:
        raise DisagreementError(
            scripts_headline(result),
            Text(
                f"lecture-port parity --r {r} --html parity.html",
                f"lecture-port parity --r {r} --html parity.html",
            ),
        )


def scripts_headline(result: ScriptResult) -> Text:
    """Say in one line what the comparison came to."""
    agree, all_ = result.count("agree"), len(result.rows)
    if not all_:
        return Text(
            "두 쪽이 함께 만든 이름이 없어 비교한 것이 없습니다",
            "no name is bound by both: nothing was compared",
        )
    ko, en = f"이름 {all_}개 중 {agree}개가 일치합니다", f"{agree} of {all_} names agree"
    for words, rows in (
        (("그림", "figures"), result.figures),
        (("출력한 글", "printed texts"), result.prints),
    ):
        same, apart = (
            sum(row.verdict == verdict for row in rows) for verdict in ("agree", "differ")
        )
        if rows:
            ko += f", {words[0]} {len(rows)}개 중 {same}개"
            en += f", {same} of {len(rows)} {words[1]}"
        if apart:
            ko += f" (다름 {apart})"
            en += f" ({apart} differ)"
    if result.stopped:
        ko, en = (
            f"{ko}. 한쪽이 끝까지 실행되지 않았습니다",
            f"{en}; one side did not run to its end",
        )
    return Text(ko, en)


def print_scripts(result: ScriptResult) -> None:
    """Print a line a name, what differs below it, and how it ended."""
    width = max(20, shutil.get_terminal_size((100, 24)).columns)
    echo(f"R: {result.r_script}   Python: {result.python_script}")
    echo()
    longest = max((len(row.name) for row in result.rows), default=4)
    for row in result.rows:
        verdict = str(VERDICTS[row.verdict])
        echo(f"{row.name:<{longest}}  {verdict}  {row.r}"[:width], fg=COLOURS[row.verdict])
        for text in row.differences:
            echo(f"{'':<{longest}}    {text}", fg=COLOURS[row.verdict])
    print_shown(result, width)
    if result.only_r:
        echo(
            say(
                f"R에만 있는 이름: {', '.join(result.only_r)}",
                f"bound by R only: {', '.join(result.only_r)}",
            )
        )
    if result.only_python:
        echo(
            say(
                f"파이썬에만 있는 이름: {', '.join(result.only_python)}",
                f"bound by Python only: {', '.join(result.only_python)}",
            )
        )
    for note in result.notes:
        echo(str(note), fg="yellow")
    echo()
    echo(str(scripts_headline(result)), bold=True, fg="green" if result.agreed else "red")


def print_shown(result: ScriptResult, width: int) -> None:
    """Print what was drawn and printed: a line each for what does not agree, and how many do."""
    for title, rows in shown_tables(result):
        agree = sum(row.verdict == "agree" for row in rows)
        echo()
        echo(f"{title}: {say(f'{len(rows)}개 중 {agree}개 일치', f'{agree} of {len(rows)} agree')}")
        for row in rows:
            if row.verdict == "agree" and row.remark is None:
                continue
            echo(
                f"  {place_of(row)}  {SHOWN_VERDICTS[row.verdict]}  {row.r}"[:width],
                fg=COLOURS[row.verdict],
            )
            for text in (*row.differences, *([row.remark] if row.remark else [])):
                echo(f"    {text}", fg=COLOURS[row.verdict])


def place_of(row: NameResult | ShownResult) -> str:
    """Return a row's name in the reader's language: a panel's and a line's are counted."""
    if isinstance(row, NameResult):
        return row.name
    kind, _, number = row.name.partition(" ")
    return say(
        {"figure": f"그림 {number}", "line": f"{number}번째 줄"}.get(kind, row.name), row.name
    )


def shown_tables(result: ScriptResult) -> list[tuple[str, list[ShownResult]]]:
    """Return what was drawn and what was printed, each under its heading, where there is any."""
    tables = [
        (say("그림", "figures"), result.figures),
        (say("출력한 글", "printed text"), result.prints),
    ]
    return [(title, rows) for title, rows in tables if rows]


def scripts_as_json(result: ScriptResult) -> dict[str, Any]:
    """Return the comparison as JSON can hold it; the words are those of the lecture's own comparison."""
    return {
        "agreed": result.agreed,
        "passed": result.agreed,
        "r": result.r_script,
        "python": result.python_script,
        "rows": [
            {
                "name": row.name,
                "verdict": row.verdict,
                "r": row.r,
                "python": row.python,
                "distance": row.distance,
                "differences": [{"ko": text.ko, "en": text.en} for text in row.differences],
            }
            for row in result.rows
        ],
        "figures": [_shown_as_json(row) for row in result.figures],
        "printed": [_shown_as_json(row) for row in result.prints],
        "only_r": result.only_r,
        "only_python": result.only_python,
        "notes": [{"ko": text.ko, "en": text.en} for text in result.notes],
    }


def _shown_as_json(row: ShownResult) -> dict[str, Any]:
    said = [{"ko": text.ko, "en": text.en} for text in row.differences]
    remark = row.remark and {"ko": row.remark.ko, "en": row.remark.en}
    return {
        "name": row.name,
        "verdict": row.verdict,
        "r": row.r,
        "python": row.python,
        "differences": said,
        "remark": remark,
    }


def page(result: ScriptResult) -> str:
    """Return the comparison as one HTML page."""
    from lecture_port.printable import page_templates

    def cells(row: NameResult | ShownResult) -> dict[str, Any]:
        remark = row.remark if isinstance(row, ShownResult) else None
        verdicts = SHOWN_VERDICTS if isinstance(row, ShownResult) else VERDICTS
        return {
            "name": place_of(row),
            "verdict": str(verdicts[row.verdict]),
            "style": row.verdict.replace(" ", "-"),
            "r": row.r,
            "python": row.python,
            "differences": [str(text) for text in (*row.differences, remark) if text is not None],
        }

    tables: list[tuple[str, Sequence[NameResult | ShownResult]]] = [
        (say("이름", "name"), result.rows),
        *shown_tables(result),
    ]
    return (
        page_templates("lecture_port.parity")
        .get_template("scripts.html")
        .render(
            lang=current(),
            title=say("두 스크립트의 비교", "Two scripts compared"),
            headline=str(scripts_headline(result)),
            r=result.r_script,
            python=result.python_script,
            tables=[(title, list(map(cells, rows))) for title, rows in tables],
            only_r=result.only_r,
            only_python=result.only_python,
            notes=[str(note) for note in result.notes],
        )
    )

"""A comparison's result in words, as a page, as JSON and as a badge."""

from __future__ import annotations

import json
import math
from base64 import b64encode
from collections.abc import Iterator, Mapping
from dataclasses import asdict
from html import escape
from typing import Any

from lecture_port.language import Text, current, say
from lecture_port.parity.result import Result, Row, ScriptResult, ScriptRow, Verdict
from lecture_port.printable import page_templates


def page(result: Result) -> str:
    """Return the page of a result, in the reader's language."""
    return (
        page_templates("lecture_port.parity")
        .get_template("parity.html")
        .render(
            lang=current(),
            title=say("R과 파이썬의 비교", "R against Python"),
            provenance=str(provenance(result)),
            headline=str(headline(result)),
            outcome="agree" if result.agreed else "within-tolerance" if result.passed else "differ",
            notes=[str(note) for note in result.notes],
            rows=[_row(row) for row in result.rows],
            made_with=list(_flattened(result.made_with)),
        )
    )


def _row(row: Row) -> dict[str, Any]:
    return {
        "id": row.item.snippet,
        "name": name_of(row),
        "r": str(row.r) or "-",
        "python": str(row.python) or "-",
        "slide": slide_of(row),
        "verdict": str(verdict_of(row)),
        "style": "within-tolerance" if row.approximate else row.verdict.replace(" ", "-"),
        "differences": [str(each) for each in (*row.differences, remark(row)) if each is not None],
        "distance": distance_of(row),
        "agreement": row.agreement,
        "reason": str(row.reason),
        "pictures": [b64encode(picture).decode("ascii") for picture in row.pictures],
    }


def _flattened(values: dict[str, Any], prefix: str = "") -> Iterator[tuple[str, str]]:
    for name, value in values.items():
        if isinstance(value, dict):
            yield from _flattened(value, f"{prefix}{name}.")
        else:
            text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
            yield f"{prefix}{name}", text


def as_json(result: Result) -> dict[str, Any]:
    """Return the result as JSON can hold it; the texts in both languages.

    ``agreed``: everything agrees. ``passed``: everything agrees or, with another Keras, lies within its tolerance
    (``counts`` has ``within tolerance`` then); the command ends with 0 if so.
    """
    within = result.count("within tolerance")
    return {
        "agreed": result.agreed,
        "passed": result.passed,
        "mode": result.mode,
        "provider": result.provider,
        "counts": {
            "agree": result.count("agree"),
            "differ": result.count("differ"),
            "not run": result.count("not run"),
            **({"within tolerance": within} if within else {}),
        },
        "rows": [_row_as_json(row) for row in result.rows],
        "notes": [asdict(note) for note in result.notes],
        "made_with": result.made_with,
    }


_STEPS = {"setup": "preamble", "check": "witness"}
"""What steps are called in the JSON, whose names are public."""


def _row_as_json(row: Row) -> dict[str, Any]:
    slide = row.slide and {"text": _english(row.slide.text), "comparable": row.slide.comparable}
    return {
        "id": row.item.snippet,
        "name": row.item.name,
        "step": _STEPS.get(row.item.step, row.item.step),
        "closeness": row.agreement,
        "verdict": row.verdict,
        # An agreement of two machines: within the tolerances of `measured`, and not equal.
        "within_tolerance_of_another_machine": row.approximate,
        "r": _english(row.r),
        "python": _english(row.python),
        "slide": slide,
        # JSON has no infinity, which is the distance of what has no common shape.
        "distance": row.distance if math.isfinite(row.distance or 0) else None,
        "distance_is_of_a_sample": row.at_least,
        "differences": [asdict(each) for each in row.differences],
        "measured": [
            {
                "what": asdict(each.what),
                "distance": each.distance if math.isfinite(each.distance) else None,
                "allowed": each.allowed,
            }
            for each in row.measured
        ],
        "remark": (said := remark(row)) and asdict(said),
        "reason": asdict(row.reason),
    }


def _english(text: str | Text) -> str:
    """Return a value as a short text as the JSON has it, in every reader's language."""
    return text.en if isinstance(text, Text) else text


_ADVANCE, _PADDING, _HEIGHT = 7.0, 10.0, 20.0
_COLOURS = {"agree": "#1a7f37", "within tolerance": "#7a4b00", "differ": "#b3261e"}


def badge_svg(result: Result) -> str:
    """Return the badge of a result, an SVG picture: how many items agree, of how many, live or recorded."""
    return draw_badge(
        result.count("agree"),
        len(result.rows),
        result.mode == "recorded",
        result.agreed,
        result.count("within tolerance") + sum(row.approximate for row in result.rows),
    )


def draw_badge(
    agreeing: int, total_items: int, recorded: bool, agreed: bool, within: int = 0
) -> str:
    """Return the badge of counts."""
    left = "R = Python"
    mode = say("기록", "recorded") if recorded else say("R 실행", "live")
    near = say(f", 오차 이내 {within}", f", {within} within tolerance") if within else ""
    right = f"{agreeing}/{total_items}{near} ({mode})"
    widths = [
        _PADDING * 2 + _ADVANCE * sum(1 + (ord(c) > 0x1100) for c in t) for t in (left, right)
    ]
    passed = "within tolerance" if agreeing + within == total_items else "differ"
    colour = _COLOURS["agree" if agreed else passed]
    title = escape(f"{left}: {right}")
    total = sum(widths)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{total:g}" height="{_HEIGHT:g}" role="img" '
        f'aria-label="{title}"><title>{title}</title>'
        f'<rect width="{total:g}" height="{_HEIGHT:g}" rx="3" fill="#444"/>'
        f'<rect x="{widths[0]:g}" width="{widths[1]:g}" height="{_HEIGHT:g}" rx="3" fill="{colour}"/>'
        '<g fill="#fff" font-family="sans-serif" font-size="12" text-anchor="middle">'
        f'<text x="{widths[0] / 2:g}" y="14">{escape(left)}</text>'
        f'<text x="{widths[0] + widths[1] / 2:g}" y="14">{escape(right)}</text></g></svg>\n'
    )


VERDICTS: dict[Verdict, Text] = {
    "agree": Text("일치", "agree"),
    "within tolerance": Text("오차 이내", "within tolerance"),
    "differ": Text("다름", "differ"),
    "not run": Text("실행 안 됨", "not run"),
}
APPROXIMATE = Text("오차 이내 일치", "agrees within tolerance")
"""The verdict of two machines, whose trainings differ in their last digits: never that of equal values."""
PROVIDERS = {
    "bridge": Text("bridge: 이 패키지의 R 함수", "bridge: this package's own R functions"),
    "keras3": Text("CRAN의 keras3", "CRAN's keras3"),
    "keras": Text("CRAN의 예전 keras", "CRAN's legacy keras"),
}
NAMES = {
    "picture": Text("그림의 화소", "pixels"),
    "forward pass": Text("기본 R의 순전파", "forward pass in base R"),
    "summary": Text("요약", "summary"),
    "tree": Text("트리", "tree"),
    "figure": Text("그림", "figure"),
    "table": Text("오차 행렬", "confusion table"),
    "metrics": Text("평가 측도", "measures"),
}
"""What is no name of R's; the others are given as they are."""


def name_of(row: Row) -> str:
    """Return what was compared, in the reader's language."""
    known = NAMES.get(row.item.name)
    return str(known) if known else row.item.name


def verdict_of(row: Row) -> Text:
    """Return the verdict's word; what agrees only as far as two machines do is not called equal."""
    return APPROXIMATE if row.approximate else VERDICTS[row.verdict]


def distance_of(row: Row) -> str:
    """Return the distance as a short text."""
    if row.distance is None:
        return "-"
    text = "0" if row.distance == 0 else f"{row.distance:.2g}"
    return f">= {text}" if row.at_least else text


def slide_of(row: Row) -> str:
    """Return what the slide prints; in brackets where it cannot be compared."""
    if row.slide is None:
        return "-"
    return str(row.slide.text) if row.slide.comparable else f"({row.slide.text})"


def remark(row: Row) -> Text | None:
    """Return what stands below a row that agrees only within a tolerance: which, and why."""
    if row.approximate:
        return Text(
            f"같은 값은 아님. 프로세서나 설정이 다를 때의 허용 오차 이내: {', '.join(each.text.ko for each in row.measured)}",
            "not equal; within the tolerance of another processor or other settings: "
            f"{', '.join(each.text.en for each in row.measured)}",
        )
    if row.verdict != "within tolerance":
        return None
    return Text(
        f"다른 Keras의 허용 오차 이내: {', '.join(each.text.ko for each in row.measured)}",
        f"within the tolerance of another Keras: {', '.join(each.text.en for each in row.measured)}",
    )


def headline(result: Result) -> Text:
    """Return one sentence that says how it ended."""
    total, agreed = len(result.rows), result.count("agree")
    approximate = sum(row.approximate for row in result.rows)
    if result.agreed and approximate:
        return Text(
            f"{total}개 항목이 모두 일치합니다. 그 가운데 {approximate}개는 값이 같지는 않고 위에 적은 허용 오차 "
            "이내에서 일치합니다. 프로세서나 설정이 기록할 때와 다르면 계산의 끝자리가 달라지고 학습하면서 커집니다.",
            f"All {total} items agree, {approximate} of them not equal but within the tolerances stated above: another "
            "processor or other settings than the recording's change the last digits, and training lets them grow.",
        )
    if result.agreed:
        return Text(
            f"{total}개 항목이 모두 일치합니다.",
            f"All {total} items agree.",
        )
    parts = [Text(f"{agreed}개 일치", f"{agreed} agree")]
    if within := result.count("within tolerance"):
        parts.append(
            Text(
                f"{within}개 다른 Keras의 허용 오차 이내",
                f"{within} lie within the tolerance of another Keras",
            )
        )
    if not result.passed:
        differ, not_run = result.count("differ"), result.count("not run")
        parts.append(Text(f"{differ}개 다름", f"{differ} differ"))
        parts.append(Text(f"{not_run}개 실행 안 됨", f"{not_run} did not run"))
    return Text(
        f"{total}개 항목 가운데 {', '.join(part.ko for part in parts)}.",
        f"Of {total} items {', '.join(part.en for part in parts)}.",
    )


def provenance(result: Result) -> Text:
    """Return one sentence that says what was compared with what."""
    provider = PROVIDERS.get(result.provider, Text(result.provider, result.provider))
    made_with = result.made_with.get("r", {})
    r = made_with.get("r", "?")
    if tf_keras := made_with.get("tf_keras"):
        version = made_with.get("packages", {}).get("keras", "?")
        provider = Text(
            f"{provider.ko} {version}, 파이썬의 tf_keras {tf_keras}",
            f"{provider.en} {version} on Python's tf_keras {tf_keras}",
        )
    if result.mode == "recorded":
        when = str(result.made_with.get("recorded", "?"))[:10]
        return Text(
            f"기록과 비교했습니다: {when}에 얻은 R {r}의 결과 ({provider.ko}). 지금 R은 실행하지 않았습니다.",
            f"Compared with a recording: what R {r} answered on {when} ({provider.en}). R was not run now.",
        )
    processes = result.made_with.get("processes")
    return Text(
        f"지금 실행한 R과 비교했습니다: R {r} ({provider.ko}; 프로세스 {processes}개).",
        f"Compared live with R {r} ({provider.en}; {processes} process{'es' if processes != 1 else ''}).",
    )


SHOWN_VERDICTS = {**VERDICTS, "not run": Text("비교하지 않음", "not compared")}
"""Of what was drawn and printed: it was run, and of its form nothing more is known."""


def scripts_headline(result: ScriptResult) -> Text:
    """Say in one line what the comparison came to."""
    agree, total = result.count("agree"), len(result.rows)
    if not total:
        return Text(
            "두 쪽이 함께 만든 이름이 없어 비교한 것이 없습니다",
            "no name is bound by both: nothing was compared",
        )
    ko, en = f"이름 {total}개 중 {agree}개가 일치합니다", f"{agree} of {total} names agree"
    for words, rows in (
        (("그림", "figures"), result.figures),
        (("출력한 글", "printed texts"), result.prints),
    ):
        agreeing, differing = (
            sum(row.verdict == verdict for row in rows) for verdict in ("agree", "differ")
        )
        if rows:
            ko += f", {words[0]} {len(rows)}개 중 {agreeing}개"
            en += f", {agreeing} of {len(rows)} {words[1]}"
        if differing:
            ko += f" (다름 {differing})"
            en += f" ({differing} differ)"
    if result.stopped:
        ko, en = (
            f"{ko}. 한쪽이 끝까지 실행되지 않았습니다",
            f"{en}; one side did not run to its end",
        )
    return Text(ko, en)


def place_of(row: ScriptRow) -> str:
    """Return the name of a panel or of a printed line in the reader's language: both are counted."""
    kind, _, number = row.name.partition(" ")
    return say(
        {"figure": f"그림 {number}", "line": f"{number}번째 줄"}.get(kind, row.name), row.name
    )


def shown_tables(result: ScriptResult) -> list[tuple[str, list[ScriptRow]]]:
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
        "rows": [_script_row_as_json(row, "distance") for row in result.rows],
        "figures": [_script_row_as_json(row, "remark") for row in result.figures],
        "printed": [_script_row_as_json(row, "remark") for row in result.prints],
        "only_r": result.only_r,
        "only_python": result.only_python,
        "notes": [asdict(text) for text in result.notes],
    }


def _script_row_as_json(row: ScriptRow, extra_field: str) -> dict[str, Any]:
    value = getattr(row, extra_field)
    return {
        "name": row.name,
        "verdict": row.verdict,
        "r": row.r,
        "python": row.python,
        "differences": [asdict(text) for text in row.differences],
        extra_field: asdict(value) if isinstance(value, Text) else value,
    }


def scripts_page(result: ScriptResult) -> str:
    """Return the comparison as one HTML page."""

    def cells(row: ScriptRow, name: str, verdicts: Mapping[Verdict, Text]) -> dict[str, Any]:
        return {
            "name": name,
            "verdict": str(verdicts[row.verdict]),
            "style": row.verdict.replace(" ", "-"),
            "r": row.r,
            "python": row.python,
            "differences": [str(each) for each in (*row.differences, row.remark) if each],
        }

    tables = [(say("이름", "name"), [cells(row, row.name, VERDICTS) for row in result.rows])]
    for title, rows in shown_tables(result):
        tables.append((title, [cells(row, place_of(row), SHOWN_VERDICTS) for row in rows]))
    return (
        page_templates("lecture_port.parity")
        .get_template("scripts.html")
        .render(
            lang=current(),
            title=say("두 스크립트의 비교", "Two scripts compared"),
            headline=str(scripts_headline(result)),
            r=result.r_script,
            python=result.python_script,
            tables=tables,
            only_r=result.only_r,
            only_python=result.only_python,
            notes=[str(note) for note in result.notes],
        )
    )

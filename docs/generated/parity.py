"""What the comparison of an item with R came to."""

from __future__ import annotations

from functools import cache
from typing import Any

from generated.markdown import inline, raw
from generated.recorded import recorded
from lecture_port.language import Text, current, say
from lecture_port.parity.backends import Settings, script_hash
from lecture_port.parity.report import APPROXIMATE, NAMES, VERDICTS, draw_badge
from lecture_port.parity.result import independent_checks

BADGES = {"agree": "success", "differ": "danger", "not run": "warning"}


def markdown(id: str) -> str:
    """Return the verdict, name by name."""
    result = recorded("parity")
    _require_todays(result)
    rows = [row for row in result["rows"] if row["id"] == id]
    if not rows:
        raise LookupError(f"the recorded comparison has no {id}: run docs/record.py anew")
    head = [
        say("이름", "Name"),
        say("판정", "Verdict"),
        say("비교 기준", "The criterion"),
    ]
    lines = [head, ["---"] * len(head), *(_row(row) for row in rows)]
    table = "\n".join(f"| {' | '.join(cells)} |" for cells in lines)
    details = "\n".join(_difference(row) for row in rows if row["differences"])
    return f"{_badge(rows)} {_how(result)}\n\n:::{{div}} lp-table\n{table}\n:::\n\n{details}"


def badge() -> str:
    """Return the badge of the recorded comparison as HTML of the page, and why the live one counts more."""
    result = recorded("parity")
    _require_todays(result)
    svg = draw_badge(
        result["counts"]["agree"],
        len(result["rows"]),
        result["mode"] == "recorded",
        result["agreed"],
    )
    checks = independent_checks()
    named = ", ".join(f"{each.snippet} {NAMES[each.name]}" for each in checks)
    seen, live = len(result["rows"]), len(result["rows"]) + len(checks)
    why = say(
        f"배지가 둘인 까닭: 이 사이트는 R을 실행하지 않고 기록과 비교하므로 {seen}개입니다. R을 직접 실행하면 기록할 수 없는 "
        f"검산 {len(checks)}개({named})가 더해져 {live}개이고, README의 배지가 그것입니다.",
        f"Why there are two badges: this site compares with the recording, {seen} names. With R itself {len(checks)} checks "
        f"that cannot be recorded come on top ({named}), {live} in all; README's badge is that one.",
    )
    return f"{raw(f'<p>{svg.strip()}</p>')}\n\n{why}\n"


def _require_todays(result: dict[str, Any]) -> None:
    made = result["made_with"]
    if made["script_hash"] != _todays_hash(**made["comparison"]):
        raise LookupError(
            "the recorded comparison was made with other R code: run docs/record.py anew"
        )


@cache
def _todays_hash(**settings: Any) -> str:
    return script_hash(Settings(**settings))


def _badge(rows: list[dict[str, Any]]) -> str:
    worst = next(
        (v for v in ("not run", "differ") if any(r["verdict"] == v for r in rows)), "agree"
    )
    words = {_verdict(row) for row in rows if row["verdict"] == worst}
    return f"{{bdg-{BADGES[worst]}}}`{APPROXIMATE if APPROXIMATE in words else VERDICTS[worst]}`"  # type: ignore[index]


def _verdict(row: dict[str, Any]) -> Text:
    apart = any(each["distance"] for each in row.get("measured", ()))
    return APPROXIMATE if row["verdict"] == "agree" and apart else VERDICTS[row["verdict"]]


def _row(row: dict[str, Any]) -> list[str]:
    known = NAMES.get(row["name"])
    name = str(known) if known else f"`{row['name']}`"
    return [name, str(_verdict(row)), inline(row["reason"][current()])]


def _difference(row: dict[str, Any]) -> str:
    return "\n".join(f"- `{row['name']}`: {inline(each[current()])}" for each in row["differences"])


def _how(result: dict[str, Any]) -> str:
    made = result["made_with"]
    r, when, compared = made["r"]["r"], str(made["recorded"])[:10], made["comparison"]
    images = compared["n_train"] + compared["n_test"]
    return say(
        f"슬라이드의 R 코드를 R {r}에서 실행하여 {when}에 기록한 결과와 비교했습니다"
        f"(이미지 {images:,}장, 에포크 {compared['epochs']}회, 시드 {compared['seed']}). "
        "직접 비교하려면 `lecture-port parity`를 실행하십시오.",
        f"Compared with what R {r} answered to the slides' code, recorded on {when} "
        f"({images:,} images, {compared['epochs']} epochs, seed {compared['seed']}). "
        "To compare for yourself: `lecture-port parity`.",
    )

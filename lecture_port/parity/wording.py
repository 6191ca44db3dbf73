"""Words of the comparison in both languages."""

from __future__ import annotations

from lecture_port.language import Text
from lecture_port.parity.result import Result, Row, Verdict

VERDICTS: dict[Verdict, Text] = {
    "agree": Text("일치", "agree"),
    "within tolerance": Text("오차 이내", "within tolerance"),
    "differ": Text("다름", "differ"),
    "not run": Text("실행 안 됨", "not run"),
}
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


def distance_of(row: Row) -> str:
    """Return the distance in a few letters."""
    if row.distance is None:
        return "-"
    text = "0" if row.distance == 0 else f"{row.distance:.2g}"
    return f">= {text}" if row.at_least else text


def slide_of(row: Row) -> str:
    """Return what the slide prints; in brackets where it cannot be compared."""
    if row.slide is None:
        return "-"
    return row.slide.text if row.slide.comparable else f"({row.slide.text})"


def remark(row: Row) -> Text | None:
    """Return what stands below a row that agrees only within the tolerance of another Keras."""
    if row.verdict != "within tolerance":
        return None
    return Text(
        f"다른 Keras의 허용 오차 이내: {', '.join(each.text.ko for each in row.measured)}",
        f"within the tolerance of another Keras: {', '.join(each.text.en for each in row.measured)}",
    )


def headline(result: Result) -> Text:
    """Return one sentence that says how it ended."""
    total, agreed = len(result.rows), result.count("agree")
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
        differ, absent = result.count("differ"), result.count("not run")
        parts.append(Text(f"{differ}개 다름", f"{differ} differ"))
        parts.append(Text(f"{absent}개 실행 안 됨", f"{absent} did not run"))
    return Text(
        f"{total}개 항목 가운데 {', '.join(part.ko for part in parts)}.",
        f"Of {total} items {', '.join(part.en for part in parts)}.",
    )


def how(result: Result) -> Text:
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

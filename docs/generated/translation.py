"""The table of the corpus on which the translator is measured."""

from __future__ import annotations

from generated.recorded import recorded
from lecture_port.language import say


def corpus() -> str:
    """Return the table; a test holds its figures to the corpus."""
    found = recorded("translation")
    share = 100 * found["translated"] / found["statements"]
    rows = [
        (say("파일", "files"), f"{found['files']}"),
        (say("온전한 R이 아닌 파일", "files that are not wholly R"), f"{found['not_r']}"),
        (say("문장", "statements"), f"{found['statements']}"),
        (say("옮긴 문장", "translated"), f"{found['translated']} ({share:.1f} %)"),
        (say("표시한 문장", "marked"), f"{found['marked']}"),
        (
            say("R에서 끝까지 실행된 파일", "files that run to their end in R"),
            f"{found['live_files']}",
        ),
        (
            say("그 가운데 모든 이름이 일치한 파일", "of these, every name agrees in"),
            f"{found['live_agreed']}",
        ),
        (
            say("비교한 이름 중 일치", "names compared, agreeing"),
            f"{found['names_agreed']} / {found['names']}",
        ),
        (
            say("이 가운데 신경망이 든 파일(keras)", "of these, files with a net (keras)"),
            f"{found['keras_agreed']} / {found['keras_whole']}",
        ),
        (
            say(
                "한쪽에 없는 파일이나 가중치에서 멈춘 신경망",
                "nets that stop at a file or weights that are not there",
            ),
            "; ".join(
                f"`{name}` {agree} / {all_}" for name, agree, all_, _ in found["keras_partly"]
            )
            or "0",
        ),
        (
            say("그림(패널) 중 일치", "figures (panels) that agree"),
            f"{found['figures_agreed']} / {found['figures']}",
        ),
        (
            say("출력한 글 중 일치", "printed texts that agree"),
            f"{found['prints_agreed']} / {found['prints']}",
        ),
        (say("비정상 종료", "crashes"), f"{len(found['crashes'])}"),
    ]
    body = "\n".join(f"| {name} | {value} |" for name, value in rows)
    return f"| | |\n|---|---|\n{body}\n"

"""The recorded material: what a run printed and drew, the slide's values beside it, where its numbers come from, the corpus."""

from __future__ import annotations

import json
import shutil
from functools import cache
from html import escape
from pathlib import Path
from typing import Any

from generated.markdown import attribute, inline, raw
from lecture_port.language import Text, current, say
from lecture_port.run_folder.record import (
    DECISIVE_SETTINGS,
    SETTING_NAMES,
    differences,
    in_force_of,
    unknown_settings,
)
from lecture_port.study.seed_result import recorded_study

FOLDER = Path(__file__).parents[1] / "recorded"


@cache
def recorded(name: str) -> Any:
    """Return what ``recorded/NAME.json`` holds."""
    return json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8"))


PLACE = "figures"


def figures(each: list[dict[str, Any]], source: Path) -> str:
    """Copy recorded figures of the language spoken into the tree and return them as Markdown."""
    return "\n".join(_figure(figure, source) for figure in each)


def _figure(figure: dict[str, Any], source: Path) -> str:
    code = current()
    name = Path(figure["files"][code]).name
    target = source / PLACE / name
    target.parent.mkdir(parents=True, exist_ok=True)
    if not target.exists():
        shutil.copyfile(FOLDER / PLACE / name, target)
    width = f":width: {figure['size'][0]}px\n" if figure["size"] else ""
    return (
        f":::{{figure}} /{PLACE}/{name}\n:alt: {attribute(figure['alt'][code])}\n{width}"
        f":figclass: lp-figure\n:class: dark-light\n\n{inline(figure['caption'][code])}\n:::\n"
    )


def compared(run: dict[str, Any]) -> list[str]:
    """Return the tables of a recorded item."""
    code, found = current(), []
    compared = run["comparison"]
    if compared:
        found.append(f"### {say('슬라이드의 값과 나란히', 'Beside the values on the slide')}\n")
        found.append(inline(compared["verdict"][code]) + "\n")
        found += [inline(each[code]) + "\n" for each in compared["remarks"]]
        found += [raw(_values(each)) for each in compared["tables"]]
    return found + [raw(_values(each)) for each in run["tables"]]


def _values(table: dict[str, Any]) -> str:
    code, words = current(), {0, *table["words"]}
    head = "".join(
        f'<th scope="col"{_side(place, words)}>{escape(column[code])}</th>'
        for place, column in enumerate(table["columns"])
    )
    rows = "\n".join(_values_row(row, words) for row in table["rows"])
    caption = escape(table["caption"][code])
    return (
        f'<div class="lp-table" tabindex="0" role="group" aria-label="{caption}"><table class="table">'
        f"<caption>{caption}</caption><thead><tr>{head}</tr></thead>\n<tbody>\n{rows}\n</tbody></table></div>"
    )


def _values_row(row: list[dict[str, str]], words: set[int]) -> str:
    first, *others = row
    cells = "".join(
        f"<td{_side(place, words, cell['mark'])}>{escape(cell['text'])}</td>"
        for place, cell in enumerate(others, 1)
    )
    return f'<tr><th scope="row">{escape(first["text"])}</th>{cells}</tr>'


def _side(place: int, words: set[int], mark: str = "") -> str:
    classes = " ".join(filter(None, ("" if place in words else "n", mark)))
    return f' class="{classes}"' if classes else ""


def provenance() -> str:
    """Return one quiet line: which run, on which data, with which versions."""
    about = recorded("about")
    origin = about["data"]["origin"][current()]
    packages = about["packages"]
    keras, tensorflow = packages["keras"], packages["tensorflow"]
    whose = say("여러분의 실행", "Your run") if about["own"] else say("기록한 실행", "Recorded run")
    line = say(
        f"{whose}: {origin}, 시드 {about['seed']}, 에포크 {about['epochs']}회, Keras {keras}, "
        f"TensorFlow {tensorflow}.",
        f"{whose}: {origin}, seed {about['seed']}, {about['epochs']} epochs, Keras {keras}, "
        f"TensorFlow {tensorflow}.",
    )
    elsewhere = say(
        "같은 시드라도 다른 컴퓨터에서는 정확도가 셋째 자리부터 다를 수 있습니다([까닭](../reproducibility.md)).",
        "On another machine the same seed may differ from the third digit on ([why](../reproducibility.md)).",
    )
    return f":::{{div}} lp-quiet\n{inline(line)} {elsewhere}\n:::\n"


def two_accuracies() -> str:
    """Return why a seed stands with two accuracies, in this site's run and in the study; nothing if it does not."""
    about, study = recorded("about"), recorded_study()
    curves = json.loads((FOLDER / "live" / "curves.json").read_text(encoding="utf-8"))["about"]
    same = [seed for seed in study.results if seed.seed == about["seed"]]
    one = curves["right"] / curves["n_test"]
    if not same or f"{same[0].accuracy:.4f}" == f"{one:.4f}":
        return ""
    other, mine = same[0].in_force, in_force_of(about)
    here, there = (
        ("이 사이트의 실행", "this site's run"),
        ("반복 학습의 기록", "the recorded study"),
    )
    found = [
        each.between(Text(*here), Text(*there))
        for each in differences(mine, other, DECISIVE_SETTINGS)
    ]
    hidden = sorted(
        {*unknown_settings(mine, DECISIVE_SETTINGS), *unknown_settings(other, DECISIVE_SETTINGS)}
    )
    names = ", ".join(str(SETTING_NAMES[name]) for name in hidden)
    known = "; ".join(map(str, found)) or say(
        "기록된 설정은 같습니다", "the settings on record are the same"
    )
    untold = say(f" 기록에 없는 것: {names}.", f" Not on record: {names}.") if names else ""
    two = same[0].accuracy
    text = say(
        f"시드 {about['seed']}의 시험 정확도가 둘입니다. 이 사이트의 실행은 {one:.4f}, 반복 학습의 기록은 {two:.4f}입니다. "
        "시드가 같아도 설정이 다르면 더하는 순서가 달라지고, 그 차이가 에포크마다 커집니다. 둘 다 옳은 값입니다. "
        f"다른 것: {known}.{untold}",
        f"Seed {about['seed']} stands with two test accuracies: {one:.4f} in this site's run, {two:.4f} in the recorded "
        "study. With other settings the same seed adds in another order, and the difference grows from epoch to epoch; "
        f"both are right. What differs: {known}.{untold}",
    )
    return f":::{{note}}\n{inline(text)}\n:::\n"


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

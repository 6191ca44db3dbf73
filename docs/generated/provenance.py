"""Where the numbers of a page come from."""

from __future__ import annotations

import json

from generated.markdown import inline
from generated.recorded import FOLDER, recorded
from lecture_port.language import Text, current, say
from lecture_port.run_folder.record import (
    DECISIVE_SETTINGS,
    SETTING_NAMES,
    differences,
    in_force_of,
    unknown_settings,
)
from lecture_port.study.seed_result import recorded_study


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

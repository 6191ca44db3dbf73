"""Two runs compared, in plain words."""

from __future__ import annotations

from itertools import combinations

from lecture_port.language import Text
from lecture_port.study.place import learned_runs
from lecture_port.study.recorded_study import RecordedStudy, recorded_study
from lecture_port.study.two_runs import TwoRuns


def verdict(found: TwoRuns) -> Text:
    """Say whether the difference is more than noise."""
    a, b, n = found.only_a, found.only_b, found.discordant
    first, second = f"{found.a.accuracy:.4f}", f"{found.b.accuracy:.4f}"
    if n == 0:
        return Text(
            "두 실행이 맞힌 이미지가 하나도 다르지 않습니다.",
            "The two runs are right on exactly the same images.",
        )
    p = p_text(found.p_value)
    if found.more_than_noise:
        return Text(
            f"두 정확도 {first}, {second}의 차이는 우연으로 보기 어렵습니다. 두 신경망의 맞고 틀림이 갈린 "
            f"{n}장이 {a} 대 {b}로 나뉘었는데, "
            f"실력이 같다면 이만큼 또는 그보다 더 치우칠 확률(p값)은 {p.ko}입니다.",
            f"{first} against {second} is more than noise: of the {n} images on which one network is right and the other wrong, "
            f"{a} go to A and {b} to B, and equally good networks would part them so unevenly with a probability of {p.en}.",
        )
    return Text(
        f"두 정확도 {first}, {second}의 차이는 우연만으로도 생길 수 있습니다. "
        f"두 신경망의 맞고 틀림이 갈린 {n}장이 {a} 대 {b}로 나뉘었는데, "
        f"실력이 같아도 이만큼 또는 그보다 더 치우칠 확률(p값)이 {p.ko}입니다. 차이가 없다는 증명은 아닙니다.",
        f"{first} against {second} may well be noise: of the {n} images on which one network is right and the other wrong, "
        f"{a} go to A and {b} to B, and equally good networks would part them so unevenly with a probability of {p.en}. "
        "It is no proof that there is no difference.",
    )


def p_text(p_value: float) -> Text:
    """Return a p-value for a sentence."""
    if p_value < 0.0001:
        return Text("0.0001보다 작은 값", "less than 0.0001")
    return Text(f"{p_value:.4f}", f"{p_value:.4f}")


def seeds_remark(found: TwoRuns, recorded: RecordedStudy | None = None) -> Text:
    """Say what the test does not: that another seed moves the accuracy too."""
    warning = Text(
        "McNemar 검정은 학습이 끝난 이 두 신경망만 견줍니다. 같은 신경망도 씨앗이 바뀌면 정확도가 달라지므로, "
        "방법이 더 낫다고 말하려면 여러 씨앗이 필요합니다 (lecture-port study).",
        "McNemar's test compares these two trained networks only. The same network trained from another seed has another "
        "accuracy, so to call a method better takes many seeds (lecture-port study).",
    )
    recorded = recorded or recorded_study()
    comparable = (
        found.digest == recorded.digest
        and found.a.epochs == found.b.epochs == recorded.epochs
        and found.discordant
    )
    pairs = list(combinations(learned_runs(recorded).values, 2)) if comparable else []
    if not pairs:
        return warning
    gap = abs(found.difference)
    share = sum(abs(x - y) >= gap - 1e-9 for x, y in pairs) / len(pairs)
    return Text(
        f"{warning.ko} 기록된 실행 {len(learned_runs(recorded).values)}번(같은 신경망, 다른 씨앗)을 둘씩 견주면 "
        f"{100 * share:.0f}%의 쌍이 이만큼 또는 더 많이 다릅니다.",
        f"{warning.en} Of the pairs among {len(learned_runs(recorded).values)} recorded runs (the same network, other seeds) "
        f"{100 * share:.0f} % differ by as much or more.",
    )

"""A class's runs in plain words."""

from __future__ import annotations

from collections.abc import Sequence

from lecture_port.content.slide_values import ACCURACY
from lecture_port.data.digest import FULL
from lecture_port.language import Text
from lecture_port.study.class_summary import Comparable
from lecture_port.study.distribution import percentile_text
from lecture_port.study.handed_in import Skipped
from lecture_port.workspace.run_record import DEFAULT_EPOCHS

CLASS_RUNS = Text("반의 실행", "runs of the class")


def group_sentences(group: Comparable) -> list[Text]:
    """Say how a group's runs spread."""
    found = []
    values = group.accuracy
    if group.failed:
        files = ", ".join(each.file for each in group.failed)
        found.append(
            Text(
                f"학습이 시작되지 못한 실행 {len(group.failed)}개는 뺐습니다: {files}",
                f"left out because the training never started ({len(group.failed)}): {files}",
            )
        )
    if values.n == 1:
        found.append(
            Text(f"실행 1개: 정확도 {values.mean:.4f}.", f"1 run: accuracy {values.mean:.4f}.")
        )
    if values.n > 1:
        least, greatest = values.values[0], values.values[-1]
        found.append(
            Text(
                f"실행 {values.n}개: 평균 {values.mean:.4f}, 표준편차 {values.sd:.4f}, 중앙값 {values.quantile(0.5):.4f}, "
                f"범위 {least:.4f}~{greatest:.4f}.",
                f"{values.n} runs: mean {values.mean:.4f}, standard deviation {values.sd:.4f}, "
                f"median {values.quantile(0.5):.4f}, "
                f"range {least:.4f} to {greatest:.4f}.",
            )
        )
        if same := group.same_bits():
            found.append(
                Text(
                    f"{same}개는 다른 실행과 손실과 오차 행렬이 끝자리까지 같습니다 (같은 씨앗, 같은 종류의 기계와 버전).",
                    f"{same} of them agree with another to the last digit of loss and table (the same seed on the same kind of "
                    "machine and versions).",
                )
            )
    if values.n and group.run.data["digest"] == FULL.whole and group.run.epochs == DEFAULT_EPOCHS:
        where = percentile_text(values.share_below(ACCURACY), values.n, CLASS_RUNS)
        found.append(
            Text(f"슬라이드의 {ACCURACY}: {where.ko}.", f"The slide's {ACCURACY}: {where.en}.")
        )
    return found


def skipped_sentence(skipped: Sequence[Skipped]) -> Text:
    """Say that files were skipped."""
    n = len(skipped)
    return Text(
        f"파일 {n}개는 쓸 수 없어 뺐습니다.",
        f"{n} {'file' if n == 1 else 'files'} cannot be used and {'is' if n == 1 else 'are'} left out.",
    )

"""A study's page: what it found in sentences, its pictures and its tables."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import isnan
from typing import Any

import numpy as np

from lecture_port.content.slide_values import CONFUSION
from lecture_port.language import Text, current, plural, say
from lecture_port.printable import page_templates
from lecture_port.report.page import Image
from lecture_port.report.slide_comparison import SLIDE_HITS, SLIDE_TOTAL, taken_for
from lecture_port.run_folder.record import DECISIVE_SETTINGS, SETTING_NAMES, setting_text
from lecture_port.runner.training import CHANCE_LOSS
from lecture_port.study.summary import StudySummary, percentile_text


def study_page(study: StudySummary, pictures: Sequence[Image]) -> str:
    """Return a study's page."""
    tables = [_seeds(study)]
    if study.results:
        tables.insert(0, _cells(study))
    return render(
        "study.html",
        say("같은 신경망, 다른 시드", "One network, many seeds"),
        pictures,
        what=str(what(study)),
        findings=[str(each) for each in findings(study)],
        tables=tables,
    )


def _cells(study: StudySummary) -> StudyTable:
    cells, slide = study.cells, np.asarray(CONFUSION)
    head = [
        say("실제 → 예측", "true → predicted"),
        say("평균", "mean"),
        say("표준편차", "SD"),
        say("최소", "least"),
        say("중앙값", "median"),
        say("최대", "greatest"),
    ]
    if study.like_slide:
        head += [say("슬라이드", "slide"), say("슬라이드의 백분위수", "the slide's percentile")]
    rows = []
    for row, column in np.ndindex(10, 10):
        values = np.sort(cells[:, row, column])
        if not values.any() and not (study.like_slide and slide[row, column]):
            continue
        sd = f"{values.std(ddof=1):.2f}" if len(values) > 1 else "-"
        line = [
            f"{row} → {column}",
            f"{values.mean():.2f}",
            sd,
            str(values[0]),
            f"{np.median(values):g}",
            str(values[-1]),
        ]
        if study.like_slide:
            here = slide[row, column]
            share = ((values < here).sum() + (values <= here).sum()) / 2 / len(values)
            outside = "" if values[0] <= here <= values[-1] else " *"
            line += [str(here), f"{100 * share:.0f}{outside}"]
        rows.append(line)
    caption = say("모든 실행에서 0인 칸은 뺐습니다.", "Cells that are 0 in every run are left out.")
    if study.like_slide:
        caption += say(" * 는 모든 실행의 범위 밖입니다.", " * is outside the range of all runs.")
    return StudyTable(
        say("오차 행렬의 칸", "The cells of the confusion table"),
        caption,
        head,
        rows,
        frozenset({0}),
    )


def _seeds(study: StudySummary) -> StudyTable:
    everything = sorted((*study.results, *study.failed), key=lambda each: each.seed)
    rows = [
        [
            str(each.seed),
            f"{each.hits / each.n_test:.4f}",
            f"{each.loss:.4f}",
            f"{each.history['val_accuracy'][-1]:.4f}",
            f"{each.seconds:.0f}",
            f"{each.threads['intra_op']}",
            str((each.made_with.get("packages") or {}).get("tensorflow") or "-"),
            say("시작 실패", "never started") if each in study.failed else "",
        ]
        for each in everything
    ]
    head = [
        say("시드", "seed"),
        say("시험 정확도", "test accuracy"),
        say("시험 손실", "test loss"),
        say("검증 정확도", "validation accuracy"),
        say("초", "seconds"),
        say("스레드", "threads"),
        "TensorFlow",
        "",
    ]
    return StudyTable(say("실행", "The runs"), "", head, rows, frozenset({7}))


@dataclass(frozen=True, slots=True)
class StudyTable:
    """A table of a page."""

    title: str  # what it is; the caption may be empty
    caption: str
    head: Sequence[str]  # the columns' names
    rows: Sequence[Sequence[str]]  # the cells; the first of a row names it
    text: frozenset[int] = frozenset()  # columns, from 0, that hold words and stand on the left


def render(template: str, title: str, pictures: Sequence[Image], **values: Any) -> str:
    """Return a page in the reader's language; all text is escaped."""
    environment = page_templates("lecture_port.study")
    found = environment.get_template(template)
    return found.render(lang=current(), title=title, pictures=pictures, **values)


RUNS = Text("실행", "runs")
NAMED_CELLS = 8


def what(study: StudySummary) -> Text:
    """Say what was trained."""
    n = len(study.results) + len(study.failed)
    n_train, n_test = study.data["n_train"], study.data["n_test"]
    which = Text("MNIST 전체", "all of MNIST") if study.is_full else Text("자료", "data")
    return Text(
        f"시드 {n}개, {study.epochs} 에포크씩, {which.ko}(훈련 {n_train:,}장, 시험 {n_test:,}장)",
        f"{n} {plural(n, 'seed')}, {study.epochs} {plural(study.epochs, 'epoch')} each, {which.en} "
        f"({n_train:,} training and {n_test:,} test images)",
    )


def findings(study: StudySummary) -> list[Text]:
    """Return the findings, most important first."""
    found = [*_failed(study), *_versions(study), *_spread(study)]
    if study.like_slide and study.results:
        found += [_slide(study), *_slide_cells(study)]
    elif study.results:
        found.append(
            Text(
                "자료나 에포크 수가 슬라이드와 다르므로 슬라이드의 값을 이 분포에 놓지 않습니다.",
                "The data or the number of epochs are not the slide's, so the slide's values are not placed in this spread.",
            )
        )
    return found


def _failed(study: StudySummary) -> list[Text]:
    if not study.failed:
        return []
    n, all_ = len(study.failed), len(study.results) + len(study.failed)
    seeds = ", ".join(str(each.seed) for each in study.failed)
    return [
        Text(
            f"학습이 시작되지 못한 실행이 {all_}번 가운데 {n}번 있습니다(시드 {seeds}). 정확도가 "
            f"0.1 근처, 손실이 ln 10 = {CHANCE_LOSS:.3f} "
            "근처에 머문 실행이며 아래의 분포에서 뺐습니다.",
            f"{n} of {all_} trainings never started (seed {seeds}): accuracy near 0.1, loss near ln 10 = {CHANCE_LOSS:.3f}. "
            "They are left out of the spread below.",
        )
    ]


def _versions(study: StudySummary) -> list[Text]:
    """Say that the seeds were trained with different versions or settings, if they were."""
    made = [each.in_force for each in (*study.results, *study.failed)]
    ko, en = [], []
    for setting in (*DECISIVE_SETTINGS, "numpy"):
        values = {setting_text(each.get(setting)) for each in made}
        if len(values) > 1:
            ko.append(
                f"{SETTING_NAMES[setting].ko} {', '.join(sorted(each.ko for each in values))}"
            )
            en.append(
                f"{SETTING_NAMES[setting].en} {', '.join(sorted(each.en for each in values))}"
            )
    if not en:
        return []
    return [
        Text(
            f"버전이나 설정이 다른 실행이 섞여 있습니다({'; '.join(ko)}). 흩어짐에는 그 차이도 들어 있습니다.",
            f"The runs were made with different versions or settings ({'; '.join(en)}); "
            "the spread holds that difference too.",
        )
    ]


def _spread(study: StudySummary) -> list[Text]:
    accuracy = study.accuracy
    if accuracy.n < 2:
        return [
            Text(
                "흩어짐을 말하려면 학습된 시드가 둘 이상 있어야 합니다.",
                "It takes two seeds or more that learned to speak of a spread.",
            )
        ]
    low, high = accuracy.prediction()
    least, greatest = accuracy.values[0], accuracy.values[-1]
    share = "{:.4f}".format
    low, high = max(0.0, low), min(1.0, high)
    found = [
        Text(
            f"시험 정확도: 평균 {accuracy.mean:.4f}, 표준편차 {accuracy.sd:.4f}, 중앙값 {accuracy.quantile(0.5):.4f}, "
            f"사분위수 {accuracy.quantile(0.25):.4f}와 {accuracy.quantile(0.75):.4f}, 범위 {least:.4f}~{greatest:.4f}.",
            f"Test accuracy: mean {accuracy.mean:.4f}, standard deviation {accuracy.sd:.4f}, "
            f"median {accuracy.quantile(0.5):.4f}, "
            f"quartiles {accuracy.quantile(0.25):.4f} and {accuracy.quantile(0.75):.4f}, range {least:.4f} to {greatest:.4f}.",
        ),
        Text(
            f"새로 한 번 학습하면: 95% 예측구간 {share(low)}~{share(high)} (정규분포를 가정, 자유도 {accuracy.n - 1}의 t). "
            f"분포를 가정하지 않으면 {least:.4f}~{greatest:.4f} 안에 들어올 확률이 {100 * accuracy.range_holds_new:.0f}%입니다.",
            f"A new run: 95 % prediction interval {share(low)} to {share(high)} (normal distribution assumed, "
            f"t with {accuracy.n - 1} degree{'s' if accuracy.n > 2 else ''} of freedom). "
            f"Without that assumption it lies from {least:.4f} to {greatest:.4f} with a probability of "
            f"{100 * accuracy.range_holds_new:.0f} %.",
        ),
    ]
    ratio = accuracy.sd / study.sampling_sd if study.sampling_sd else float("nan")
    if not isnan(ratio):
        found.append(
            Text(
                "시험 이미지는 모든 실행에서 같으므로 이 표준편차는 학습의 난수(초기 가중치, 섞는 "
                "순서)에서만 옵니다. 시험 이미지의 표본추출에서 "
                f"오는 표준오차는 {study.sampling_sd:.4f}이고, 시드에 따른 표준편차는 그 {ratio:.1f}배입니다.",
                "Every run has the same test images, so this standard deviation comes from the "
                "randomness of training alone (initial "
                f"weights, shuffling). Drawing other test images would give one of {study.sampling_sd:.4f}; the seeds' is "
                f"{ratio:.1f} times that.",
            )
        )
    return found


def _slide(study: StudySummary) -> Text:
    slide = SLIDE_HITS / SLIDE_TOTAL
    accuracy = study.accuracy
    where = percentile_text(study.slide_place(), accuracy.n, RUNS)
    low, high = accuracy.prediction()
    if accuracy.n < 2:
        return Text(f"슬라이드의 {slide:.4f}: {where.ko}.", f"The slide's {slide:.4f}: {where.en}.")
    end = low if slide < low else high
    edge = Text("", "")
    if f"{end:.4f}" == f"{slide:.4f}":  # else the two would look equal
        edge = Text(f"(그 끝은 {end:.5f})", f" (its end is {end:.5f})")
    if low <= slide <= high:
        verdict = Text(
            "95% 예측구간 안에 있으니 있을 법한 한 번의 결과입니다",
            "it lies inside the 95 % prediction interval, an ordinary single draw",
        )
    elif accuracy.values[0] <= slide <= accuracy.values[-1]:
        verdict = Text(
            f"정규분포를 가정한 95% 예측구간에서는 벗어나지만{edge.ko} 실행들의 범위 안에 있습니다. "
            "정확도의 분포는 낮은 쪽으로 꼬리가 길어서 이런 값도 가끔 나옵니다",
            f"outside the 95 % prediction interval{edge.en}, which assumes a normal distribution, but inside the "
            "range of the runs: accuracies have a long tail towards low values, so such a run does turn up",
        )
    else:
        verdict = Text(
            "예측구간에서도 실행들의 범위에서도 벗어납니다",
            "it lies outside the prediction interval and outside the range of the runs",
        )
    return Text(
        f"슬라이드의 {slide:.4f}: {where.ko}. {verdict.ko}.",
        f"The slide's {slide:.4f}: {where.en}; {verdict.en}.",
    )


def _slide_cells(study: StudySummary) -> list[Text]:
    if len(study.results) < 3:
        return []
    outside = study.slide_outside()
    expected = study.expected_outside()
    if not outside:
        return [
            Text(
                "슬라이드의 오차 행렬은 100칸 모두 실행들의 범위 안에 있습니다.",
                "All 100 cells of the slide's confusion table lie within the range of the runs.",
            )
        ]
    worst = sorted(outside, key=lambda cell: -max(cell[2] - cell[4], cell[3] - cell[2]))[
        :NAMED_CELLS
    ]
    more = len(outside) > len(worst)
    ko = ", ".join(f"{_cell_ko(r, c)}: {s}장({_range(lo, hi)})" for r, c, s, lo, hi in worst)
    en = ", ".join(f"{_cell_en(r, c)}: {s} ({_range(lo, hi)})" for r, c, s, lo, hi in worst)
    return [
        Text(
            f"슬라이드의 오차 행렬 100칸 가운데 {len(outside)}칸이 실행들의 범위 밖에 "
            f"있습니다{' (크게 벗어난 칸부터)' if more else ''}: {ko}. "
            f"이 실행들에서도 하나를 나머지와 견주면 평균 {expected:.1f}칸이 밖으로 나갑니다.",
            f"{len(outside)} of the 100 cells of the slide's confusion table lie outside the range of the runs"
            f"{' (the farthest first)' if more else ''}: {en}. One of these runs held against the "
            f"others has {expected:.1f} such cells "
            "on average.",
        )
    ]


def _range(low: int, high: int) -> str:
    return str(low) if low == high else f"{low}-{high}"


def _cell_ko(row: int, column: int) -> str:
    return f"{row} 맞힘" if row == column else f"{taken_for(row, column)}"


def _cell_en(row: int, column: int) -> str:
    return f"{row} right" if row == column else f"{row} taken for {column}"

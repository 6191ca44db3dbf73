"""T15: from AlexNet to ResNet, built and counted."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from lecture_port.content.history import PRINTED_MILLIONS, PRINTED_THOUSANDS
from lecture_port.language import Text, say
from lecture_port.report import BLUE, INK, ORANGE, QUIET
from lecture_port.theory.chain import NetworkSummary, Stage, summarise
from lecture_port.theory.drawing import Figure, light_grid, new_figure
from lecture_port.theory.lesson import NO_TITLE, Lesson, LessonWriter, report_progress, size_text
from lecture_port.theory.neocognitron import write_neocognitron
from lecture_port.theory.networks import (
    NEOCOGNITRON,
    NETWORKS,
    RES_STAGES,
    ZF_CHAIN,
    alex_net,
    google_net_parameters,
    networks_called,
    plain_key,
    res_net_152_parameters,
    vgg_16,
)
from lecture_port.theory.training import check_seed

KILO = 1024
STEM_WEIGHTS = 7 * 7 * 3 * 8 + (3 * 8) * 64
"""A separable convolution in place of GoogLeNet's conv1, eight 7 x 7 filters a channel, then 1 x 1."""
STEM_PLACES = 112 * 112
SIDE_5A = 7


def show(*, network: str | None = None, seed: int = 1) -> Lesson:
    """Give the lesson of T15, or one network with its summary; `seed` fixes the Neocognitron's first weights.

    The Neocognitron alone does not need TensorFlow.
    """
    check_seed(seed)
    writer = LessonWriter("T15")
    if network is None:
        _show_all(writer, seed)
    elif plain_key(network) == NEOCOGNITRON:
        write_neocognitron(writer, seed, many=True)
    else:
        _show_one(writer, network)
    return writer.lesson()


def _show_all(writer: LessonWriter, seed: int) -> None:
    every = []
    for number, network in enumerate(NETWORKS, start=1):
        report_progress(
            f"{network.name.ko} 만드는 중 ({number}/{len(NETWORKS)}) ...",
            f"building {network.name.en} ({number} of {len(NETWORKS)}) ...",
        )
        every.append(summarise(network))
    least, most = (pick(every, key=lambda each: each.parameters) for pick in (min, max))
    writer.answer(
        f"신경망 {len(every)}개의 모수는 {least.parameters:,}개({least.network.name.ko})부터 {most.parameters:,}개"
        f"({most.network.name.ko})까지, 층은 {min(each.depth for each in every)}개부터 {max(each.depth for each in every)}개까지",
        f"{len(every)} nets have from {least.parameters:,} ({least.network.name.en}) to {most.parameters:,} "
        f"({most.network.name.en}) parameters and from {min(each.depth for each in every)} to "
        f"{max(each.depth for each in every)} layers",
    )
    _write_comparison(writer, every)
    for published in dict.fromkeys(summary.network.published for summary in every):
        explained = difference(published.key)
        writer.heading(published.name, published.name)
        writer.paragraph(
            f"{explained.ko} 출처: {published.source}.",
            f"{explained.en} Source: {published.source}.",
        )
        if published.key == "googlenet":
            writer.hint(
                "--network googlenet이 그 표를 줄마다 보입니다.",
                "--network googlenet shows that table row by row.",
            )
    write_neocognitron(writer, seed)
    _add_data(writer, every)
    writer.figure("parameters", lambda: draw_parameter_shares(every), title=NO_TITLE)


def _show_one(writer: LessonWriter, wanted: str) -> None:
    every = [summarise(network) for network in networks_called(wanted)]
    published = every[0].network.published
    said = [
        Text(
            f"{each.network.name.ko}: 모수 {each.parameters:,}개, {each.depth}층",
            f"{each.network.name.en}: {each.parameters:,} parameters, {each.depth} layers",
        )
        for each in every
    ]
    writer.answer("; ".join(text.ko for text in said), "; ".join(text.en for text in said))
    for summary in every:
        name = summary.network.name
        writer.heading(
            f"{name.ko}: 모수 {summary.parameters:,}개",
            f"{name.en}: {summary.parameters:,} parameters",
        )
        _write_summary(writer, summary)
    writer.heading("발표된 값과 비교", "Against the published figures")
    _write_comparison(writer, every)
    explained = difference(published.key)
    writer.paragraph(
        f"{explained.ko} 발표된 모수: {published.printed.ko}. 출처: {published.source}.",
        f"{explained.en} Published parameters: {published.printed.en}. Source: {published.source}.",
    )
    if published.key == "googlenet":
        _write_google_net(writer, {stage.name: stage for stage in every[0].stages})
    _add_data(writer, every)
    for number, summary in enumerate(every, start=1):
        name = summary.network.name
        writer.figure(
            published.key,
            partial(draw_stages, summary.stages),
            suffix="" if len(every) == 1 else f"-{number}",
            caption=Text(
                f"{name.ko}: 단계마다의 모수와 연산량.",
                f"{name.en}: parameters and work of each stage.",
            ),
            title=said[number - 1],
        )


def _add_data(writer: LessonWriter, every: Sequence[NetworkSummary]) -> None:
    writer.add_data(
        parameters={summary.network.name.en: summary.parameters for summary in every},
        formula={summary.network.name.en: summary.formula for summary in every},
        depth={summary.network.name.en: summary.depth for summary in every},
        multiply_adds={summary.network.name.en: summary.multiply_adds for summary in every},
    )


def _write_comparison(writer: LessonWriter, every: Sequence[NetworkSummary]) -> None:
    """Write the table of published and computed figures, and how to read it."""

    def scaled(value: float | None, unit: float, letter: str) -> str:
        return "-" if value is None else f"{value / unit:.3g}{letter}"

    rows = []
    for summary in every:
        published = summary.network.published
        rows.append(
            (
                summary.network.name,
                str(published.depth),
                str(summary.depth),
                scaled(published.parameters, 1e6, "M"),
                f"{summary.parameters:,}",
                scaled(published.multiply_adds, 1e9, "G"),
                scaled(summary.multiply_adds, 1e9, "G"),
            )
        )
    writer.table(
        "|층|층*|모수|모수*|연산량|연산량*",
        "|layers|layers*|params|params*|work|work*",
        rows,
        "lrrrrrr",
    )
    equal = all(summary.parameters == summary.formula for summary in every)
    writer.paragraph(
        "별표(*)가 있는 열은 여기서 만든 모형에서 센 값이고, 없는 열은 발표된 값입니다(-는 없음). "
        "층은 가중치가 있는 층(합성곱, 완전연결)을 가장 긴 "
        "길을 따라 셉니다. 모수는 T11의 공식으로 Keras 없이 세어도 "
        + ("모두 같습니다." if equal else "같지 않은 것이 있습니다.")
        + " 연산량은 이미지 한 장에 드는 곱셈(과 덧셈)의 수입니다. 가중치에 메모리를 주지 않고 만들었습니다.",
        "With a star: counted in the model that is built here; without: as published (-: not given). "
        "Layers are those with weights (convolution, "
        "fully connected) on the longest way through. Counted without Keras, by T11's formulas, the parameters are "
        + ("all the same." if equal else "not all the same.")
        + " Work: multiplications (each with an addition) for one image. Built without memory for the weights.",
    )


def _write_summary(writer: LessonWriter, summary: NetworkSummary) -> None:
    """Write a model's summary, one line a stage."""
    rows = [
        (
            stage.name,
            _layer_numbers(stage),
            size_text(stage.output),
            f"{stage.parameters:,}",
            f"{stage.multiply_adds / 1e6:,.1f}M" if stage.multiply_adds else "0",
        )
        for stage in summary.stages
    ]
    layers, work = summary.keras_layers, f"{summary.multiply_adds / 1e6:,.1f}M"
    total = Text(f"Keras의 층 {layers}개", f"{layers} Keras layers")
    writer.table(
        "단계|층|출력의 형상|모수|연산량",
        "stage|layers|output shape|params|work",
        [*rows, (Text("합", "sum"), total, "", f"{summary.parameters:,}", work)],
        "lllrr",
    )


def _layer_numbers(stage: Stage) -> Text:
    kinds = (
        (stage.convolutions, "합성곱", "conv"),
        (stage.dense, "완전연결", "dense"),
        (stage.others, "기타", "other"),
    )
    return Text(
        ", ".join(f"{number} {ko}" for number, ko, _ in kinds if number),
        ", ".join(f"{number} {en}" for number, _, en in kinds if number),
    )


def difference(key: str) -> Text:
    """Explain a network's numbers; each number in the text is computed."""
    return {
        "alexnet": _alex_net,
        "zfnet": _zf_net,
        "vgg16": _vgg_16,
        "googlenet": _google_net,
        "resnet152": _res_net_152,
    }[key]()


def _alex_net() -> Text:
    two, one = alex_net(2).parameters(), alex_net(1).parameters()
    grown = {name: one[name] - two[name] for name in one if one[name] != two[name]}
    terms = " + ".join(f"{value:,}" for value in grown.values())
    total, names = sum(grown.values()), ", ".join(grown)
    return Text(
        f"논문은 {sum(two.values()):,}개를 60 million이라고만 적었습니다(버림). 논문은 신경망을 두 GPU에 나누어 {names}의 필터가 "
        f"앞 층의 절반만 봅니다. 나누지 않으면 {terms} = {total:,}개 늘어 {sum(one.values()):,}개가 됩니다. 논문은 입력을 "
        "224x224라고 하지만 (224-11)/4+1은 정수가 아니어서 227x227로 만듭니다(모수의 수는 같음).",
        f"The paper's 60 million is {sum(two.values()):,}, rounded down. The paper splits the net over two GPUs, so that the "
        f"filters of {names} see half of the maps before them; unsplit, there are {terms} = {total:,} more, "
        f"{sum(one.values()):,} in all. The paper says the input is 224x224, but (224-11)/4+1 is no whole number: it is built "
        "with 227x227 (as many parameters).",
    )


def _zf_net() -> Text:
    alex, zf = alex_net(1).parameters(), ZF_CHAIN.parameters()
    total, less = sum(zf.values()), alex["conv1"] - zf["conv1"]
    return Text(
        f"논문은 모수의 수를 적지 않았습니다. 그림 3의 크기대로 세면 {total:,}개이며, 나누지 않은 AlexNet보다 {less:,}개 "
        f"적습니다. 첫 필터가 11x11에서 7x7로 작아진 것이 유일한 차이입니다({alex['conv1']:,} → {zf['conv1']:,}). 패딩은 "
        "논문에 없어 그림의 특징맵 크기(110, 55, 26, 13, 6)가 나오도록 정했습니다.",
        f"The paper gives no number. With the sizes of its figure 3 there are {total:,}, {less:,} fewer than in the unsplit "
        f"AlexNet: the first filter, 7x7 instead of 11x11, is the only difference ({alex['conv1']:,} -> {zf['conv1']:,}). "
        "The paper does not give paddings; they are such that the maps have the figure's sizes (110, 55, 26, 13, 6).",
    )


def _vgg_16() -> Text:
    counted = vgg_16().parameters()
    total = sum(counted.values())
    share = counted["fc1"] / total
    return Text(
        f"논문의 138 million은 {total:,}개를 반올림한 값으로, 서로 맞습니다. 그 {share:.0%}인 {counted['fc1']:,}개가 첫 "
        "완전연결층 하나에 있습니다. Keras의 모형에는 논문의 드롭아웃이 없으나 모수의 수에는 상관이 없습니다.",
        f"The paper's 138 million is {total:,} rounded: it agrees. {share:.0%} of them, {counted['fc1']:,}, are in the first "
        "fully connected layer alone. Keras' model lacks the paper's dropout, which has no parameters.",
    )


def _google_net() -> Text:
    counted = google_net_parameters()
    heads = counted["aux1"] + counted["aux2"]
    whole = sum(counted.values())
    printed = sum(PRINTED_THOUSANDS.values())
    return Text(
        f"보조 출력 둘({heads:,}개)은 학습할 때만 씁니다. 빼면 {whole - heads:,}개입니다. 논문의 표를 더하면 "
        f"{printed:,.1f}K인데, K를 {KILO:,}로 읽으면 {printed * KILO / 1e6:.2f}M입니다. 남은 차이는 표의 몇 줄이 같은 표의 "
        "필터 수와 맞지 않기 때문입니다.",
        f"The two auxiliary heads ({heads:,}) are used in training only; without them there are {whole - heads:,}. The paper's "
        f"table adds up to {printed:,.1f}K, which is {printed * KILO / 1e6:.2f}M if K is {KILO:,}. The rest is due to some rows "
        "of the table that do not agree with the numbers of filters in the same table.",
    )


def _res_net_152() -> Text:
    counted = res_net_152_parameters()
    total, biases, moving = sum(counted.values()), counted["convolution_bias"], counted["moving"]
    bare = total - biases - moving
    blocks = sum(number for _, number in RES_STAGES)
    return Text(
        f"논문은 모수의 수를 적지 않았습니다(연산량 11.3 billion만 적음). Keras의 {total:,}개에는 배치 정규화가 있어 "
        f"쓸모없는 합성곱의 편향 {biases:,}개와, 학습하지 않는 이동 평균과 분산 {moving:,}개가 들어 "
        f"있습니다. 빼면 {bare:,}개로 torchvision의 값과 같습니다. 층은 1 + 3x{blocks} + 1 = {3 * blocks + 2}이며 지름길의 "
        f"합성곱 {len(RES_STAGES)}개는 세지 않습니다.",
        f"The paper gives no number of parameters (only the work, 11.3 billion). Keras' {total:,} hold "
        f"{biases:,} biases of convolutions, useless before batch normalization, and {moving:,} "
        f"moving means and variances, which are not trained. Without both there are {bare:,}, torchvision's number. Layers: "
        f"1 + 3x{blocks} + 1 = {3 * blocks + 2}; the {len(RES_STAGES)} convolutions on shortcuts are not counted.",
    )


def _write_google_net(writer: LessonWriter, found: dict[str, Stage]) -> None:
    """Write GoogLeNet's rows, computed and as the paper prints them, which agree, and what would explain the first."""
    writer.table(
        f"줄|모수|/{KILO:,}|논문|곱셈·덧셈|논문",
        f"row|parameters|/{KILO:,}|paper|multiply-adds|paper",
        (
            (
                name,
                f"{found[name].parameters:,}",
                f"{found[name].parameters / KILO:,.1f}K",
                f"{printed:g}K",
                f"{found[name].multiply_adds / 1e6:,.1f}M",
                f"{PRINTED_MILLIONS[name]:g}M",
            )
            for name, printed in PRINTED_THOUSANDS.items()
        ),
        "lrrrrr",
    )
    far = [
        name
        for name, printed in PRINTED_MILLIONS.items()
        if abs(found[name].multiply_adds / 1e6 - printed) > 1
    ]
    off = [
        name
        for name, printed in PRINTED_THOUSANDS.items()
        if name not in far and abs(found[name].parameters / KILO - printed) > 2
    ]
    work = STEM_WEIGHTS * STEM_PLACES / 1e6
    own = PRINTED_THOUSANDS["inception5a"] * KILO * SIDE_5A**2 / 1e6
    writer.paragraph(
        f"연산량 열은 {', '.join(far)} 밖에서는 백만 단위까지 맞습니다. 그런데 {', '.join(off)}에서는 연산량이 맞아도 모수 "
        "열은 맞지 않으므로, 논문의 모수 열이 같은 표의 필터 수와 어긋난 것입니다. conv1의 2.7K와 34M은 보통의 7x7 합성곱이 "
        f"아니라 채널별 7x7 필터 8개와 1x1 합성곱으로 나눈 층이면 둘 다 설명됩니다: 가중치 {STEM_WEIGHTS:,}개, {work:.1f}M. "
        "TF-Slim의 inception_v2가 그런 층을 씁니다. 논문에는 설명이 없습니다. inception5a의 두 수는 서로는 맞습니다"
        f"({PRINTED_THOUSANDS['inception5a']:g}K x {SIDE_5A}x{SIDE_5A}곳 = {own:.1f}M).",
        f"The column of operations agrees to the million except in {', '.join(far)}. In {', '.join(off)} the operations agree "
        "and the parameters do not, so it is the paper's column of parameters that is at odds with the filters of its own "
        f"table. Both numbers of conv1, 2.7K and 34M, are those of a separable layer, eight 7x7 filters a channel and a 1x1 "
        f"convolution, not of an ordinary 7x7 convolution: {STEM_WEIGHTS:,} weights, {work:.1f}M. TF-Slim's inception_v2 has "
        "such a layer; the paper does not say. The two numbers of inception5a agree with each other "
        f"({PRINTED_THOUSANDS['inception5a']:g}K x {SIDE_5A}x{SIDE_5A} places = {own:.1f}M).",
    )


def draw_parameter_shares(every: Sequence[NetworkSummary]) -> Figure:
    """Draw a bar a network, the fully connected stages apart, with the published number as a mark."""
    figure = new_figure(9.6, 0.62 * len(every) + 1.7, layout="constrained")
    axes = figure.add_subplot()
    most = max(summary.parameters for summary in every) / 1e6
    for row, summary in enumerate(every):
        dense = sum(stage.parameters for stage in summary.stages if stage.dense)
        rest = summary.parameters - dense
        axes.barh(row, rest / 1e6, 0.6, color=BLUE)
        axes.barh(row, dense / 1e6, 0.6, left=rest / 1e6, color=ORANGE)
        published = summary.network.published.parameters
        if published is not None:
            axes.plot(published / 1e6, row, "D", color="white", markeredgecolor=INK, markersize=7)
        text = say(
            f"{summary.parameters:,}개, {summary.depth}층",
            f"{summary.parameters:,}, {summary.depth} layers",
        )
        end = max(summary.parameters, published or 0) / 1e6
        axes.text(end + 0.03 * most, row, text, va="center", fontsize=10)
    axes.barh(0, 0, color=BLUE, label=say("합성곱층", "convolution layers"))
    axes.barh(0, 0, color=ORANGE, label=say("완전연결층이 든 단계", "stages with dense layers"))
    axes.plot([], [], "D", color="white", markeredgecolor=INK, label=say("발표된 수", "published"))
    axes.set_yticks(range(len(every)), [str(summary.network.name) for summary in every])
    axes.invert_yaxis()
    axes.set_xlim(0, 1.38 * most)
    axes.set_xlabel(say("모수 (백만 개)", "parameters (millions)"), color=QUIET)
    light_grid(axes, "top", "right", "left", grid="x")
    axes.tick_params(axis="y", length=0)
    axes.legend(frameon=False, loc="lower right")
    return figure


def draw_stages(stages: Sequence[Stage]) -> Figure:
    """Draw two bars a stage, the input at the top: its share of the parameters and of the multiplications."""
    figure = new_figure(9.0, 0.36 * len(stages) + 1.6, layout="constrained")
    left, right = figure.subplots(1, 2, sharey=True)
    rows = range(len(stages))
    work = say("곱셈·덧셈 (백만 번)", "Multiply-adds (millions)")
    for axes, values, colour, name, unit in (
        (left, [s.parameters for s in stages], BLUE, say("모수", "Parameters"), 1),
        (right, [s.multiply_adds for s in stages], ORANGE, work, 1e6),
    ):
        axes.barh(rows, values, 0.7, color=colour)
        axes.set_title(name, fontsize=12)
        axes.set_xlim(0, 1.35 * max(values))
        axes.set_xticks([])
        axes.spines[["top", "right", "bottom"]].set_visible(False)
        for row, value in enumerate(values):
            if value:
                x = value + 0.02 * max(values)
                axes.text(x, row, f"{value / unit:,.0f}", va="center", fontsize=9)
    labels = [f"{stage.name}   {'×'.join(map(str, stage.output))}" for stage in stages]
    left.set_yticks(rows, labels, fontsize=9.5)
    left.set_ylim(len(stages) - 0.4, -0.6)
    for axes in (left, right):
        axes.tick_params(axis="y", length=0, labelcolor=QUIET)
    return figure

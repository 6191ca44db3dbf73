"""The lesson of T15: from AlexNet to ResNet, built and counted, and the Neocognitron at work."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from lecture_port.language import Text
from lecture_port.theory.architectures.measure import Measured, measure
from lecture_port.theory.architectures.networks import (
    NEOCOGNITRON,
    NETWORKS,
    networks_called,
    plain_key,
)
from lecture_port.theory.lesson import Lesson
from lecture_port.theory.lesson_writer import LessonWriter
from lecture_port.theory.lessons.neocognitron import tell_neocognitron
from lecture_port.theory.lessons.network_differences import (
    difference,
    google_net_rows,
    google_net_rows_explained,
)
from lecture_port.theory.lessons.network_tables import summary_lines, tell_comparison
from lecture_port.theory.progress import tell_progress
from lecture_port.theory.text import both
from lecture_port.theory.trial import check_seed

if TYPE_CHECKING:
    from matplotlib.figure import Figure


def show(*, network: str | None = None, seed: int = 1) -> Lesson:
    """Give the lesson of T15.

    Parameters
    ----------
    network : str, optional
        One network only, with its concise summary: ``"alexnet"``, ``"zfnet"``, ``"vgg16"``,
        ``"googlenet"``, ``"resnet152"`` or ``"neocognitron"``.
    seed : int
        Fixes the Neocognitron's first weights.

    Raises
    ------
    UsageError
        If there is no such network or the seed is out of range.
    MissingDependencyError
        If TensorFlow cannot be imported; the Neocognitron does not need it.
    """
    check_seed(seed)
    writer = LessonWriter("T15")
    if network is None:
        _show_all(writer, seed)
    elif plain_key(network) == NEOCOGNITRON:
        tell_neocognitron(writer, seed, many=True)
    else:
        _show_one(writer, network)
    return writer.lesson()


def _show_all(writer: LessonWriter, seed: int) -> None:
    every = []
    for number, network in enumerate(NETWORKS, start=1):
        tell_progress(
            f"{network.name.ko} 만드는 중 ({number}/{len(NETWORKS)}) ...",
            f"building {network.name.en} ({number} of {len(NETWORKS)}) ...",
        )
        every.append(measure(network))
    tell_comparison(writer, every)
    for key in dict.fromkeys(measured.network.published.key for measured in every):
        published = next(m.network.published for m in every if m.network.published.key == key)
        explained = difference(key)
        writer.head(published.name, published.name)
        writer.tell(
            f"{explained.ko} 출처: {published.source}.",
            f"{explained.en} Source: {published.source}.",
        )
    tell_neocognitron(writer, seed)
    _keep(writer, every)
    writer.figure(
        "T15-parameters",
        Text("신경망들의 모수의 수와 층 수.", "The networks' numbers of parameters and layers."),
        lambda: _bars(every),
    )


def _show_one(writer: LessonWriter, wanted: str) -> None:
    every = [measure(network) for network in networks_called(wanted)]
    published = every[0].network.published
    for measured in every:
        name = measured.network.name
        writer.head(
            f"{name.ko}: 모수 {measured.parameters:,}개",
            f"{name.en}: {measured.parameters:,} parameters",
        )
        writer.block(both(partial(summary_lines, measured)))
    writer.head("발표된 값과 비교", "Against the published figures")
    tell_comparison(writer, every)
    explained = difference(published.key)
    writer.tell(
        f"{explained.ko} 발표된 모수: {published.printed.ko}. 출처: {published.source}.",
        f"{explained.en} Published parameters: {published.printed.en}. Source: {published.source}.",
    )
    if published.key == "googlenet":
        writer.block(both(lambda say: google_net_rows(every[0], say)))
        why = google_net_rows_explained(every[0])
        writer.tell(why.ko, why.en)
    _keep(writer, every)
    for number, measured in enumerate(every, start=1):
        writer.figure(
            f"T15-{published.key}" if len(every) == 1 else f"T15-{published.key}-{number}",
            Text(
                f"{measured.network.name.ko}: 단계마다의 모수와 연산량.",
                f"{measured.network.name.en}: parameters and work of each stage.",
            ),
            partial(_stages, measured),
        )


def _keep(writer: LessonWriter, every: Sequence[Measured]) -> None:
    writer.keep(
        parameters={measured.network.name.en: measured.parameters for measured in every},
        formula={measured.network.name.en: measured.formula for measured in every},
        depth={measured.network.name.en: measured.depth for measured in every},
        multiply_adds={measured.network.name.en: measured.multiply_adds for measured in every},
    )


def _bars(every: Sequence[Measured]) -> Figure:
    from lecture_port.theory.figures.parameter_shares import draw_parameter_shares

    return draw_parameter_shares(every)


def _stages(measured: Measured) -> Figure:
    from lecture_port.theory.figures.stages import draw_stages

    return draw_stages(str(measured.network.name), measured.stages)

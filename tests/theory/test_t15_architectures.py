from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable

import pytest
from matplotlib.figure import Figure

from lecture_port import language
from lecture_port.content.history import ALEX_NET, ZF_NET
from lecture_port.errors import UsageError
from lecture_port.language import Text
from lecture_port.r.backend import KerasModel
from lecture_port.theory.chain import Network, NetworkSummary, Stage
from lecture_port.theory.lesson import Lesson, LessonWriter
from lecture_port.theory.neocognitron import (
    TRIED_SEEDS,
    separated,
    trained,
    write_neocognitron,
)
from lecture_port.theory.networks import NETWORKS
from lecture_port.theory.t15_architectures import (
    STEM_PLACES,
    STEM_WEIGHTS,
    difference,
    draw_parameter_shares,
    draw_stages,
    show,
)

Check = Callable[[Lesson], None]
Words = Callable[[Lesson], str]


@pytest.fixture(scope="module")
def lesson() -> Lesson:
    return show()


@pytest.mark.tensorflow
def test_the_lesson_is_sound_and_has_both_figures(lesson: Lesson, sound: Check) -> None:
    sound(lesson)
    assert {figure.stem for figure in lesson.figures} == {"T15-parameters", "T15-neocognitron"}


@pytest.mark.tensorflow
def test_published_and_computed_stand_side_by_side(lesson: Lesson, text: Words) -> None:
    lines = [" ".join(line.split()) for line in text(lesson).splitlines()]

    assert "AlexNet (two groups) 8 8 60M 60,965,224 - 0.724G" in lines
    assert "VGG-16 16 16 138M 138,357,544 - 15.5G" in lines
    assert "GoogLeNet (main head) 22 22 6.8M 6,998,552 1.5G 1.58G" in lines
    assert "ResNet-152 152 152 60.4M 60,419,944 11.3G 11.3G" in lines
    assert lesson.data["parameters"] == lesson.data["formula"]
    for network in NETWORKS:
        assert network.published.source in text(lesson)


@pytest.mark.tensorflow
def test_one_network_with_its_summary_and_the_papers_rows(sound: Check, text: Words) -> None:
    lesson = show(network="GoogLeNet")
    lines = [" ".join(line.split()) for line in text(lesson).splitlines()]

    sound(lesson)
    assert "inception4c 6 conv, 2 other 14x14x512 510,104 99.9M" in lines
    assert "inception4c 510,104 498.1K 463K 99.9M 100M" in lines
    assert "sum 98 Keras layers 13,378,280 1,591.0M" in lines
    assert [figure.stem for figure in lesson.figures] == ["T15-googlenet-1", "T15-googlenet-2"]


def test_the_neocognitron_alone_needs_no_tensorflow(sound: Check) -> None:
    code = (
        "import sys; from lecture_port.theory.t15_architectures import show; "
        "lesson = show(network='neocognitron'); "
        "assert 'tensorflow' not in sys.modules and 'keras' not in sys.modules; "
        "print(len(lesson.parts))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, encoding="utf-8", check=False
    )

    assert done.returncode == 0, done.stderr
    lesson = show(network="neocognitron", seed=2)
    sound(lesson)
    assert int(done.stdout) == len(lesson.parts)


def test_faults_are_told_before_anything_is_built() -> None:
    with pytest.raises(UsageError, match="--network does not know 'unet'"):
        show(network="unet")
    with pytest.raises(UsageError, match="--seed"):
        show(seed=-1)


@pytest.mark.parametrize(
    ("key", "numbers"),
    [
        ("alexnet", ["60,965,224", "1,413,120", "62,378,344", "conv2, conv4, conv5"]),
        ("zfnet", ["62,357,608", "20,736", "34,944", "14,208"]),
        ("vgg16", ["138,357,544", "102,764,544", "74%"]),
        ("googlenet", ["6,379,728", "6,998,552", "6,797.7K", "6.96M"]),
        ("resnet152", ["60,419,944", "75,712", "151,424", "60,192,808", "152"]),
    ],
)
def test_the_numbers_of_the_explanation(key: str, numbers: list[str]) -> None:
    explained = difference(key)

    for number in numbers:
        assert number in explained.ko
        assert number in explained.en


def test_every_network_is_explained() -> None:
    for network in NETWORKS:
        assert difference(network.published.key).ko


def test_a_separable_stem_fits_both_printed_numbers_of_conv1() -> None:
    assert round(STEM_WEIGHTS / 1000, 1) == 2.7
    assert round(STEM_WEIGHTS * STEM_PLACES / 1e6) == 34


def test_the_shares_are_those_that_were_measured(text: Words) -> None:
    writer = LessonWriter("T15")
    write_neocognitron(writer, 1)
    lesson = writer.lesson()
    found = lesson.data["neocognitron"]
    lines = [" ".join(line.split()) for line in text(lesson).splitlines()]

    for shift, trials in enumerate(found.trials):
        shares = f"{found.neocognitron[shift]:.1%} {found.templates[shift]:.1%}"
        assert f"{shift} {trials} {shares}" in lines
    assert "a different plane responds most to each digit" in text(lesson)


def test_seeds_that_do_not_separate_are_owned_up_to(text: Words) -> None:
    fused = next(seed for seed in TRIED_SEEDS if not separated(trained(seed)[1]))
    writer = LessonWriter("T15")
    write_neocognitron(writer, fused, many=True)
    lesson = writer.lesson()

    assert "are not told apart" in text(lesson)
    assert fused not in lesson.data["seeds_apart"]
    assert f"{len(lesson.data['seeds_apart'])} of {len(TRIED_SEEDS)} seeds" in text(lesson)


Draw = Callable[..., Figure]

STAGES = (
    Stage("conv1", 1, 0, 0, (8, 8, 4), 40_000_000, 2560),
    Stage("pool1", 0, 0, 1, (4, 4, 4), 0, 0),
    Stage("fc2", 0, 1, 1, (10,), 50_000_000, 640),
)


def unbuilt() -> KerasModel:
    raise AssertionError("a figure builds nothing")


@pytest.mark.parametrize("code", ["ko", "en"])
def test_a_bar_a_network_and_a_mark_where_a_number_is_published(code: str, draw: Draw) -> None:
    language.use(code)
    every = [
        NetworkSummary(
            Network(published, Text("", ""), unbuilt, lambda: 90_000_000),
            8,
            9,
            90_000_000,
            90_000_000,
            3200,
            STAGES,
        )
        for published in (ALEX_NET, ZF_NET)
    ]
    figure = draw(draw_parameter_shares, every)
    marks = [line for line in figure.axes[0].lines if len(line.get_xdata())]  # type: ignore[arg-type]

    assert len(marks) == 1
    assert all(
        "90,000,000" in text
        for text in [text.get_text() for axes in figure.axes for text in axes.texts]
    )
    widths = sorted(bar.get_width() for bar in figure.axes[0].patches if bar.get_width())
    assert widths == [40, 40, 50, 50]


@pytest.mark.parametrize("code", ["ko", "en"])
def test_two_bars_a_stage(code: str, draw: Draw) -> None:
    language.use(code)
    left, right = draw(draw_stages, STAGES).axes

    assert [bar.get_width() for bar in left.patches] == [40_000_000, 0, 50_000_000]
    assert [bar.get_width() for bar in right.patches] == [2560, 0, 640]
    assert [text.get_text() for text in left.texts] == ["40,000,000", "50,000,000"]

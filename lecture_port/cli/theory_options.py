"""The options of the theory commands; an item names those that it takes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from lecture_port.language import Text


@dataclass(frozen=True, slots=True)
class TheoryOption:
    """One option of the theory commands."""

    flag: str  # what the user types
    type: Any  # the annotation that typer reads: ``str``, ``int``, ``float``, ``bool`` or ``Path``
    help: Text  # what it is for
    # ``"module:function"`` that turns what was typed into a value; imported on use only
    reader: str | None = None
    metavar: str | None = None  # how the help writes its value

    def read(self, typed: Any) -> Any:
        """Turn what the user typed into what ``show`` takes."""
        if self.reader is None:
            return typed
        from importlib import import_module

        module, _, name = self.reader.partition(":")
        function: Callable[[Any], Any] = getattr(import_module(module), name)
        return function(typed)


_READ = "lecture_port.theory.reading"

OPTIONS: dict[str, TheoryOption] = {
    "input": TheoryOption(
        "--input",
        str,
        Text(
            "입력 행렬: CSV 파일 또는 '1 2 3; 4 5 6'",
            "the input matrix: a CSV file or '1 2 3; 4 5 6'",
        ),
        f"{_READ}:read_matrix",
        "MATRIX",
    ),
    "filter": TheoryOption(
        "--filter",
        str,
        Text("필터 행렬: CSV 파일 또는 '1 0; 0 1'", "the filter matrix: a CSV file or '1 0; 0 1'"),
        f"{_READ}:read_matrix",
        "MATRIX",
    ),
    "size": TheoryOption(
        "--size",
        str,
        Text("입력 크기: 높이,너비", "the input's size: height,width"),
        f"{_READ}:read_size",
        "H,W",
    ),
    "filter_size": TheoryOption(
        "--filter-size",
        str,
        Text("필터 크기: 높이,너비", "the filter's size: height,width"),
        f"{_READ}:read_filter_size",
        "H,W",
    ),
    "pool": TheoryOption(
        "--pool",
        str,
        Text("풀링 창의 크기: 높이,너비", "the pooling window: height,width"),
        f"{_READ}:read_pool",
        "H,W",
    ),
    "padding": TheoryOption(
        "--padding",
        str,
        Text("패딩: valid, same 또는 수 p", "padding: valid, same, or a number p"),
        f"{_READ}:read_padding",
        "valid|same|P",
    ),
    "stride": TheoryOption(
        "--stride",
        str,
        Text("스트라이드: s 또는 세로,가로", "the stride: s, or down,across"),
        f"{_READ}:read_stride",
        "S",
    ),
    "dilation": TheoryOption(
        "--dilation",
        str,
        Text(
            "팽창: 필터 원소 사이를 벌리는 칸 수(1이면 붙어 있음)",
            "the step between the filter's elements (1: side by side)",
        ),
        f"{_READ}:read_dilation",
        "D",
    ),
    "bias": TheoryOption(
        "--bias",
        float,
        Text("편향: 모든 출력에 더하는 수", "the bias, added to every output"),
        f"{_READ}:read_bias",
    ),
    "true_convolution": TheoryOption(
        "--true-convolution",
        bool,
        Text(
            "필터를 뒤집는 수학의 합성곱으로 계산",
            "flip the filter first, as mathematics defines convolution",
        ),
    ),
    "step": TheoryOption(
        "--step",
        bool,
        Text(
            "모든 출력 원소의 창, 곱, 합을 차례로 보임",
            "show window, products and sum for every output cell",
        ),
    ),
    "keras": TheoryOption(
        "--keras",
        bool,
        Text(
            "같은 계산을 Keras에도 시켜 비교(몇 초 걸림)",
            "let Keras compute the same and compare (takes some seconds)",
        ),
    ),
    "channels": TheoryOption(
        "--channels", int, Text("입력 채널 수", "the number of input channels")
    ),
    "filters": TheoryOption("--filters", int, Text("필터 수", "the number of filters")),
    "inputs": TheoryOption(
        "--inputs", int, Text("완전연결층의 입력 수", "the number of inputs of a dense layer")
    ),
    "units": TheoryOption(
        "--units", int, Text("완전연결층의 유닛 수", "the number of units of a dense layer")
    ),
    "divisor": TheoryOption(
        "--divisor",
        float,
        Text("합을 나누는 수", "what the sum is divided by"),
        f"{_READ}:read_divisor",
    ),
    "offset": TheoryOption(
        "--offset",
        float,
        Text("나눈 뒤에 더하는 수", "what is added after the division"),
        f"{_READ}:read_offset",
    ),
    "image": TheoryOption(
        "--image",
        int,
        Text("몇 번째 이미지인지(R처럼 1부터)", "which image, counted from 1 as in R"),
        None,
        "N",
    ),
    "test_image": TheoryOption(
        "--image",
        int,
        Text("몇 번째 시험 이미지인지(R처럼 1부터)", "which test image, counted from 1 as in R"),
        None,
        "N",
    ),
    "layer": TheoryOption(
        "--layer",
        str,
        Text(
            "층 하나: 번호(1부터) 또는 이름", "one layer: its number, counted from 1, or its name"
        ),
        None,
        "N|NAME",
    ),
    "unit": TheoryOption(
        "--filter",
        int,
        Text("그 층의 필터 하나(1부터)", "one filter of that layer, counted from 1"),
        None,
        "N",
    ),
    "probe_images": TheoryOption(
        "--images",
        int,
        Text(
            "선형 분류기가 배우는 이미지 수(2,000장 이상 권장)",
            "how many images the linear classifier learns from (2,000 or more are advised)",
        ),
        None,
        "N",
    ),
    "run": TheoryOption(
        "--run", Path, Text("학습 결과 폴더", "the run folder of your training"), None, "DIR"
    ),
    "data": TheoryOption(
        "--data",
        str,
        Text(
            "자료: auto, full(MNIST 전체), mini(5,000장), 또는 mnist.npz나 IDX 폴더의 경로",
            "the data: auto, full (all of MNIST), mini (5,000 images), or the path of an mnist.npz or of a folder of IDX files",
        ),
        None,
        "auto|full|mini|PATH",
    ),
    "epochs": TheoryOption(
        "--epochs",
        int,
        Text(
            "에포크 수 (슬라이드는 5, 자료가 적으면 8)",
            "the number of epochs (the slide's 5; 8 on little data)",
        ),
        None,
        "N",
    ),
    "seed": TheoryOption("--seed", int, Text("난수 시드", "the random seed"), None, "N"),
    "network": TheoryOption(
        "--network",
        str,
        Text(
            "하나만 자세히: alexnet, zfnet, vgg16, googlenet, resnet152, neocognitron",
            "one in detail: alexnet, zfnet, vgg16, googlenet, resnet152, neocognitron",
        ),
        None,
        "NAME",
    ),
}

"""The networks of T15, from AlexNet to ResNet-152, by the word that the command takes."""

from __future__ import annotations

from functools import partial
from typing import Any

from lecture_port.content.history import (
    ALEX_NET,
    GOOGLE_NET,
    INCEPTIONS,
    RES_NET_152,
    VGG_16,
    ZF_NET,
    Inception,
)
from lecture_port.errors import UsageError
from lecture_port.language import Text
from lecture_port.r.backend import KerasModel, keras
from lecture_port.theory.chain import (
    Chain,
    ChainLayer,
    Conv,
    Dense,
    Network,
    Norm,
    Pool,
    Shape,
    local_response_normalization,
)
from lecture_port.theory.t11_parameters import conv_parameters, dense_parameters

INPUT: Shape = (224, 224, 3)

# AlexNet: Krizhevsky, Sutskever, Hinton (2012), ImageNet classification with deep CNNs.


def alex_net(groups: int = 2) -> Chain:
    """Return AlexNet; the paper split it over two GPUs, so that conv2, 4 and 5 have two groups: 60,965,224 parameters.

    The paper says that the input is 224 x 224, but (224 - 11)/4 + 1 is no whole number; with 227 the maps are 55 x 55 as it
    says. One group is the usual rewrite for one GPU: 62,378,344 parameters.
    """
    layers = (
        Conv("conv1", 96, 11, stride=4, padding="valid"),
        Norm("norm1"),
        Pool("pool1", 3, 2),
        Conv("conv2", 256, 5, groups=groups),
        Norm("norm2"),
        Pool("pool2", 3, 2),
        Conv("conv3", 384, 3),
        Conv("conv4", 384, 3, groups=groups),
        Conv("conv5", 256, 3, groups=groups),
        Pool("pool5", 3, 2),
        *_CLASSIFIER,
    )
    return Chain("alex_net", (227, 227, 3), layers)


_CLASSIFIER = (
    Dense("fc6", 4096, dropout=0.5),
    Dense("fc7", 4096, dropout=0.5),
    Dense("fc8", 1000, activation="softmax"),
)

# ZF Net: Zeiler, Fergus (2014), Visualizing and understanding convolutional networks, figure 3.

ZF_CHAIN = Chain(
    "zf_net",
    INPUT,
    (
        Conv("conv1", 96, 7, stride=2, padding=1),
        Pool("pool1", 3, 2, padding="same"),
        Norm("norm1"),
        Conv("conv2", 256, 5, stride=2, padding="valid"),
        Pool("pool2", 3, 2, padding="same"),
        Norm("norm2"),
        Conv("conv3", 384, 3),
        Conv("conv4", 384, 3),
        Conv("conv5", 256, 3),
        Pool("pool5", 3, 2),
        *_CLASSIFIER,
    ),
)
"""AlexNet without groups, with a smaller first filter and stride; 62,357,608 parameters.

Paddings are not in the paper; these give its map sizes 110, 55, 26, 13, 13, 13, 13, 6."""


# VGG-16: Simonyan, Zisserman (2015), Very deep convolutional networks, configuration D.

BLOCKS = ((2, 64), (2, 128), (3, 256), (3, 512), (3, 512))
"""Convolutions a block, and their filters; each block ends with a pooling layer."""


def vgg_16() -> Chain:
    """Return configuration D: 138,357,544 parameters."""
    layers: list[ChainLayer] = []
    for block, (convolutions, filters) in enumerate(BLOCKS, start=1):
        layers += [
            Conv(f"block{block}_conv{number}", filters, 3) for number in range(1, convolutions + 1)
        ]
        layers.append(Pool(f"block{block}_pool", 2, 2))
    layers += [Dense("fc1", 4096), Dense("fc2", 4096), Dense("predictions", 1000, "softmax")]
    return Chain("vgg_16", INPUT, tuple(layers))


def build_vgg_16() -> KerasModel:
    """Return Keras' own VGG-16, without trained weights; it lacks the paper's dropout."""
    model: KerasModel = keras().applications.VGG16(weights=None)
    return model


# GoogLeNet: Szegedy et al. (2015), Going deeper with convolutions, table 1 and figure 3.

POOL_AFTER = {"3b": "pool3", "4e": "pool4"}
AUXILIARY_AFTER = {"4a": "aux1", "4d": "aux2"}
AUXILIARY_FILTERS, AUXILIARY_UNITS = 128, 1024
AUXILIARY_SIDE = 4  # a 14 x 14 map after average pooling 5 x 5 with stride 3


def inception_parameters(row: Inception, channels: int) -> int:
    """Count the parameters of an inception module that gets `channels` input channels."""
    return sum(
        conv_parameters((size, size), before, after)
        for size, before, after in (
            (1, channels, row.conv1),
            (1, channels, row.reduce3),
            (3, row.reduce3, row.conv3),
            (1, channels, row.reduce5),
            (5, row.reduce5, row.conv5),
            (1, channels, row.project),
        )
    )


def google_net_parameters(auxiliary: bool = True) -> dict[str, int]:
    """Count each row of the paper's table, 6,998,552 in all, and each auxiliary head by formula."""
    counted = {
        "conv1": conv_parameters((7, 7), 3, 64),
        "conv2": conv_parameters((1, 1), 64, 64) + conv_parameters((3, 3), 64, 192),
    }
    channels = 192
    for row in INCEPTIONS:
        counted[f"inception{row.name}"] = inception_parameters(row, channels)
        channels = row.channels
        if auxiliary and row.name in AUXILIARY_AFTER:
            flat = AUXILIARY_SIDE**2 * AUXILIARY_FILTERS
            counted[AUXILIARY_AFTER[row.name]] = (
                conv_parameters((1, 1), channels, AUXILIARY_FILTERS)
                + dense_parameters(flat, AUXILIARY_UNITS)
                + dense_parameters(AUXILIARY_UNITS, 1000)
            )
    counted["linear"] = dense_parameters(channels, 1000)
    return counted


def build_google_net(auxiliary: bool = True) -> KerasModel:
    """Build GoogLeNet: the main head, then the two auxiliary ones, which are used in training only."""
    backend = keras()
    make = backend.layers
    inputs = backend.Input(shape=INPUT)
    x = _conv(inputs, "conv1", 64, 7, 2)
    x = make.MaxPooling2D(3, 2, "same", name="pool1")(x)
    x = local_response_normalization("norm1")(x)
    x = _conv(x, "conv2_reduce", 64, 1)
    x = _conv(x, "conv2", 192, 3)
    x = local_response_normalization("norm2")(x)
    x = make.MaxPooling2D(3, 2, "same", name="pool2")(x)
    heads = []
    for row in INCEPTIONS:
        x = _inception(x, row)
        if auxiliary and row.name in AUXILIARY_AFTER:
            heads.append(_auxiliary(x, AUXILIARY_AFTER[row.name]))
        if row.name in POOL_AFTER:
            x = make.MaxPooling2D(3, 2, "same", name=POOL_AFTER[row.name])(x)
    x = make.AveragePooling2D(7, 1, name="pool5")(x)
    x = make.Flatten(name="pool5_flatten")(x)
    x = make.Dropout(0.4, name="pool5_dropout")(x)
    main = make.Dense(1000, activation="softmax", name="linear")(x)
    model: KerasModel = backend.Model(inputs, [main, *heads] if heads else main, name="google_net")
    return model


def _conv(x: Any, name: str, filters: int, size: int, stride: int = 1) -> Any:
    make = keras().layers.Conv2D
    return make(filters, size, stride, padding="same", activation="relu", name=name)(x)


def _inception(x: Any, row: Inception) -> Any:
    make = keras().layers
    name = f"inception{row.name}"
    branch1 = _conv(x, f"{name}_1x1", row.conv1, 1)
    branch3 = _conv(_conv(x, f"{name}_3x3_reduce", row.reduce3, 1), f"{name}_3x3", row.conv3, 3)
    branch5 = _conv(_conv(x, f"{name}_5x5_reduce", row.reduce5, 1), f"{name}_5x5", row.conv5, 5)
    pooled = make.MaxPooling2D(3, 1, "same", name=f"{name}_pool")(x)
    projected = _conv(pooled, f"{name}_project", row.project, 1)
    return make.Concatenate(name=f"{name}_concat")([branch1, branch3, branch5, projected])


def _auxiliary(x: Any, name: str) -> Any:
    make = keras().layers
    x = make.AveragePooling2D(5, 3, name=f"{name}_pool")(x)
    x = _conv(x, f"{name}_conv", AUXILIARY_FILTERS, 1)
    x = make.Flatten(name=f"{name}_flatten")(x)
    x = make.Dense(AUXILIARY_UNITS, activation="relu", name=f"{name}_fc")(x)
    x = make.Dropout(0.7, name=f"{name}_dropout")(x)
    return make.Dense(1000, activation="softmax", name=f"{name}_linear")(x)


# ResNet-152: He, Zhang, Ren, Sun (2016), Deep residual learning, table 1.

RES_STAGES = ((64, 3), (128, 8), (256, 36), (512, 3))
"""Filters of a block's first two convolutions (the third has four times as many), and the number of blocks."""


def res_net_152_parameters() -> dict[str, int]:
    """Count the parameters by kind: 60,419,944 in all.

    Keras has biases, though batch normalization makes them useless; that trains a scale and a shift, and keeps a moving mean
    and variance, which are not trained.
    """
    weights = channels_out = 0
    for size, before, after in _convolutions():
        weights += conv_parameters((size, size), before, after, bias=False)
        channels_out += after
    return {
        "convolution": weights,
        "convolution_bias": channels_out,
        "scale_shift": 2 * channels_out,
        "moving": 2 * channels_out,
        "dense": dense_parameters(4 * RES_STAGES[-1][0], 1000),
    }


def _convolutions() -> list[tuple[int, int, int]]:
    """Return filter size, input and output channels of every convolution."""
    found = [(7, 3, 64)]
    channels = 64
    for filters, blocks in RES_STAGES:
        found.append((1, channels, 4 * filters))
        for _ in range(blocks):
            found += [(1, channels, filters), (3, filters, filters), (1, filters, 4 * filters)]
            channels = 4 * filters
    return found


def build_res_net_152() -> KerasModel:
    """Return Keras' own ResNet-152, without trained weights."""
    model: KerasModel = keras().applications.ResNet152(weights=None)
    return model


NEOCOGNITRON = "neocognitron"


_ONLY = Text("", "")
NETWORKS: tuple[Network, ...] = (
    Network(ALEX_NET, Text("두 무리", "two groups"), alex_net().build, alex_net().parameters),
    Network(ALEX_NET, Text("한 무리", "one group"), alex_net(1).build, alex_net(1).parameters),
    Network(ZF_NET, _ONLY, ZF_CHAIN.build, ZF_CHAIN.parameters),
    Network(VGG_16, _ONLY, build_vgg_16, vgg_16().parameters),
    Network(
        GOOGLE_NET,
        Text("주 출력만", "main head"),
        partial(build_google_net, auxiliary=False),
        partial(google_net_parameters, auxiliary=False),
    ),
    Network(
        GOOGLE_NET,
        Text("보조 출력 포함", "all heads"),
        build_google_net,
        google_net_parameters,
    ),
    Network(RES_NET_152, _ONLY, build_res_net_152, res_net_152_parameters),
)


def networks_called(wanted: str) -> tuple[Network, ...]:
    """Return the forms of a network by its name, capitals, spaces and hyphens not mattering; else name those that there are."""
    key = plain_key(wanted)
    found = tuple(network for network in NETWORKS if network.published.key == key)
    if found:
        return found
    if key.startswith("lenet"):
        raise UsageError(
            Text("LeNet-5는 T14에 있습니다", "LeNet-5 is in T14"),
            Text("lecture-port theory T14", "lecture-port theory T14"),
        )
    known = ", ".join(dict.fromkeys(network.published.key for network in NETWORKS))
    raise UsageError(
        Text(
            f"--network에 그런 신경망은 없습니다: '{wanted}'",
            f"--network does not know '{wanted}'",
        ),
        Text(
            f"다음 중에서 고르십시오: {known}, {NEOCOGNITRON}",
            f"choose from {known}, {NEOCOGNITRON}",
        ),
    )


def plain_key(wanted: str) -> str:
    """Return a name in small letters without spaces and hyphens: ``resnet152``."""
    return "".join(letter for letter in wanted.casefold() if letter.isalnum())

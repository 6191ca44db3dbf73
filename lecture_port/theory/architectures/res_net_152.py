"""ResNet-152: He, Zhang, Ren, Sun (2016), Deep residual learning, table 1."""

from __future__ import annotations

from dataclasses import dataclass

from lecture_port.r.backend import keras
from lecture_port.r.keras_model import KerasModel
from lecture_port.theory.parameters import conv_parameters, dense_parameters

STAGES = ((64, 3), (128, 8), (256, 36), (512, 3))
"""Filters of a block's first two convolutions (the third has four times as many), and the number of blocks."""


@dataclass(frozen=True, slots=True)
class ResNetParameters:
    """The parameters of ResNet-152 by kind.

    Parameters
    ----------
    convolution : int
        The filters' weights.
    convolution_bias : int
        The convolutions' biases, which batch normalization makes useless; Keras has them.
    scale_shift : int
        Batch normalization's trained gamma and beta.
    moving : int
        Batch normalization's moving mean and variance, which are not trained.
    dense : int
        The last layer, with its biases.
    """

    convolution: int
    convolution_bias: int
    scale_shift: int
    moving: int
    dense: int

    @property
    def total(self) -> int:
        """The sum of all kinds."""
        trained = self.convolution + self.convolution_bias + self.scale_shift + self.dense
        return trained + self.moving


def res_net_152_parameters() -> ResNetParameters:
    """Count the parameters by formula.

    Examples
    --------
    >>> counted = res_net_152_parameters()
    >>> counted.total, counted.total - counted.moving - counted.convolution_bias
    (60419944, 60192808)
    """
    weights = channels_out = 0
    for size, before, after in _convolutions():
        weights += conv_parameters((size, size), before, after, bias=False)
        channels_out += after
    dense = dense_parameters(4 * STAGES[-1][0], 1000)
    return ResNetParameters(weights, channels_out, 2 * channels_out, 2 * channels_out, dense)


def _convolutions() -> list[tuple[int, int, int]]:
    """Return filter size, input and output channels of every convolution."""
    found = [(7, 3, 64)]
    channels = 64
    for filters, blocks in STAGES:
        found.append((1, channels, 4 * filters))
        for _ in range(blocks):
            found += [(1, channels, filters), (3, filters, filters), (1, filters, 4 * filters)]
            channels = 4 * filters
    return found


def build_res_net_152() -> KerasModel:
    """Return Keras' own ResNet-152, without trained weights.

    Returns
    -------
    KerasModel
        Input (224, 224, 3), output 1,000 probabilities.
    """
    model: KerasModel = keras().applications.ResNet152(weights=None)
    return model

"""The formulas of T10 and T11 held against every layer of a Keras model."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from lecture_port.r.keras_model import KerasModel
from lecture_port.theory.geometry import Pair, output_size
from lecture_port.theory.t11_parameters import conv_parameters, dense_parameters

WITHOUT_PARAMETERS = frozenset(
    {
        "Activation",
        "Add",
        "AveragePooling2D",
        "Concatenate",
        "Dropout",
        "Flatten",
        "GlobalAveragePooling2D",
        "InputLayer",
        "MaxPooling2D",
        "ReLU",
        "Reshape",
        "Softmax",
        "ZeroPadding2D",
    }
)


@dataclass(frozen=True, slots=True)
class LayerCheck:
    """One layer: what Keras says and what the formulas say.

    Parameters
    ----------
    name, kind : str
        The layer's name and class.
    size, size_by_formula : tuple of int or None
        Height and width of its output; None where the layer has none, or where the formula of T10 is not about it.
    parameters, parameters_by_formula : int or None
        The number of parameters; the formula's is None for a kind of layer that T11 is not about.
    """

    name: str
    kind: str
    size: Pair | None
    size_by_formula: Pair | None
    parameters: int
    parameters_by_formula: int | None

    @property
    def agrees(self) -> bool:
        """Whether no formula that is about this layer contradicts Keras."""
        return self.size_by_formula in (None, self.size) and self.parameters_by_formula in (
            None,
            self.parameters,
        )


def check_model(model: KerasModel) -> list[LayerCheck]:
    """Check every layer of a model, in its order.

    Parameters
    ----------
    model : KerasModel
        A built model; its weights may be without memory.
    """
    return [
        LayerCheck(
            layer.name,
            type(layer).__name__,
            _size(layer.output),
            _size_by_formula(layer),
            int(layer.count_params()),
            _parameters_by_formula(layer),
        )
        for layer in model.layers
    ]


def _size(tensor: Any) -> Pair | None:
    shape: tuple[Any, ...] = tuple(getattr(tensor, "shape", ()))
    return (int(shape[1]), int(shape[2])) if len(shape) == 4 else None


def _size_by_formula(layer: Any) -> Pair | None:
    kind = type(layer).__name__
    before = _size(layer.input)
    if before is None:
        return None
    if kind == "Conv2D":
        window, dilation = _pair(layer.kernel_size), _pair(layer.dilation_rate)
    elif kind in ("MaxPooling2D", "AveragePooling2D"):
        window, dilation = _pair(layer.pool_size), (1, 1)
    else:
        return None
    return output_size(
        before, window, stride=_pair(layer.strides), padding=layer.padding, dilation=dilation
    )


def _parameters_by_formula(layer: Any) -> int | None:
    kind = type(layer).__name__
    if kind in WITHOUT_PARAMETERS:
        return 0
    if kind == "Conv2D":
        channels = int(layer.input.shape[-1]) // layer.groups
        return conv_parameters(
            _pair(layer.kernel_size), channels, layer.filters, bias=layer.use_bias
        )
    if kind == "Dense":
        return dense_parameters(int(layer.input.shape[-1]), layer.units, bias=layer.use_bias)
    return None


def _pair(numbers: Any) -> Pair:
    down, across = numbers
    return int(down), int(across)

"""Table 1 of the GoogLeNet paper: the inception modules, and the parameters as printed."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Inception:
    """One inception module: the number of filters of each of its convolutions.

    Parameters
    ----------
    name : str
        As in the paper, for example ``"3a"``.
    conv1, reduce3, conv3, reduce5, conv5, project : int
        The columns "#1x1", "#3x3 reduce", "#3x3", "#5x5 reduce", "#5x5" and "pool proj".
    """

    name: str
    conv1: int
    reduce3: int
    conv3: int
    reduce5: int
    conv5: int
    project: int

    @property
    def channels(self) -> int:
        """Output channels: the four branches side by side."""
        return self.conv1 + self.conv3 + self.conv5 + self.project


INCEPTIONS: tuple[Inception, ...] = (
    Inception("3a", 64, 96, 128, 16, 32, 32),
    Inception("3b", 128, 128, 192, 32, 96, 64),
    Inception("4a", 192, 96, 208, 16, 48, 64),
    Inception("4b", 160, 112, 224, 24, 64, 64),
    Inception("4c", 128, 128, 256, 24, 64, 64),
    Inception("4d", 112, 144, 288, 32, 64, 64),
    Inception("4e", 256, 160, 320, 32, 128, 128),
    Inception("5a", 256, 160, 320, 32, 128, 128),
    Inception("5b", 384, 192, 384, 48, 128, 128),
)

PRINTED_THOUSANDS: dict[str, float] = {
    "conv1": 2.7,
    "conv2": 112,
    "inception3a": 159,
    "inception3b": 380,
    "inception4a": 364,
    "inception4b": 437,
    "inception4c": 463,
    "inception4d": 580,
    "inception4e": 840,
    "inception5a": 1072,
    "inception5b": 1388,
    "linear": 1000,
}
"""The table's column "params", in thousands; its K may stand for 1,000 or for 1,024."""

PRINTED_MILLIONS: dict[str, float] = {
    "conv1": 34,
    "conv2": 360,
    "inception3a": 128,
    "inception3b": 304,
    "inception4a": 73,
    "inception4b": 88,
    "inception4c": 100,
    "inception4d": 119,
    "inception4e": 170,
    "inception5a": 54,
    "inception5b": 71,
    "linear": 1,
}
"""The column "ops": millions of multiplications with an addition."""

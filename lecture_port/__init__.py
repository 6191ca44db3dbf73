"""A Korean lecture on convolutional networks, ported from R to Python snippet by snippet."""

__version__ = "0.1.0"

"""``library(keras3)`` in one line: ``from lecture_port.r.keras3 import *``, or a name at a time."""

from lecture_port.r.libraries import door

__all__, __getattr__, __dir__ = door("keras3")

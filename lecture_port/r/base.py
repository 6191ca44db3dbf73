"""Base R's functions on tables, factors, lists and vectors: ``from lecture_port.r.base import *``, or a name at a time."""

from lecture_port.r.libraries import door

__all__, __getattr__, __dir__ = door("base")

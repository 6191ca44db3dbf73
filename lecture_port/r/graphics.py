"""Base R's graphics in one line: ``from lecture_port.r.graphics import *``, or a name at a time."""

from lecture_port.r.libraries import door

__all__, __getattr__, __dir__ = door("graphics")

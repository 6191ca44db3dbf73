"""The lecture as one file to take away: a script, a notebook, or the deck's R made runnable."""

from lecture_port.export.exporting import export

__all__ = ["export"]

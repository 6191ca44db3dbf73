"""The slide's values beside this run's, as the page shows them."""

from __future__ import annotations

from dataclasses import dataclass

from lecture_port.language import Text
from lecture_port.report.table import Table


@dataclass(frozen=True, slots=True)
class Comparison:
    """What the slide printed beside what this run gave.

    Parameters
    ----------
    verdict : Text
        The differences in one sentence.
    agrees : bool or None
        Whether all is equal; ``None`` where a difference is to be expected.
    remarks : tuple of Text
        What the differences mean.
    tables : tuple of Table
        Both, and the difference.
    """

    verdict: Text
    agrees: bool | None
    remarks: tuple[Text, ...] = ()
    tables: tuple[Table, ...] = ()

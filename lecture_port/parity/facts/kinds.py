"""What is known of one value of the lecture."""

from __future__ import annotations

from typing import Any, TypeAlias

Facts: TypeAlias = dict[str, Any]
"""What is known of one value, as JSON can hold it.

``kind`` says what it is: ``array``, ``list``, ``model``, ``summary``, ``tree``, ``figure``, ``table`` or
``metrics``. The module of that name says which other parts there are.
"""

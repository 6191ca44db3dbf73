"""Property tests that draw the same examples each time and keep no database."""

from __future__ import annotations

from hypothesis import settings

settings.register_profile("steady", derandomize=True, deadline=None, database=None, max_examples=80)
settings.load_profile("steady")

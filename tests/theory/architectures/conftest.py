"""The big networks, each built once for all tests."""

from __future__ import annotations

import pytest

from lecture_port.theory.architectures.chain import Measured, measure
from lecture_port.theory.architectures.networks import NETWORKS


@pytest.fixture(scope="session")
def measured() -> dict[str, Measured]:
    """Return what was counted, by the network's English name."""
    return {network.name.en: measure(network) for network in NETWORKS}

"""The big networks, each built once for all tests."""

from __future__ import annotations

import pytest

from lecture_port.theory.architectures.chain import NetworkSummary, summarise
from lecture_port.theory.architectures.networks import NETWORKS


@pytest.fixture(scope="session")
def measured() -> dict[str, NetworkSummary]:
    """Return what was counted, by the network's English name."""
    return {network.name.en: summarise(network) for network in NETWORKS}

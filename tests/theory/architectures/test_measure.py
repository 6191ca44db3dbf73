from __future__ import annotations

import pytest

from lecture_port.theory.architectures.chain import Measured

pytestmark = pytest.mark.tensorflow


def test_every_network_has_the_formulas_parameters_and_the_papers_depth(
    measured: dict[str, Measured],
) -> None:
    for net in measured.values():
        assert net.parameters == net.formula
        assert net.depth == net.network.published.depth


def test_the_stages_hold_all_parameters_and_all_work(measured: dict[str, Measured]) -> None:
    for net in measured.values():
        assert sum(stage.parameters for stage in net.stages) == net.parameters
        assert sum(stage.multiply_adds for stage in net.stages) == net.multiply_adds


def test_where_the_paper_gives_its_work_the_count_is_within_seven_percent(
    measured: dict[str, Measured],
) -> None:
    given = [net for net in measured.values() if net.network.published.multiply_adds]

    assert len(given) == 3
    for net in given:
        assert net.network.published.multiply_adds
        assert abs(net.multiply_adds / net.network.published.multiply_adds - 1) < 0.07

import numpy as np
import pytest

from lecture_port.parity.facts.list import as_values, list_facts, list_facts_from_r
from lecture_port.r.rlist import RList


def test_r_s_answer_and_python_s_list_are_the_same_facts() -> None:
    answer = {
        "names": ["epochs", "loss"],
        "members": [
            {"type": "integer", "values": [3]},
            {"type": "double", "values": ["0x1p-1", "NaN"]},
        ],
    }
    ours = list_facts(RList({"epochs": 3, "loss": [0.5, float("nan")]}))
    theirs = list_facts_from_r(answer)
    assert repr(theirs) == repr(ours)


def test_long_members_are_known_by_type_and_dimensions() -> None:
    facts = list_facts(RList({"x": np.zeros((40, 28, 28), np.uint8), "y": np.zeros(3, np.uint8)}))
    assert facts["members"][0] == {"type": "integer", "dim": [40, 28, 28]}
    assert facts["members"][1] == {"type": "integer", "values": [0, 0, 0]}
    with pytest.raises(ValueError, match="too long"):
        as_values(facts)


def test_the_list_comes_back_with_its_vectors() -> None:
    history = RList({"params": RList({"epochs": 2}), "metrics": RList({"loss": [0.5, 0.25]})})
    back = as_values(list_facts(history))
    assert back.metrics.loss == [0.5, 0.25]
    assert back.params.epochs == [2]

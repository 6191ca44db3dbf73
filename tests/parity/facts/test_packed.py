import numpy as np

from lecture_port.parity.facts.packed import pack, unpack


def test_small_whole_numbers_come_back() -> None:
    values = np.array([0, 1, 10, 60])
    assert unpack({"packed": pack(values)}).tolist() == values.tolist()


def test_nothing_else_is_packed() -> None:
    for values in (np.array([61]), np.array([-1]), np.array([1.0]), np.empty(0, np.int64)):
        assert pack(values) is None
    assert unpack({}) is None

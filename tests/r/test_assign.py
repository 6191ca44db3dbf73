from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lecture_port.r.assign import assign
from lecture_port.r.rlist import RList

WRONG_COUNT = "invalid `%<-%` right-hand side, incorrect number of values"

trees = st.recursive(
    st.integers(), lambda inner: st.lists(inner, min_size=1, max_size=4), max_leaves=12
).filter(lambda tree: isinstance(tree, list))


def _leaves(tree: Any) -> list[int]:
    return [leaf for part in tree for leaf in _leaves(part)] if isinstance(tree, list) else [tree]


def _pattern(tree: Any, names: Any) -> Any:
    if isinstance(tree, list):
        return tuple(_pattern(part, names) for part in tree)
    return f"v{next(names)}"


@settings(derandomize=True, deadline=None, max_examples=300)
@given(trees)
def test_takes_any_tree_apart_by_place(tree: list[Any]) -> None:
    pattern = _pattern(tree, iter(range(100)))
    bound = assign(pattern, tree)
    assert list(bound) == _leaves(tree)
    assert bound.names() == [f"v{k}" for k in range(len(bound))]


def test_the_slide_s_line() -> None:
    mnist = RList({"train": RList({"x": 1, "y": 2}), "test": RList({"x": 3, "y": 4})})
    pattern = (("train_images", "train_labels"), ("test_images", "test_labels"))
    train_images, train_labels, test_images, test_labels = assign(pattern, mnist)
    assert (train_images, train_labels, test_images, test_labels) == (1, 2, 3, 4)
    assert assign(pattern, mnist).test_labels == 4


def test_names_are_ignored() -> None:
    assert assign(("b", "a"), {"a": 1, "b": 2}).as_dict() == {"b": 1, "a": 2}


def test_arrays_are_bound_whole_inside_a_list() -> None:
    images = np.zeros((3, 2, 2))
    bound = assign(("x", "y"), RList({"x": images, "y": np.arange(3)}))
    assert bound.x is images


@pytest.mark.parametrize(
    ("pattern", "value", "bound"),
    [
        ("a", [1, 2], {"a": [1, 2]}),
        (("a",), 5, {"a": 5}),
        (("a", "."), [1, 2], {"a": 1}),
        ((".", "."), [1, 2], {}),
        (("a", "...rest"), [1, 2, 3], {"a": 1, "rest": [2, 3]}),
        (("a", "...rest"), [1, 2], {"a": 1, "rest": 2}),
        (("...rest", "z"), [1, 2, 3], {"rest": [1, 2], "z": 3}),
        (("a", "...", "z"), [1, 2, 3, 4], {"a": 1, "z": 4}),
        (("...rest",), [1, 2], {"rest": [1, 2]}),
        (("a", ("b", "...rest")), [1, [2, 3, 4]], {"a": 1, "b": 2, "rest": [3, 4]}),
        (("a", "a"), [1, 2], {"a": 2}),
        (("a", "b"), "가나", {"a": "가", "b": "나"}),
        (("a", "b"), [1 + 2j], {"a": 1, "b": 2}),
        (("a", "b"), np.array([1, 2]), {"a": 1, "b": 2}),
        (("a", "b", "c", "d"), np.array([[1, 2], [3, 4]]), {"a": 1, "b": 3, "c": 2, "d": 4}),
        (("a", "b"), [None, 2], {"a": None, "b": 2}),
    ],
)
def test_as_zeallot(pattern: Any, value: Any, bound: dict[str, Any]) -> None:
    assert assign(pattern, value).as_dict() == bound


def test_rest_of_an_array_is_an_array() -> None:
    rest = assign(("a", "...rest"), np.array([1.5, 2, 3])).rest
    assert isinstance(rest, np.ndarray)
    assert rest.tolist() == [2, 3]
    (rest, last) = assign((("...rest", "last"),), [np.array([1, 2, 3])])
    assert rest.tolist() == [1, 2]
    assert last == 3


@pytest.mark.parametrize(
    ("pattern", "value"),
    [
        (("a", "b"), [1, 2, 3]),
        (("a", "b"), [1]),
        (("a",), []),
        (("a",), None),
        (("a", "...rest"), [1]),
        ((("a", "b"), "c"), [np.array([1, 2]), 3]),
        ((("a", "b"), "c"), [1, 2]),
        ((("a", "b"), "c"), ["xy", 3]),
        (("a", "b"), [[1, 2]]),
        (("a", "b"), "x"),
        (("a", "b"), ""),
        ((("...rest",), "c"), [5, 4]),
    ],
)
def test_wrong_counts(pattern: Any, value: Any) -> None:
    with pytest.raises(ValueError, match=r".") as caught:
        assign(pattern, value)
    assert str(caught.value) == WRONG_COUNT


def test_two_collectors() -> None:
    with pytest.raises(ValueError, match="multiple collector variables at the same depth"):
        assign(("...a", "...b"), [1, 2, 3])


def test_no_names() -> None:
    with pytest.raises(ValueError, match="no names"):
        assign((), [])

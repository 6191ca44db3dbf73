from __future__ import annotations

import copy
import pickle
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lecture_port.r.lists import RList, assign

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


names = st.text("abcäß가각", max_size=4)


def history() -> RList:
    return RList({"loss": [0.2], "accuracy": [0.9], "val_loss": [0.1], "val_accuracy": [0.95]})


def test_the_slide_s_names_complete() -> None:
    assert history().acc == [0.9]
    assert history().val_acc == [0.95]
    assert history()["acc"] is None
    assert history().val is None
    assert history().nothing is None


def test_an_exact_name_wins() -> None:
    metrics = RList({"accuracy": 1, "acc": 2, "accu": 3})
    assert metrics.acc == 2
    assert metrics.a is None


@settings(derandomize=True, deadline=None)
@given(st.lists(st.tuples(names, st.integers())), names)
def test_dollar_is_exact_or_the_only_prefix(pairs: list[tuple[str, int]], name: str) -> None:
    found = getattr(RList(pairs), name)
    exact = [value for known, value in pairs if known == name != ""]
    partial = [value for known, value in pairs if known.startswith(name)]
    if exact:
        assert found == exact[0]
    elif name:
        assert found == (partial[0] if len(partial) == 1 else None)


def test_places_count_from_one() -> None:
    results = RList({"accuracy": 0.9, "loss": 0.3})
    assert (results[1], results[2], results[np.int64(2)]) == (0.9, 0.3, 0.3)
    for wrong in (0, 3, -1):
        with pytest.raises(IndexError, match="subscript out of bounds"):
            results[wrong]
    for no_place in (True, 1.0, None):
        with pytest.raises(TypeError, match="invalid subscript type"):
            results[no_place]  # type: ignore[index]


def test_iteration_gives_the_values() -> None:
    (x, y), z = RList({"train": RList({"x": 1, "y": 2}), "test": 3})
    assert (x, y, z) == (1, 2, 3)
    assert len(history()) == 4
    assert history().names() == ["loss", "accuracy", "val_loss", "val_accuracy"]


def test_equal_and_empty_names() -> None:
    twice = RList([("a", 1), ("", 2), ("a", 3)])
    assert (twice.a, twice["a"], twice[""], twice[3]) == (1, 1, None, 3)
    assert repr(twice) == "RList(a=1, 2, a=3)"
    with pytest.raises(ValueError, match="unique"):
        twice.as_dict()


def test_as_dict_makes_inner_lists_plain() -> None:
    assert RList({"a": RList({"b": [1]}), "c": 2}).as_dict() == {"a": {"b": [1]}, "c": 2}


def test_copies_and_pickles() -> None:
    for twin in (
        copy.copy(history()),
        copy.deepcopy(history()),
        pickle.loads(pickle.dumps(history())),
    ):
        assert twin.as_dict() == history().as_dict()


def test_values_are_not_set_by_attribute() -> None:
    with pytest.raises(AttributeError):
        history().acc = 1


def test_a_missing_name_is_null_or_an_error_that_names_what_there_is() -> None:
    assert history().nothing is None
    assert getattr(history(), "nothing") is None  # noqa: B009
    for wrong in (
        lambda: history().append(5),
        lambda: history().nothing(),
        lambda: history().nothing.more,
        lambda: history().nothing.more(),
    ):
        with pytest.raises(
            AttributeError, match="the names are loss, accuracy, val_loss, val_accuracy"
        ):
            wrong()
    with pytest.raises(AttributeError, match="fits several names: val_loss, val_accuracy"):
        history().val()
    assert history().loss.count(0.2) == 1


def test_it_looks_at_names_as_a_dictionary() -> None:
    x = history()
    assert "loss" in x
    assert "los" not in x
    assert 0.2 not in x
    assert "" not in RList([("", 1)])
    assert list(x.keys()) == x.names()
    assert x.items()[0] == ("loss", [0.2])
    assert list(x.values()) == list(x)
    assert dict(x) == {**x} == x.as_dict()
    assert (x.get("loss"), x.get("acc"), x.get("acc", 5)) == ([0.2], None, 5)


def test_parts_are_lists_again() -> None:
    x = history()
    assert x[["loss", "val_loss"]].names() == ["loss", "val_loss"]
    assert x[2:3].names() == ["accuracy", "val_loss"]
    assert x[[-1]].names() == ["accuracy", "val_loss", "val_accuracy"]
    assert x[[True, False]].names() == ["loss", "val_loss"]


def test_equal_by_names_and_values() -> None:
    assert history() == history()
    assert history() != history()[1:2]
    assert RList({"x": np.arange(3)}) == RList({"x": np.arange(3)})
    assert RList({"x": np.arange(3)}) != RList({"x": np.arange(3.0)})
    assert RList({"x": float("nan")}) == RList({"x": float("nan")})
    assert history() != {"loss": [0.2]}


def test_it_is_not_changed_in_place() -> None:
    x = history()
    for change in (
        lambda: setattr(x, "loss", 1),
        lambda: x.__setitem__("loss", 1),
        lambda: x.__delitem__(1),
    ):
        with pytest.raises((AttributeError, TypeError), match="cannot be changed in place"):
            change()

"""Everything that the registry binds or shows is an item; nothing can be left out by forgetting it."""

from lecture_port.content.practice import SETUPS, SNIPPETS
from lecture_port.parity.item import FORWARD_PASS, PICTURE, independent_checks, items


def test_every_bound_name_and_every_shown_value_is_an_item() -> None:
    wanted = {(snippet.id, bound.name) for snippet in SNIPPETS for bound in snippet.binds}
    wanted |= {(each.before, bound.name) for each in SETUPS for bound in each.binds}
    wanted |= {(snippet.id, snippet.shows) for snippet in SNIPPETS if snippet.shows}
    found = [item.key for item in items()]
    assert wanted <= set(found)
    assert len(found) == len(set(found))
    # What is looked at besides: the summary where the slide prints it, and the trained weights.
    assert set(found) - wanted == {("P06", "summary"), ("P08", "model")}


def test_independent_checks_are_the_pictures_and_the_net_in_base_r() -> None:
    keys = [item.key for item in independent_checks()]
    assert keys == [("P11", PICTURE), ("P12", PICTURE), ("P13", FORWARD_PASS)]


def test_what_comes_before_the_training_does_not_depend_on_it() -> None:
    stages = {item.key: item.stage for item in items()}
    assert {key[0] for key, stage in stages.items() if stage == "before"} == {
        f"P{number:02d}" for number in range(1, 8)
    }


def test_every_item_has_its_reason_in_both_languages() -> None:
    for item in (*items(), *independent_checks()):
        assert item.reason.ko
        assert item.reason.en

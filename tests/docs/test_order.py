"""Every item of the registries has its place on the path, its picture and its page."""

import re

import pytest
from generated import drawings
from generated.order import PARTS, all_items, docname
from generated.pictures import PICTURES, picture

from lecture_port import language
from lecture_port.content.practice import SNIPPETS
from lecture_port.content.theory import THEORY


def test_the_path_holds_every_item_once():
    ids = [item.id for item in all_items()]
    assert sorted(ids) == sorted(each.id for each in (*SNIPPETS, *THEORY))


def test_items_stand_in_the_order_of_their_registry():
    for part in PARTS:
        ids = [item.id for item in part.items]
        assert ids == sorted(ids)


def test_every_item_has_a_picture_of_its_own():
    ids = {item.id for item in all_items()}
    assert set(PICTURES) == ids
    assert len({PICTURES[id] for id in ids}) == len(ids)


@pytest.mark.parametrize("item", all_items(), ids=lambda item: item.id)
def test_a_picture_is_well_formed_and_passed_over_by_screen_readers(item):
    from xml.etree import ElementTree

    root = ElementTree.fromstring(picture(item.id))
    assert root.get("aria-hidden") == "true"
    assert len(list(root)) > 0


@pytest.mark.parametrize("code", ["ko", "en"])
def test_the_two_orders_each_fit_onto_a_phone(code):
    language.use(code)
    widths = re.findall(r'viewBox="0 0 (\d+) ', drawings.drawing("P02")[0])
    assert len(widths) == 2
    assert all(int(width) <= 358 for width in widths)  # of a phone's 390 pixels, less the margins


def test_page_names_are_lower_case():
    assert docname(SNIPPETS[0]) == "practice/p01"
    assert docname(THEORY[0]) == "theory/t01"

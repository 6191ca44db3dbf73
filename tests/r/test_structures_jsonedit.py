from __future__ import annotations

import json
import math
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path

import pytest

from lecture_port import language
from lecture_port.errors import UsageError
from lecture_port.r.keras_training import TrainingHistory
from lecture_port.r.lists import RList
from lecture_port.r.structures import Node, build, json_text, jsonedit, scalar_text, unboxed

HISTORY = RList(
    {
        "params": RList({"verbose": 1, "epochs": 2, "steps": 844}),
        "metrics": RList({"accuracy": [0.9334444403648376, 0.98], "loss": [0.2131, 0.0573]}),
    }
)
VOID = {"meta", "link", "input"}
EVIL = "</script><script>alert(1)</script><img src=x onerror=alert(2)>"


@dataclass
class Element:
    tag: str
    attributes: dict[str, str | None] = field(default_factory=dict)
    children: list[Element] = field(default_factory=list)
    text: str = ""

    def all(self, **wanted: str) -> list[Element]:
        here = [self] if all(self.attributes.get(k) == v for k, v in wanted.items()) else []
        return here + [found for child in self.children for found in child.all(**wanted)]

    def tags(self, tag: str) -> list[Element]:
        here = [self] if self.tag == tag else []
        return here + [found for child in self.children for found in child.tags(tag)]

    def content(self) -> str:
        return self.text + "".join(child.content() for child in self.children)

    def own(self, role: str) -> list[Element]:
        return [child for child in self.children if child.attributes.get("role") == role]


class Reader(HTMLParser):
    """Reads a page whose elements are all closed in order."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.root = Element("")
        self.open = [self.root]
        self.feed(html)
        self.close()
        assert self.open == [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, dict(attrs))
        self.open[-1].children.append(element)
        if tag not in VOID:
            self.open.append(element)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop().tag == tag

    def handle_data(self, data: str) -> None:
        self.open[-1].children.append(Element("#text", text=data))


def read(html: str) -> Element:
    return Reader(html).root


def label(page: Element, item: Element) -> str:
    (found,) = page.all(id=str(item.attributes["aria-labelledby"]))
    parts = found.all(**{"aria-hidden": "true"})
    return found.content().replace("".join(part.content() for part in parts), "").strip()


def test_tree_for_a_screen_reader() -> None:
    page = read(jsonedit(HISTORY).html)
    (tree,) = page.all(role="tree")
    assert tree.attributes["aria-label"] == "The list as a tree"
    top = tree.own("treeitem")
    assert [label(page, item) for item in top] == ["params, items: 3", "metrics, items: 2"]
    for level, siblings in ((1, top), (2, top[1].own("group")[0].own("treeitem"))):
        for place, item in enumerate(siblings, start=1):
            assert item.attributes["aria-level"] == str(level)
            assert item.attributes["aria-posinset"] == str(place)
            assert item.attributes["aria-setsize"] == str(len(siblings))
            assert item.attributes["aria-expanded"] == "true"
    leaf = top[0].own("group")[0].own("treeitem")[1]
    assert label(page, leaf) == "epochs: 2"
    assert "aria-expanded" not in leaf.attributes


def test_tab_reaches_one_item_only() -> None:
    items = read(jsonedit(HISTORY).html).all(role="treeitem")
    assert [item.attributes["tabindex"] for item in items] == ["0"] + ["-1"] * (len(items) - 1)
    assert len(items) == 2 + 3 + 2 + 4


def test_readable_without_javascript() -> None:
    page = read(jsonedit(HISTORY).html)
    (tree,) = page.all(role="tree")
    assert not [item for item in page.all(role="group") if "hidden" in item.attributes]
    assert "0.9334444403648376" in tree.content()
    (tools,) = page.all(**{"class": "tools"})
    assert "hidden" in tools.attributes


def test_ids_are_unique_and_labels_exist() -> None:
    page = read(jsonedit(HISTORY, elementId="tree-1").html)
    ids = [element.attributes["id"] for element in _with(page, "id")]
    assert len(ids) == len(set(ids))
    assert "tree-1" in ids
    for attribute in ("aria-labelledby", "for"):
        for element in _with(page, attribute):
            assert element.attributes[attribute] in ids


def _with(element: Element, attribute: str) -> list[Element]:
    here = [element] if attribute in element.attributes else []
    return here + [found for child in element.children for found in _with(child, attribute)]


def test_search_and_buttons_have_names() -> None:
    page = read(jsonedit(HISTORY).html)
    (search,) = page.all(type="search")
    (name,) = page.all(**{"for": str(search.attributes["id"])})[:1]
    assert name.content() == "Find a name or a value"
    assert [button.content() for button in page.tags("button")] == ["Expand all", "Collapse all"]


def test_the_page_asks_for_nothing() -> None:
    html = jsonedit(HISTORY).html
    page = read(html)
    assert not [e for e in _with(page, "src") if e.tag != "#text"]
    assert [e.attributes["href"] for e in _with(page, "href")] == ["data:,"]
    assert "http://" not in html
    assert "https://" not in html
    (policy,) = page.all(**{"http-equiv": "Content-Security-Policy"})
    assert str(policy.attributes["content"]).startswith("default-src 'none'")


def test_light_and_dark() -> None:
    html = jsonedit(HISTORY).html
    assert "prefers-color-scheme: dark" in html
    assert '<meta name="color-scheme" content="light dark">' in html


@pytest.mark.parametrize("mode", ["tree", "view", "form", "code", "text"])
def test_hostile_text_stays_text(mode: str) -> None:
    page = read(jsonedit({EVIL: EVIL, "list": [EVIL, EVIL]}, mode=mode).html)
    assert len(page.tags("script")) == 1
    assert not page.tags("img")
    assert "alert(1)" not in page.tags("script")[0].content()
    assert EVIL in page.content()


def test_slide_s_model_is_ignored_as_in_r() -> None:
    slide = jsonedit(HISTORY, model="view")
    assert slide.mode == "tree"
    assert slide == jsonedit(HISTORY)
    assert jsonedit(HISTORY, mode="view").mode == "view"


@pytest.mark.parametrize("mode", ["code", "text"])
def test_json_modes(mode: str) -> None:
    made = jsonedit(HISTORY, mode)
    page = read(made.html)
    assert not page.all(role="tree")
    (region,) = page.all(role="region")
    assert region.attributes["tabindex"] == "0"
    assert json.loads(region.content()) == HISTORY.as_dict()
    assert json.loads(made.json) == HISTORY.as_dict()


def test_one_epoch_is_a_bare_value_as_in_r() -> None:
    made = jsonedit({"loss": [0.25]})
    assert json.loads(made.json) == {"loss": 0.25}
    page = read(made.html)
    assert label(page, page.all(role="treeitem")[0]) == "loss: 0.25"


def test_text_for_the_terminal() -> None:
    assert jsonedit(HISTORY).text.splitlines()[:2] == ["List of 2", " $ params :List of 3"]


def test_json_renames_what_str_shows_as_it_is() -> None:
    shown = jsonedit(RList([("a", 1), ("", 2), ("a", 3)]))
    assert list(json.loads(shown.json)) == ["a", "2", "a.1"]
    assert shown.text.splitlines()[1:] == [" $ a: int 1", " $  : int 2", " $ a: int 3"]


def test_korean_page() -> None:
    language.use("ko")
    page = read(jsonedit(HISTORY).html)
    (root,) = page.tags("html")
    assert root.attributes["lang"] == "ko"
    assert page.tags("h1")[0].content() == "리스트 보기"
    assert [button.content() for button in page.tags("button")] == ["모두 펼치기", "모두 접기"]
    language.use("en")
    assert read(jsonedit(HISTORY).html).tags("html")[0].attributes["lang"] == "en"


def test_counts_above_the_tree() -> None:
    (summary,) = read(jsonedit(HISTORY).html).all(**{"class": "summary"})
    assert summary.content() == "Items 11 · Levels 3"


@pytest.mark.parametrize(
    ("data", "shown"), [({}, "The list is empty."), (None, "null"), (2.5, "2.5")]
)
def test_what_is_no_tree(data: object, shown: str) -> None:
    page = read(jsonedit(data).html)
    assert not page.all(role="tree")
    assert page.all(id="jsonedit")[0].content() == shown


def test_text_is_read_as_json() -> None:
    assert jsonedit('{"a": [1, 2]}') == jsonedit({"a": [1, 2]})
    with pytest.raises(UsageError, match="not JSON"):
        jsonedit("{a: 1}")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"mode": "table"}, "no such mode"),
        ({"elementId": "1a"}, "no id"),
        ({"elementId": 'a" onclick="x'}, "no id"),
    ],
)
def test_bad_arguments(arguments: dict[str, str], message: str) -> None:
    with pytest.raises(UsageError, match=message):
        jsonedit(HISTORY, **arguments)


def test_saved_as_utf_8(tmp_path: Path) -> None:
    path = jsonedit({"모형": "합성곱"}).save(tmp_path / "이력 보기.html")
    assert "합성곱" in path.read_bytes().decode("utf-8")


def test_the_class_of_a_history_is_not_in_the_tree() -> None:
    classed = TrainingHistory(HISTORY.items())
    assert jsonedit(classed).text == jsonedit(HISTORY).text
    assert "class" not in jsonedit(classed).text


def test_nodes_are_numbered_as_they_are_read() -> None:
    root = build({"a": {"b": 1, "c": [2, 3]}, "d": "x"})
    walked = [(node.number, node.name, node.kind, node.text) for node in root.walk()]
    assert walked == [
        (0, "", "object", ""),
        (1, "a", "object", ""),
        (2, "b", "number", "1"),
        (3, "c", "array", ""),
        (4, "[1]", "number", "2"),
        (5, "[2]", "number", "3"),
        (6, "d", "string", '"x"'),
    ]
    assert root.depth() == 3


def test_a_vector_of_length_one_is_a_bare_value() -> None:
    assert unboxed({"loss": [0.5], "two": [1, 2], "in": [[3]], "rows": [{"a": [1]}]}) == {
        "loss": 0.5,
        "two": [1, 2],
        "in": [3],
        "rows": [{"a": 1}],
    }


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0.1 + 0.2, "0.30000000000000004"),
        (1.0, "1"),
        (1e300, "1e+300"),
        (math.nan, "NaN"),
        (-math.inf, "-Inf"),
        (True, "true"),
        (None, "null"),
        ('한글 "q"', '"한글 \\"q\\""'),
    ],
)
def test_scalars_in_full(value: float | str | None, text: str) -> None:
    assert scalar_text(value) == text


def test_json_is_json() -> None:
    assert json.loads(json_text({"a": [1.0, math.nan, 0.1 + 0.2], "b": {}})) == {
        "a": [1, None, 0.1 + 0.2],
        "b": {},
    }


def test_a_scalar_alone() -> None:
    assert build(3) == Node("", "number", "3", 0)

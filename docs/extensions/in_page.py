"""The translator inside a page: web-tree-sitter reads R and hands over its tree as numbers, the rest is the package's own.

This file goes into the archive that the page loads, so that it and what it imports must do with the standard library.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from itertools import accumulate

from lecture_port import language
from lecture_port.translate import tree
from lecture_port.translate.reading import read_text
from lecture_port.translate.shown import headline, shown_rows
from lecture_port.translate.translate import translate


def install(parse: Callable[[str], str]) -> None:
    """Let the translator read R by a function that returns a tree as JSON, see `PageParser`."""
    tree.parser = lambda: PageParser(parse)  # type: ignore[assignment]


def translated(source: str, code: str, suffix: str) -> str:
    """Translate and return what the page shows, as JSON; nothing that a reader types raises."""
    language.use(code)
    try:
        made = translate(
            read_text(
                source.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "\ufffd"), suffix
            )
        )
        found = {"headline": str(headline(made)), "rows": shown_rows(made), "python": made.source()}
        found["whole"] = made.translated == made.statements and not made.not_r
    except Exception as error:
        found = {"failed": f"{type(error).__name__}: {error}"[:300]}
    return json.dumps(found)


class PageParser:
    """What `tree.parser` returns elsewhere: ``parse(bytes)`` gives a tree with a ``root_node``.

    The JSON holds the names of the kinds and of the fields, and ten numbers a node in the order in which a reader meets them:
    depth, kind, field (-1 for none), 1 for named + 2 for an error + 4 for missing, first and last unit of UTF-16, first and
    last row, first and last column.
    """

    def __init__(self, parse: Callable[[str], str]) -> None:
        self._parse = parse

    def parse(self, data: bytes) -> PageParser:
        """Read R."""
        text = data.decode("utf-8", "surrogatepass")
        found = json.loads(self._parse(text))
        units = _bytes_of_units(text)
        kinds, fields, numbers = found["kinds"], found["fields"], found["nodes"]
        above: list[PageNode] = []
        for at in range(0, len(numbers), 10):
            depth, kind, field, marks, start, end, row, last, column, stop = numbers[at : at + 10]
            node = PageNode(
                kinds[kind], marks, (units[start], units[end]), ((row, column), (last, stop)), data
            )
            del above[depth:]
            if above:
                above[-1].adopt(node, fields[field] if field >= 0 else None)
            above.append(node)
            if marks & 6:
                for each in above:
                    each.has_error = True
        self.root_node = above[0]
        return self


def _bytes_of_units(text: str) -> list[int] | range:
    """Return for every unit of UTF-16 the byte of UTF-8 at which it begins."""
    if text.isascii():
        return range(len(text) + 1)
    lengths = [[1, 2, 3, 4][(o > 0x7F) + (o > 0x7FF) + (o > 0xFFFF)] for o in map(ord, text)]
    starts = [0, *accumulate(lengths)]
    units = [0]
    for place, length in enumerate(lengths):
        units += [starts[place]] * (length == 4) + [starts[place + 1]]
    return units


class PageNode:
    """A node as Python's tree-sitter has it, as far as the translator looks."""

    def __init__(
        self,
        kind: str,
        marks: int,
        places: tuple[int, int],
        points: tuple[tuple[int, int], tuple[int, int]],
        data: bytes,
    ) -> None:
        self.type = kind
        self.is_named, self.is_error, self.is_missing = (
            bool(marks & 1),
            bool(marks & 2),
            bool(marks & 4),
        )
        self.has_error = False
        self.start_byte, self.end_byte = places
        self.start_point, self.end_point = points
        self.text = data[self.start_byte : self.end_byte]
        self.children: list[PageNode] = []
        self.parent: PageNode | None = None
        self._fields: list[str | None] = []
        self._place = 0

    def adopt(self, node: PageNode, field: str | None) -> None:
        """Take a node as the next child."""
        node.parent, node._place = self, len(self.children)
        self.children.append(node)
        self._fields.append(field)

    def field_name_for_child(self, place: int) -> str | None:
        """Return the field of a child."""
        return self._fields[place]

    def child_by_field_name(self, name: str) -> PageNode | None:
        """Return the child of a field."""
        return self.children[self._fields.index(name)] if name in self._fields else None

    @property
    def prev_sibling(self) -> PageNode | None:
        """The node before this one."""
        return self.parent.children[self._place - 1] if self.parent and self._place else None

    @property
    def next_sibling(self) -> PageNode | None:
        """The node after this one."""
        after = self.parent.children[self._place + 1 : self._place + 2] if self.parent else []
        return after[0] if after else None

    def walk(self) -> PageCursor:
        """Return a cursor that begins here and does not leave this node."""
        return PageCursor(self)


class PageCursor:
    """Goes through a tree without Python's own stack."""

    def __init__(self, node: PageNode) -> None:
        self.node, self._root = node, node

    def goto_first_child(self) -> bool:
        """Go down."""
        return self._go(self.node.children[0] if self.node.children else None)

    def goto_next_sibling(self) -> bool:
        """Go on."""
        return self._go(None if self.node is self._root else self.node.next_sibling)

    def goto_parent(self) -> bool:
        """Go up."""
        return self._go(None if self.node is self._root else self.node.parent)

    def _go(self, node: PageNode | None) -> bool:
        if node is not None:
            self.node = node
        return node is not None

"""What a built page holds that must be there in both languages: headings and figures."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path

HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")


@dataclass
class Shape:
    """The shape of a page's article.

    Parameters
    ----------
    headings : list of str
        The levels of its headings, in order.
    figures : int
        How many pictures it has.
    unnamed : list of str
        Pictures without an alternative text.
    """

    headings: list[str] = field(default_factory=list)
    figures: int = 0
    unnamed: list[str] = field(default_factory=list)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.shape = Shape()
        self._articles = 0
        self._named_around = 0
        self._open: list[tuple[str, bool]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "article":
            self._articles += 1
        if not self._articles:
            return
        if tag in HEADINGS:
            self.shape.headings.append(tag)
        elif tag == "img":
            self.shape.figures += 1
            if not (given.get("alt") or self._named_around):
                self.shape.unnamed.append((given.get("src") or "")[:80])
        elif tag == "div":
            named = given.get("role") == "img" and bool(given.get("aria-label"))
            self._open.append((tag, named))
            self._named_around += named

    def handle_endtag(self, tag: str) -> None:
        if tag == "article":
            self._articles -= 1
        elif tag == "div" and self._open:
            self._named_around -= self._open.pop()[1]


def shape_of(html: str) -> Shape:
    """Return the shape of a page.

    Parameters
    ----------
    html : str
        The whole page; what stands outside its ``article`` does not count.
    """
    reader = _Reader()
    reader.feed(html)
    return reader.shape


def differing(first: Path, second: Path) -> list[str]:
    """Return what differs between the built trees of two languages, a line each.

    A picture that has no alternative text is told too.
    """
    found = []
    for path in sorted(first.rglob("*.html")):
        name = path.relative_to(first)
        if name.parts[0] == "_static":
            continue
        other = second / name
        if not other.is_file():
            found.append(f"{name}: in {first.name} only")
            continue
        one, two = (shape_of(each.read_text(encoding="utf-8")) for each in (path, other))
        if one.headings != two.headings:
            found.append(
                f"{name}: headings {' '.join(one.headings)} in {first.name}, "
                f"{' '.join(two.headings)} in {second.name}"
            )
        if one.figures != two.figures:
            found.append(
                f"{name}: {one.figures} pictures in {first.name}, {two.figures} in {second.name}"
            )
        for tree, shape in ((first, one), (second, two)):
            found += [f"{tree.name}/{name}: no alternative text: {each}" for each in shape.unnamed]
    return found

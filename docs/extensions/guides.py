"""What the guide pages take from data: a line ``% guide: NAME`` becomes Markdown at build time.

- ``% guide: glossary``: all terms of ``docs/guides/glossary.toml``, a section a group;
- ``% guide: phrases SECTION``: a table of ``docs/guides/phrase_book.toml``;
- ``% guide: verbs``: the functions of keras for R that the package has;
- ``% guide: study``: the recorded study of many seeds; ``% guide: histogram``: its picture;
- ``% guide: contributing``: CONTRIBUTING.md, for the English page;
- ``% guide: map`` and ``% guide: packages``: the package's parts, drawn from its imports, and as a table;
- ``% guide: ways``: the files between three commands and their results, as ``tools/house.py --walks`` recorded them.
"""

from __future__ import annotations

import json
import re
import tomllib
from collections import Counter
from pathlib import Path
from typing import Any

import import_map

from lecture_port.content.slide_values import ACCURACY
from lecture_port.language import say
from lecture_port.r import keras3
from lecture_port.site.publish import docs_folder
from lecture_port.study.seed_result import recorded_study
from lecture_port.study.summary import Distribution

GUIDES = Path(__file__).resolve().parents[1] / "guides"
MARKER = re.compile(r"^% guide: (\w+)(?: (\w+))?$", re.MULTILINE)
DASH = "-"
FAMILIES = tuple(
    f"{family}_"
    for family in (
        *("layer", "optimizer", "learning_rate_schedule", "loss", "metric"),
        *("callback", "initializer", "regularizer", "constraint"),
    )
)


def read(name: str) -> dict[str, Any]:
    """Return a data file of the guides."""
    return tomllib.loads((GUIDES / f"{name}.toml").read_text(encoding="utf-8"))


def table(head: list[str], rows: list[list[str]]) -> str:
    """Return a Markdown table; a bar inside a cell is escaped."""
    lines = [head, ["---"] * len(head), *rows]
    escaped = [[cell.replace("|", "\\|") for cell in line] for line in lines]
    return "\n".join(f"| {' | '.join(line)} |" for line in escaped) + "\n"


def glossary() -> str:
    """Return the glossary, its first column in the reader's language."""
    head = [
        say("우리말", "English"),
        say("영어", "Korean"),
        "R",
        say("파이썬, Keras", "Python, Keras"),
        say("뜻", "Meaning"),
        say("항목", "At"),
    ]
    first, second = say("ko", "en"), say("en", "ko")
    parts = []
    for group in read("glossary")["group"]:
        rows = [
            [
                f"**{term[first]}**",
                term[second],
                _in_language(term, "r", first),
                _in_language(term, "py", first),
                term[f"m{first}"],
                f"[{term['at']}](#{term['at'].lower()})",
            ]
            for term in group["terms"]
        ]
        parts.append(f"## {group[first]}\n\n{table(head, rows)}")
    return "\n".join(parts)


def _in_language(term: dict[str, str], key: str, language: str) -> str:
    """Return the R or Python term; where it holds words, English has its own (``ren``, ``pyen``)."""
    return (term.get(f"{key}en") if language == "en" else None) or term[key] or DASH


def phrases(section: str) -> str:
    """Return one table of the phrase book."""
    head = ["R", say("이 패키지", "This package"), say("파이썬다운 코드", "Plain Python")]
    rows = [
        [_codes(row["r"]), _codes(row["ours"]), _codes(row["py"]), row[say("ko", "en")]]
        for row in read("phrase_book")[section]["rows"]
    ]
    return table([*head, say("헷갈리기 쉬운 점", "The trap")], rows)


def verbs() -> str:
    """Return the functions of keras for R that the package has, a line for each family."""
    families: dict[str, list[str]] = {}
    for name in keras3.__all__:
        family = next((each for each in FAMILIES if name.startswith(each)), "")
        families.setdefault(family, []).append(name)
    lines = [", ".join(f"`{name}()`" for name in sorted(names)) for names in families.values()]
    return "\n".join(f"- {line}" for line in lines)


def _codes(codes: list[str]) -> str:
    return "<br>".join(f"`{code}`" for code in codes) or DASH


def study() -> str:
    """Return the recorded study's size and spread, and where the slide's accuracy lies in it."""
    results = recorded_study().results
    found = Distribution.of(each.accuracy for each in results)
    count, below = found.n, sum(value < ACCURACY for value in found.values)
    low, high = found.values[0], found.values[-1]
    images = results[0].n_test
    chance = (found.mean * (1 - found.mean) / images) ** 0.5
    return say(
        f"- 시드 {count}개의 시험 정확도: 평균 {found.mean:.4f}, 표준편차 {found.sd:.4f}, {low:.4f}부터 {high:.4f}까지\n"
        f"- 슬라이드의 {ACCURACY:.4f}보다 낮은 실행: {count}개 가운데 {below}개\n"
        f"- 견주어 볼 값, 시험 이미지 {images:,}장의 이항 표준오차: {chance:.4f}",
        f"- test accuracy of {count} seeds: mean {found.mean:.4f}, standard deviation {found.sd:.4f}, "
        f"from {low:.4f} to {high:.4f}\n"
        f"- runs below the slide's {ACCURACY:.4f}: {below} of {count}\n"
        f"- for comparison, the binomial standard error of {images:,} test images: {chance:.4f}",
    )


WIDE, TALL, DOT, FLOOR = 640, 190, 15, 150


def histogram() -> str:
    """Return the recorded runs as a histogram, one square a run, with the slide's value marked."""
    accuracies = [each.accuracy for each in recorded_study().results]
    marked, step = ACCURACY, 0.0005
    low = int(min(*accuracies, marked) / step) - 1
    high = int(max(*accuracies, marked) / step) + 2
    broad = (WIDE - 40) / (high - low)

    def x(value: float) -> float:
        return 20 + (value / step - low) * broad

    tall = min(
        DOT, (FLOOR - 30) / max(Counter(int(value / step + 1e-9) for value in accuracies).values())
    )
    stacked: Counter[int] = Counter()
    squares = []
    for value in accuracies:
        column = int(value / step + 1e-9)
        stacked[column] += 1
        squares.append(
            f'<rect class="a" x="{x(column * step) + 1:.1f}" y="{FLOOR - tall * stacked[column]:.1f}" '
            f'width="{broad - 2:.1f}" height="{tall - 1:.1f}"><title>{value:.4f}</title></rect>'
        )
    ticks = [at for at in range(low, high + 1) if at % 4 == 0]
    axis = "".join(
        f'<text x="{x(at * step):.1f}" y="{FLOOR + 18}">{at * step:.3f}</text>' for at in ticks
    )
    slide, runs = say("슬라이드", "the slide"), len(accuracies)
    alt = say(
        f"실행 {runs}번의 시험 정확도, {min(accuracies):.4f}부터 {max(accuracies):.4f}까지. "
        f"슬라이드의 {marked:.4f}에 표시가 있습니다.",
        f"Test accuracy of {runs} runs, from {min(accuracies):.4f} to {max(accuracies):.4f}; "
        f"the slide's {marked:.4f} is marked.",
    )
    mark = f'<path class="d" d="M{x(marked):.1f} 26V{FLOOR}"/><text x="{x(marked):.1f}" y="18">{slide} {marked:.4f}</text>'
    return (
        f'```{{raw}} html\n<div class="lp-scroll" tabindex="0" role="group" aria-label="{alt}">'
        f'<svg class="lp-picture lp-histogram" viewBox="0 0 {WIDE} {TALL}" role="img" aria-label="{alt}">'
        f'<path class="l" d="M12 {FLOOR}H{WIDE - 12}"/>{"".join(squares)}{axis}{mark}</svg></div>\n```\n'
    )


def packages() -> str:
    """Return the table of the package's parts."""
    rows = [
        [f"`{name}`", words[say("ko", "en")], ", ".join(f"`{below}`" for below in imported) or DASH]
        for name, words, imported in import_map.described(read("packages"))
    ]
    head = [say("부분", "Part"), say("하는 일", "What it does"), say("가져다 쓰는 것", "Imports")]
    return table(head, rows)


def ways() -> str:
    """Return the files that each of three commands passes, in their order."""
    recorded = json.loads((GUIDES.parent / "recorded" / "ways.json").read_text(encoding="utf-8"))
    parts = []
    for name, way in read("ways").items():
        files = recorded[name]
        count = say(
            f"파일 {len(files)}개(고쳐 짓기 전에는 {way['before']}개)",
            f"{len(files)} files ({way['before']} before the house was rebuilt)",
        )
        path = " → ".join(f"`{file}`" for file in files)
        parts.append(f"**{way[say('ko', 'en')]}** `lecture-port {name}`: {count}\n\n{path}\n")
    return "\n".join(parts)


def contributing() -> str:
    """Return CONTRIBUTING.md; its links to other files of the checkout lead nowhere on the site."""
    docs = docs_folder()
    places = (docs / "CONTRIBUTING.md", docs.parent / "CONTRIBUTING.md")
    text = next(path for path in places if path.is_file()).read_text(encoding="utf-8")
    return re.sub(r"\[([^\]]+)\]\((?!https?:|#)[^)]+\)", r"`\1`", text)


def fill_in(app: Any, docname: str, source: list[str]) -> None:
    """Replace the markers of one page."""
    del app, docname
    pages = {
        "glossary": glossary,
        "phrases": phrases,
        "verbs": verbs,
        "study": study,
        "histogram": histogram,
        "contributing": contributing,
        "map": import_map.markdown,
        "packages": packages,
        "ways": ways,
    }

    def page(match: re.Match[str]) -> str:
        return pages[match[1]](*filter(None, [match[2]]))

    source[0] = MARKER.sub(page, source[0])


def add_style(
    app: Any, pagename: str, templatename: str, context: dict[str, Any], doctree: Any
) -> None:
    """Add the style of the map to the page that shows it."""
    del templatename, context, doctree
    if pagename == "architecture":
        app.add_css_file("rcell.css")


def setup(app: Any) -> dict[str, Any]:
    """Connect to Sphinx."""
    app.connect("source-read", fill_in)
    app.connect("html-page-context", add_style)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}

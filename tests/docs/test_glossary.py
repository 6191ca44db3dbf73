"""The glossary is whole in both languages and leads to items that exist."""

from __future__ import annotations

import re
import subprocess
import tomllib
from pathlib import Path

import guides
import pytest

from lecture_port import language
from lecture_port.content.errata import ERRATA
from lecture_port.content.practice import SNIPPETS
from lecture_port.content.theory import THEORY

GROUPS = guides.read("glossary")["group"]
TERMS = [term for group in GROUPS for term in group["terms"]]
CHECKOUT = Path(__file__).parents[2]
TEXTS = {".py", ".toml", ".md", ".js", ".html", ".json", ".po"}
ENDS = (
    "을|를|은|는|이|가|와|과|의|에|로|으로|도|만|나|이나|에서|에는|에도|에게|에만|에서는|에서만|으로는|로는|부터|까지|까지는|"
    "처럼|마다|보다|이며|이고|이면|이어야|이거나|이므로|이라|이라는|라는|이라고|라고|입니다|인|일"
)
APART = re.compile(rf"[`A-Za-z0-9)\]}}%>'](?<!\([가-힣]\)) (?:{ENDS})(?=[ .,;:)\"'\\<]|$)")


def test_it_has_the_terms_of_the_lecture() -> None:
    korean = " ".join(term["ko"] for term in TERMS)
    wanted = (
        "합성곱 필터 커널 채널 패딩 스트라이드 풀링 특징 과적합 검증자료 원-핫 혼동행렬 전이학습 "
        "에포크 배치 손실함수 활성함수 소프트맥스 완전연결층 드롭아웃"
    )
    assert [word for word in wanted.split() if word not in korean] == []
    assert len(TERMS) >= 60


def test_no_term_stands_twice() -> None:
    for key in ("ko", "en"):
        names = [term[key] for term in TERMS]
        assert len(names) == len(set(names))


def test_every_term_has_both_meanings_and_an_item() -> None:
    ids = {item.id for item in (*SNIPPETS, *THEORY)}
    for term in TERMS:
        assert re.search("[가-힣]", term["ko"] + term["mko"])
        assert not re.search("[가-힣]", term["en"] + term["men"])
        assert term["at"] in ids


@pytest.mark.parametrize("code", ["ko", "en"])
def test_english_cells_hold_no_korean_but_the_korean_column(code: str) -> None:
    language.use(code)
    text = guides.glossary()
    assert len(re.findall("^## ", text, re.MULTILINE)) == len(GROUPS)
    for line in text.splitlines():
        cells = re.split(r" (?<!\\)\| ", line.strip("| "))
        if len(cells) == 6 and code == "en":
            assert not re.search("[가-힣]", cells[2] + cells[3] + cells[4])


@pytest.fixture(scope="module")
def korean_lines() -> list[tuple[str, str]]:
    """Return every line with Hangul that a reader may come to see, but the slides' own words."""
    printed = {line.strip() for item in THEORY for line in item.slide.splitlines()}
    printed |= {line.strip() for each in ERRATA for line in each.printed.splitlines()}
    printed |= set(
        tomllib.loads((CHECKOUT / "docs/guides/items.toml").read_text(encoding="utf-8"))[
            "deck"
        ].values()
    )
    headings = {snippet.title.ko.partition(":")[0] for snippet in SNIPPETS}
    listed = subprocess.run(
        ["git", "ls-files", "-z", "lecture_port", "docs", "README.ko.md"],
        cwd=CHECKOUT,
        capture_output=True,
        check=True,
    ).stdout.decode()
    lines = []
    for name in filter(None, listed.split("\0")):
        path = CHECKOUT / name
        if path.suffix not in TEXTS or name.startswith("docs/guides/search") or not path.is_file():
            continue
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            for heading in headings:
                line = line.replace(heading, "")
            words = re.sub(r'^[\w.]+ = "+', "", line.strip()).strip('"').strip()
            if re.search("[가-힣]", line) and words not in printed:
                lines.append((f"{name}:{number}", line))
    assert len(lines) > 3000
    return lines


@pytest.mark.parametrize(
    "term", [*TERMS, *guides.read("glossary")["wording"]], ids=lambda t: t["ko"]
)
def test_one_term_each_on_pages_terminal_and_report(
    term: dict[str, str | list[str]], korean_lines: list[tuple[str, str]]
) -> None:
    found = [
        (place, match[0])
        for pattern in map(re.compile, term.get("never", []))
        for place, line in korean_lines
        if not place.startswith("docs/guides/glossary")
        for match in pattern.finditer(line)
    ]
    assert found == []


def test_a_particle_joins_its_word_also_after_code(korean_lines: list[tuple[str, str]]) -> None:
    found = [
        (place, line[max(0, match.start() - 20) : match.end()])
        for place, line in korean_lines
        for match in APART.finditer(line)
        if "{grid-item-card}" not in line
    ]
    assert found == []

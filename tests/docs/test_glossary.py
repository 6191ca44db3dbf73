"""The glossary is whole in both languages and leads to items that exist."""

from __future__ import annotations

import re

import guides
import pytest

from lecture_port import language
from lecture_port.content.practice import SNIPPETS
from lecture_port.content.theory import THEORY

GROUPS = guides.read("glossary")["group"]
TERMS = [term for group in GROUPS for term in group["terms"]]


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

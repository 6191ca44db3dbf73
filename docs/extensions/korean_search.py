"""Searching: every part of a Korean word is found, and what is typed leads to the page that teaches it.

The index holds every run of two to eight syllables inside a word, so that 학습 finds 전이학습. In the page the words of
the question lose their particles, so that 풀링을 finds 풀링.
"""

from __future__ import annotations

import json
import re
import tomllib
from pathlib import Path
from typing import Any

from sphinx.search.en import SearchEnglish

SHORTEST, LONGEST = 2, 8
HANGUL = re.compile(r"[가-힣]+")
TOKEN = re.compile(r"[가-힣]+|(?:(?![가-힣])\w)+")
PARTICLES = [
    "에서부터",
    "으로부터",
    "까지는",
    "에게서",
    "으로써",
    "으로서",
    "이라는",
    "입니다",
    "에서는",
    "에서도",
    "으로는",
    "부터",
    "까지",
    "에서",
    "에게",
    "으로",
    "이라",
    "라는",
    "처럼",
    "보다",
    "마다",
    "조차",
    "하고",
    "이나",
    "이며",
    "이고",
    "은",
    "는",
    "이",
    "가",
    "을",
    "를",
    "의",
    "에",
    "로",
    "와",
    "과",
    "도",
    "만",
    "나",
]
SPLITTER = """
function splitQuery(query) {
  const particles = /(?:PARTICLES)$/;
  const found = query.match(/[가-힣]+|(?:(?![가-힣])[\\p{Letter}\\p{Number}_])+/gu) || [];
  const words = found.map((word) => {
    if (!/^[가-힣]/.test(word)) return word;
    const stem = word.replace(particles, "");
    return (stem.length >= SHORTEST ? stem : word).slice(0, LONGEST);
  });
  const telling = words.filter((word) => word.length >= SHORTEST || !/^[가-힣]/.test(word));
  return telling.length ? telling : words;
}
"""
SUMMARY = """
if (typeof document !== "undefined") {
  document.addEventListener("DOMContentLoaded", () => {
    // Sphinx's Korean catalogue leaves this one sentence empty, and so the number of pages found unsaid.
    const sentence = "Search finished, found one page matching the search query.";
    Documentation.TRANSLATIONS[sentence] = ["검색어가 있는 페이지를 ${resultCount}개 찾았습니다."];
  });
}
"""


class KoreanSearch(SearchEnglish):
    """Sphinx's search for Korean pages, in which English words stand too."""

    lang = "ko"
    language_name = "English"  # whose stemmer the search page is to use: it leaves Hangul alone
    js_splitter_code = SUMMARY + (
        SPLITTER.replace("PARTICLES", "|".join(PARTICLES))
        .replace("SHORTEST", str(SHORTEST))
        .replace("LONGEST", str(LONGEST))
    )

    def split(self, input: str) -> list[str]:
        """Return the words; of a Korean one every part of two to eight syllables."""
        return [part for word in TOKEN.findall(input) for part in parts(word)]

    def word_filter(self, word: str) -> bool:
        """Tell whether a word is worth indexing."""
        return bool(HANGUL.fullmatch(word)) or super().word_filter(word)


def parts(word: str) -> set[str]:
    """Return what is indexed of a word."""
    if not HANGUL.fullmatch(word) or len(word) < SHORTEST:
        return {word}
    return {
        word[start:end]
        for start in range(len(word) - SHORTEST + 1)
        for end in range(start + SHORTEST, min(start + LONGEST, len(word)) + 1)
    }


ENTRIES = Path(__file__).resolve().parents[1] / "guides" / "search.toml"
FINDING = "finding.js"


def entries() -> list[dict[str, Any]]:
    """Return what readers type and the page that teaches it; the glossary's terms lead to the item where each is met."""
    found: list[dict[str, Any]] = tomllib.loads(ENTRIES.read_text(encoding="utf-8"))["entry"]
    glossary = tomllib.loads(ENTRIES.with_name("glossary.toml").read_text(encoding="utf-8"))
    known = {word for entry in found for word in entry["words"]}
    for term in (term for group in glossary["group"] for term in group["terms"] if "at" in term):
        folder = "practice" if term["at"].startswith("P") else "theory"
        words = {part.strip() for part in re.split("[,()]", f"{term['ko']},{term['en']}")}
        new = sorted(words - known - {""})
        known |= words
        found.append({"page": f"{folder}/{term['at'].lower()}", "words": new})
    return found


def add_finding(
    app: Any, pagename: str, templatename: str, context: dict[str, Any], doctree: Any
) -> None:
    """Give the search page the words and the script that leads them to their pages."""
    del templatename, context, doctree
    if pagename == "search":
        words = json.dumps(entries(), ensure_ascii=False).replace("<", "\\u003c")
        app.add_js_file(None, body=words, type="application/json", id="lp-finding", priority=100)
        app.add_js_file(FINDING, loading_method="defer")


def setup(app: Any) -> dict[str, Any]:
    """Connect to Sphinx."""
    app.add_search_language(KoreanSearch)
    app.connect("html-page-context", add_finding)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}

"""Korean is found inside words and with particles, as in the page itself."""

import json
import shutil
import subprocess
from pathlib import Path

import pytest
from korean_search import LONGEST, PARTICLES, KoreanSearch, entries, parts

from lecture_port.content.practice import SNIPPETS
from lecture_port.content.theory import THEORY


@pytest.fixture(scope="module")
def search():
    return KoreanSearch({})


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("합성곱 연산", "합성"),
        ("전이학습이란", "학습"),
        ("풀링과 패딩", "풀링"),
        ("CNN의 역사", "CNN"),
    ],
)
def test_a_part_of_a_word_is_indexed(search, text, wanted):
    assert wanted in search.split(text)


def test_no_part_reaches_beyond_a_word_or_the_longest_length(search):
    assert "곱연" not in search.split("합성곱 연산")
    assert max(map(len, parts("가나다라마바사아자차카타"))) == LONGEST
    assert parts("가") == {"가"}


def test_hangul_is_kept_and_english_stop_words_are_not(search):
    assert search.word_filter("합성")
    assert not search.word_filter("the")


def test_long_particles_are_tried_before_short_ones():
    for place, particle in enumerate(PARTICLES):
        assert not any(particle.endswith(earlier) for earlier in PARTICLES[:place])


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("풀링을", ["풀링"]),
        ("전이학습에서", ["전이학습"]),
        ("합성", ["합성"]),
        ("CNN의 역사", ["CNN", "역사"]),
        ("결과", ["결과"]),
        ("which.max", ["which", "max"]),
        ("나", ["나"]),
    ],
)
def test_the_page_s_script_takes_particles_off(query, words):
    node = shutil.which("node")
    if node is None:
        pytest.fail("node is needed to run the page's own script")
    script = f"{KoreanSearch.js_splitter_code}\nconsole.log(JSON.stringify(splitQuery({json.dumps(query)})))"
    done = subprocess.run([node, "-e", script], capture_output=True, text=True, check=True)
    assert json.loads(done.stdout) == words


def test_every_entry_leads_to_a_page_and_no_word_to_two():
    docs = Path(__file__).parents[2] / "docs"
    items = {
        f"{'practice' if item.id[0] == 'P' else 'theory'}/{item.id.lower()}"
        for item in (*SNIPPETS, *THEORY)
    }
    words = [word for entry in entries() for word in entry["words"]]
    assert {entry["page"] for entry in entries()} >= items
    for entry in entries():
        assert entry["page"] in items or all(
            (docs / language / f"{entry['page']}.md").is_file() for language in ("ko", "en")
        ), entry["page"]
    assert len(words) == len(set(words))

"""R's own order of texts: in the locale C, and by ICU in another, with Korean's rules too."""

from __future__ import annotations

import json
import os
import random
import subprocess
from pathlib import Path
from typing import Any

import pytest

from lecture_port.r.formatting import collation_key

pytestmark = pytest.mark.live_r

PIECES = [
    *"abcABCzZ019 _-.,:;!?'\"()[]{}@*/\\&#%`^+<=>|~$",
    *"éÉèêëàáâäãåçñóòôöõúùûüßæøœÀÑÖ",
    *"가각간나다한글합성곱ㄱㄴㅎㅏ",
    *"αβΩжЯあアｱ①２Ａａ…—·、。「」℃→",
    "cat", "Dog", "bird", "class", "Class", "CLASS", "새", "고양이", "x1", "x10", "x2",
]  # fmt: skip


def _order(texts: list[str], environ: dict[str, str], folder: Path) -> list[str]:
    source, target = folder / "texts.json", folder / "order.json"
    source.write_text(json.dumps(texts), encoding="utf-8")
    code = (
        f'x <- jsonlite::fromJSON("{source}"); '
        f'writeLines(jsonlite::toJSON(x[order(x)]), "{target}", useBytes = TRUE)'
    )
    subprocess.run(
        ["Rscript", "--vanilla", "-e", code],
        env={
            **os.environ,
            "LC_ALL": "",
            "LANG": "C.UTF-8",
            "LC_COLLATE": "",
            "LC_CTYPE": "C.UTF-8",
            **environ,
        },
        check=True,
        timeout=120,
        capture_output=True,
    )
    ordered: list[str] = json.loads(target.read_text(encoding="utf-8"))
    return ordered


@pytest.mark.parametrize(
    ("name", "environ"),
    [
        ("C", {"LC_COLLATE": "C"}),
        ("C.UTF-8", {"LC_ALL": "C.UTF-8"}),
        ("ko_KR.UTF-8", {"LC_ALL": "C.UTF-8", "R_ICU_LOCALE": "ko_KR"}),
    ],
)
def test_a_thousand_texts_in_r_s_order(name: str, environ: dict[str, str], tmp_path: Path) -> None:
    chance = random.Random(3)
    texts: list[Any] = list(
        dict.fromkeys(
            "".join(chance.choices(PIECES, k=chance.choice([1, 1, 2, 2, 3, 5])))
            for _ in range(1500)
        )
    )[:1000]
    assert sorted(texts, key=collation_key(name)) == _order(texts, environ, tmp_path)

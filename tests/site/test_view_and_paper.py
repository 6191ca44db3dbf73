"""What is seen: the inspector stays on the screen, and paper holds a page to its end."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest
from playwright.sync_api import Page

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("layer", ["conv2d_2", "flatten", "dense", "dense_1"])
def test_the_inspector_is_in_view_beside_every_layer(page: Page, address: str, layer: str) -> None:
    page.set_viewport_size({"width": 1280, "height": 720})
    page.goto(f"{address}/ko/live/network.html")
    maps = page.locator(f"[data-layer={layer}] .lv-maps")
    maps.scroll_into_view_if_needed()
    maps.hover(position={"x": 3, "y": 3})
    box = page.locator(".lv-inspector-title").bounding_box()
    assert box is not None
    assert box["y"] >= 0
    assert box["y"] + box["height"] <= 720


@pytest.mark.parametrize("language", ["ko", "en"])
@pytest.mark.parametrize("name", ["theory/t05", "practice/p14", "errata"])
def test_paper_holds_the_last_words_of_a_page(
    page: Page, address: str, tmp_path: Path, language: str, name: str
) -> None:
    reader = shutil.which("pdftotext")
    if reader is None:
        pytest.fail("pdftotext (apt: poppler-utils) is needed to read what was printed")
    page.goto(f"{address}/{language}/{name}.html")
    last = page.locator("article.bd-article h2:not(.lv-live *)").last.inner_text()
    words = page.locator("article.bd-article").inner_text().split()
    paper = tmp_path / "page.pdf"
    paper.write_bytes(page.pdf(format="A4"))
    text = subprocess.run(
        [reader, str(paper), "-"], capture_output=True, text=True, check=True
    ).stdout
    whole = re.sub(r"\s", "", text)
    assert re.sub(r"\s|#", "", last) in whole
    assert "".join(words[-4:]) in whole

"""The directive in a small Sphinx site, opened from the disk; takes the extra ``docs``."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest
from playwright.sync_api import Browser

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def site(directive: ModuleType, tmp_path_factory: pytest.TempPathFactory) -> Path:
    docs = Path(directive.__file__).parents[1]
    source = tmp_path_factory.mktemp("작은 사이트")
    (source / "live").mkdir()
    (source / "index.md").write_text(
        "# Start\n\n```{toctree}\nlive/both\nplain\n```\n", encoding="utf-8"
    )
    (source / "plain.md").write_text("# No widget\n", encoding="utf-8")
    (source / "live" / "both.md").write_text(
        "# Two widgets\n\n```{live} confusion\n```\n\n```{live} convolution\n```\n",
        encoding="utf-8",
    )
    (source / "conf.py").write_text(
        f"import sys\nsys.path.insert(0, {str(docs / 'extensions')!r})\n"
        f"extensions = ['myst_parser', 'live']\nlanguage = 'ko'\nhtml_theme = 'basic'\n"
        f"html_static_path = [{str(docs / '_static')!r}]\n",
        encoding="utf-8",
    )
    out = source / "html"
    done = subprocess.run(
        [sys.executable, "-m", "sphinx", "-q", "-W", str(source), str(out)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return out


def test_scripts_stand_only_on_pages_with_widgets(site: Path) -> None:
    both = (site / "live" / "both.html").read_text(encoding="utf-8")
    plain = (site / "plain.html").read_text(encoding="utf-8")
    assert "_static/live/confusion.js" in both
    assert both.count("_static/live/unpack.js") == 1
    assert "live/network.js" not in both
    assert "_static/live" not in plain
    assert both.count('class="lv-noscript"') == 2
    assert 'href="../_static/live/data/digits.json" download' in both


def test_both_widgets_live_on_one_page_from_the_disk(site: Path, browser: Browser) -> None:
    page = browser.new_page()
    complaints: list[str] = []
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("console", lambda said: complaints.append(said.text) if said.type == "error" else None)
    page.goto((site / "live" / "both.html").as_uri())
    assert page.locator(".lv-confusion button").count() == 100
    assert page.locator(".lv-output td").all_inner_texts() == ["15", "16", "6", "15"]
    assert page.get_by_text("합성곱", exact=True).count() == 1
    assert complaints == []
    page.close()


def test_every_script_is_loaded_by_some_widget(directive: ModuleType) -> None:
    folder = Path(directive.__file__).parents[1] / "_static" / "live"
    there = {f"live/{path.name}" for path in folder.glob("*.js")}
    loaded = {path for path in directive.scripts(list(directive.WIDGETS)) if "/data/" not in path}
    assert loaded == there


def test_the_recorded_data_are_small(directive: ModuleType) -> None:
    folder = Path(directive.DOCS) / "recorded" / "live"
    sizes = {path.name: path.stat().st_size for path in folder.glob("*.json")}
    assert set(sizes) == {f"{name}.json" for names in directive.DATA.values() for name in names}
    assert sizes["network.json"] < 300_000
    assert sum(sizes.values()) < 500_000

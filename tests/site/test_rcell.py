"""R in the page: recorded output first, webR by a press of the button and not before."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

pytestmark = pytest.mark.browser

ROOT = Path(__file__).parents[2]
RECORDED = ROOT / "docs" / "recorded" / "r"
START = 90_000
"""Milliseconds that R may take to start in a page on a slow machine."""


def cell(page: Page, name: str) -> Locator:
    return page.locator(f".rcell[data-cell='{name}']").first


def test_webr_is_loaded_by_the_button_and_prints_what_r_printed(page: Page, address: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{address}/ko/phrase-book.html", wait_until="networkidle")
    assert [url for url in asked if "/webr/" in url] == []
    assert [url for url in asked if not url.startswith((address, "data:"))] == []
    reshape = cell(page, "reshape")
    output = reshape.locator("pre").last
    recorded = (RECORDED / "reshape.txt").read_text(encoding="utf-8")
    assert output.inner_text().strip("\n") == recorded.strip("\n")
    reshape.get_by_role("button", name="페이지에서 실행").click()
    expect(reshape.locator(".rcell-label")).to_have_text(
        "방금 이 페이지에서 R이 실행한 결과입니다", timeout=START
    )
    assert output.inner_text().strip("\n") == recorded.strip("\n")
    assert [url for url in asked if "/webr/" in url] != []
    assert [url for url in asked if not url.startswith((address, "data:", "blob:"))] == []

    editor = reshape.get_by_role("textbox")
    editor.fill("x <- 1:6\nstop('여기')")
    editor.press("Control+Enter")
    expect(output).to_contain_text("여기", timeout=START)
    reshape.get_by_role("button", name="처음으로").click()
    assert output.inner_text().strip("\n") == recorded.strip("\n")
    assert "dim(x) <- c(2, 3)" in editor.input_value()

    for name in ("which-max", "table", "recycling", "indexing"):
        other = cell(page, name)
        other.locator(".rcell-run").click()
        expect(other.locator(".rcell-label")).to_have_text(
            "방금 이 페이지에서 R이 실행한 결과입니다", timeout=START
        )
        recorded = (RECORDED / f"{name}.txt").read_text(encoding="utf-8")
        assert other.locator("pre").last.inner_text().rstrip() == recorded.rstrip()


def test_an_endless_loop_is_stopped_and_r_starts_again(page: Page, address: str) -> None:
    page.goto(f"{address}/en/first-hour.html")
    first = page.locator(".rcell").first
    first.get_by_role("button", name="Run in the page").click()
    label = first.locator(".rcell-label")
    expect(label).to_have_text("R has just run this in the page", timeout=START)
    first.get_by_role("textbox").fill("repeat {}")
    first.get_by_role("button", name="Run again").click()
    expect(first.locator(".rcell-status")).to_have_text("Running", timeout=START)
    first.get_by_role("button", name="Stop").click()
    expect(first.locator(".rcell-status")).to_have_text("Stopped")
    first.get_by_role("textbox").fill("6 * 7")
    first.get_by_role("button", name="Run again").click()
    expect(first.locator("pre").last).to_have_text("[1] 42", timeout=START)


def test_cells_that_need_packages_show_only_what_was_recorded(page: Page, address: str) -> None:
    page.goto(f"{address}/en/phrase-book.html")
    assert cell(page, "pipe").get_by_role("button", name="Run").count() == 0
    assert cell(page, "reshape").get_by_role("button", name="Run").count() == 1


def test_a_build_without_webr_shows_the_recording_and_no_button(page: Page, tmp_path: Path) -> None:
    source = tmp_path / "쪽들"
    source.mkdir()
    conf = (
        f"import sys\nsys.path[:0] = [{str(ROOT / 'docs')!r}, {str(ROOT / 'docs' / 'extensions')!r}, {str(ROOT)!r}]\n"
        "extensions = ['myst_parser', 'rcell']\nlanguage = 'en'\nproject = 'cells'\n"
    )
    (source / "conf.py").write_text(conf, encoding="utf-8")
    (source / "index.md").write_text("# Cells\n\n```{rcell} reshape\n```\n", encoding="utf-8")
    environment = {key: value for key, value in os.environ.items() if key != "DOCS_WEBR"}
    command = [sys.executable, "-m", "sphinx", "-q", "-W", str(source), str(tmp_path / "out")]
    done = subprocess.run(
        command, env=environment, capture_output=True, text=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0, done.stderr
    assert not (tmp_path / "webr").exists()
    page.goto((tmp_path / "out" / "index.html").as_uri())
    recorded = (RECORDED / "reshape.txt").read_text(encoding="utf-8")
    assert page.locator(".rcell pre").last.inner_text().strip("\n") == recorded.strip("\n")
    assert page.locator(".rcell button").count() == 0
    assert "rcell.js" not in page.content()


CELL = "```{pycell} which-max\n```\n\n```{pycell}\nprint(6 * 7)\n```\n"


@pytest.fixture(scope="module")
def python_page(tmp_path_factory: pytest.TempPathFactory, serve: Callable[[Path], str]) -> str:
    """Serve a page with two cells of Python, Pyodide laid beside it."""
    folder = tmp_path_factory.mktemp("python")
    (folder / "en").mkdir()
    conf = (
        f"import sys\nsys.path[:0] = [{str(ROOT / 'docs')!r}, {str(ROOT / 'docs' / 'extensions')!r}, {str(ROOT)!r}]\n"
        "extensions = ['myst_parser', 'rcell']\nlanguage = 'en'\nproject = 'cells'\nrcell_pyodide = 'npm'\n"
        f"html_static_path = [{str(ROOT / 'docs' / '_static')!r}]\n"
    )
    (folder / "en" / "conf.py").write_text(conf, encoding="utf-8")
    (folder / "en" / "index.md").write_text(f"# Cells\n\n{CELL}", encoding="utf-8")
    out = folder / "html"
    command = [
        sys.executable,
        "-m",
        "sphinx",
        "-q",
        "-b",
        "html",
        str(folder / "en"),
        str(out / "en"),
    ]
    subprocess.run(command, check=True, env={**os.environ, "DOCS_WEBR": ""})
    return f"{serve(out)}/en/index.html"


def test_python_is_loaded_by_the_button_and_runs_what_is_typed(
    page: Page, python_page: str
) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(python_page, wait_until="networkidle")
    assert [url for url in asked if "/pyodide/" in url] == []
    first, second = cell(page, "python-which-max"), cell(page, "python-lines")
    shown = first.locator("pre").last.inner_text().split()
    assert shown == ["2", "3"]
    first.get_by_role("button", name="Run in the page").click()
    expect(first.locator(".rcell-label")).to_have_text(
        "Python has just run this in the page", timeout=START
    )
    assert first.locator("pre").last.inner_text().split() == shown
    second.locator(".rcell-run").click()
    expect(second.locator("pre").last).to_have_text("42\n", timeout=START)
    second.get_by_role("textbox").fill("print(p)")
    second.locator(".rcell-run").click()
    expect(second.locator("pre").last).to_contain_text("NameError", timeout=START)
    second.get_by_role("textbox").fill("while True: pass")
    second.locator(".rcell-run").click()
    expect(second.locator(".rcell-status")).to_have_text("Running", timeout=START)
    second.get_by_role("button", name="Stop").click()
    second.get_by_role("textbox").fill("print(1)")
    second.locator(".rcell-run").click()
    expect(second.locator("pre").last).to_have_text("1\n", timeout=START)


def test_an_answer_is_judged_in_the_page(page: Page, address: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{address}/ko/theory/t10.html", wait_until="networkidle")
    assert [url for url in asked if "/pyodide/" in url] == []
    box = cell(page, "T10")
    box.locator(".rcell-run").click()
    output = box.locator("pre").last
    expect(output).to_contain_text("아직 작성하지 않은 함수입니다", timeout=START)
    editor = box.get_by_role("textbox")
    for formula, verdict in (
        ("(h + p - h_f) // s + 1", "패딩을 한쪽만 셌습니다"),
        ("(h + 2 * p - h_f) // s + 1", "판정: 맞음"),
    ):
        editor.fill(f"def output_size(h, h_f, p, s):\n    return {formula}\n")
        editor.press("Control+Enter")
        expect(output).to_contain_text(verdict, timeout=START)
    expect(box.locator(".rcell-label")).to_contain_text("lecture-port check")
    editor.fill("def output_size(h, h_f, p, s):\n    while True:\n        pass\n")
    editor.press("Control+Enter")
    page.wait_for_timeout(1000)
    box.locator(".rcell-stop").click()
    expect(box.locator(".rcell-status")).to_have_text("멈추었습니다")
    assert [url for url in asked if not url.startswith((address, "data:", "blob:"))] == []

    page.goto(f"{address}/en/practice/p03.html")
    box = cell(page, "P03")
    box.locator(".rcell-run").click()
    expect(box.locator("pre").last).to_contain_text("Verdict: did not run", timeout=START)
    page.goto(f"{address}/en/practice/p04.html")  # needs TensorFlow
    assert cell(page, "P04").count() == 0

"""What holds for every widget: width, colours, names."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

pytestmark = pytest.mark.browser
Open = Callable[..., Any]
WIDGETS = ("convolution", "network", "confusion", "curves")


@pytest.mark.parametrize("widget", WIDGETS)
@pytest.mark.parametrize("language", ["ko", "en"])
def test_it_fits_on_a_phone(open_widget: Open, widget: str, language: str) -> None:
    page = open_widget(widget, language, width=400)
    assert page.evaluate("document.documentElement.scrollWidth") <= 400


@pytest.mark.parametrize("widget", WIDGETS)
def test_every_control_has_a_name(open_widget: Open, widget: str) -> None:
    page = open_widget(widget, "ko")
    nameless = page.evaluate(
        """() => [...document.querySelectorAll("button, input, select, [tabindex], canvas[role], svg[role]")]
          .filter(e => !(e.getAttribute("aria-label") || e.textContent.trim() || (e.labels && e.labels.length)))
          .map(e => e.outerHTML.slice(0, 100))"""
    )
    assert nameless == []


@pytest.mark.parametrize("widget", WIDGETS)
def test_it_repaints_when_the_theme_changes(open_widget: Open, widget: str) -> None:
    page = open_widget(widget, color_scheme="light")
    state = """() => JSON.stringify([
      [...document.querySelectorAll("canvas")].map(c => c.toDataURL()),
      [...document.querySelectorAll(".lv-live *")].map(e => getComputedStyle(e).color),
    ])"""
    light = page.evaluate(state)
    page.evaluate("document.documentElement.dataset.theme = 'dark'")
    page.wait_for_timeout(200)
    dark = page.evaluate(state)
    assert dark != light
    page.evaluate("document.documentElement.dataset.theme = 'light'")
    page.wait_for_timeout(200)
    assert page.evaluate(state) == light


def test_nothing_moves_for_readers_who_want_calm(open_widget: Open) -> None:
    moving = "e => getComputedStyle(e).transitionProperty"
    page = open_widget("network", reduced_motion="reduce")
    assert page.locator(".lv-fill").first.evaluate(moving) == "none"
    page = open_widget("network", reduced_motion="no-preference")
    assert page.locator(".lv-fill").first.evaluate(moving) == "width"

"""The figures of the house: what is reached is held, so that heaviness does not come back."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tools"))
import house


@pytest.fixture(scope="module")
def figures() -> dict[str, tuple[int, list[str]]]:
    return house.figures()


@pytest.mark.parametrize("name", house.HELD)
def test_a_figure_does_not_grow(figures: dict[str, tuple[int, list[str]]], name: str) -> None:
    value, members = figures[name]
    _, meaning = house.TARGETS[name]
    shown = "".join(f"\n  {member}" for member in members)
    assert value <= house.HELD[name], (
        f"{name}: {value}, held at {house.HELD[name]}; more of it means: {meaning}{shown}"
    )


def test_what_is_held_is_never_looser_than_needed(
    figures: dict[str, tuple[int, list[str]]],
) -> None:
    assert set(house.HELD) <= set(house.TARGETS)
    for name, most in house.HELD.items():
        assert most <= max(1.25 * figures[name][0], house.TARGETS[name][0]) + 6, name


def test_arrows_between_the_rooms_go_down(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from importlinter.cli import lint_imports

    monkeypatch.chdir(house.ROOT)
    broken = lint_imports(no_logo=True, no_cache=True)
    assert not broken, capsys.readouterr().out


def test_a_circle_and_a_neighbour_are_found() -> None:
    import grimp

    graph = grimp.ImportGraph()
    for module in ("p", "p.a", "p.b", "p.c", "p.d"):
        graph.add_module(module)
    graph.add_import(importer="p.a", imported="p.b")
    graph.add_import(importer="p.b", imported="p.a")
    graph.add_import(importer="p.c", imported="p.d")
    assert house.circles(graph) == [["p.a", "p.b"]]
    assert ("p.d", "p.c") in house.neighbours(graph)

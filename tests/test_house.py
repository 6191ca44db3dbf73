"""The figures of the house: what is reached is held, so that heaviness does not come back."""

from __future__ import annotations

import json
import shutil
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


@pytest.mark.slow
@pytest.mark.tensorflow
def test_the_way_from_a_command_to_its_result_does_not_grow() -> None:
    recorded = json.loads(house.WAYS.read_text(encoding="utf-8"))
    for name, files in house.walks():
        assert 5 < len(files) <= house.HELD_WALKS[name], (name, files)
        differing = set(files) ^ set(recorded[name])
        assert len(differing) <= 1, (
            f"python tools/house.py --walks records {name} anew: {differing}"
        )


def test_the_recorded_ways_pass_files_that_are_there() -> None:
    recorded = json.loads(house.WAYS.read_text(encoding="utf-8"))
    assert recorded.keys() == house.HELD_WALKS.keys()
    for name, files in recorded.items():
        assert 5 < len(files) <= house.TARGETS[name][0]
        assert all((house.PACKAGE / file).is_file() for file in files), "tools/house.py --walks"


def test_a_neighbour_is_found() -> None:
    import grimp

    graph = grimp.ImportGraph()
    for module in ("p", "p.c", "p.d"):
        graph.add_module(module)
    graph.add_import(importer="p.c", imported="p.d")
    assert ("p.d", "p.c") in house.neighbours(graph)


ROOMS = (
    "__main__ cli site doctor exercises parity study runner theory report export practice run_folder r "
    "content data worker files errors language printable"
)


@pytest.mark.parametrize(
    ("importer", "imported", "broken"),
    [
        ("report", "theory", "Arrows between the rooms go down"),
        ("r", "study", "Arrows between the rooms go down"),
        ("export", "practice", "Arrows between the rooms go down"),
        ("runner.a", "runner.b", "No module imports in a circle"),
        ("theory", "report", None),
    ],
)
def test_an_arrow_up_and_a_circle_are_found(
    tmp_path: Path, importer: str, imported: str, broken: str | None
) -> None:
    package = tmp_path / "lecture_port"
    for room in ROOMS.split():
        (package / room).mkdir(parents=True)
        (package / room / "__init__.py").touch()
    (package / "__init__.py").touch()
    (package / "runner" / "a.py").touch()
    (package / "runner" / "b.py").write_text("import lecture_port.runner.a", encoding="utf-8")
    path = package.joinpath(*importer.split("."))
    file = path / "__init__.py" if path.is_dir() else path.with_suffix(".py")
    file.write_text(f"import lecture_port.{imported}", encoding="utf-8")
    shutil.copy(house.ROOT / "pyproject.toml", tmp_path)
    assert house.broken_contracts(tmp_path) == ([broken] if broken else [])

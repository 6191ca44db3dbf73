import tomllib
from pathlib import Path

from lecture_port.site import sources
from lecture_port.site.sources import LANGUAGES, docs_folder, pages

ROOT = Path(__file__).parents[2]
SCRIPTS = {"build.py", "record.py", "record_r.py"}
"""What a checkout alone needs."""


def test_the_sources_are_found_in_a_checkout_and_in_an_installed_package():
    folder = docs_folder()
    assert folder in (ROOT / "docs", Path(sources.__file__).parents[1] / "docs")
    assert (folder / "conf_shared.py").read_bytes() == (ROOT / "docs/conf_shared.py").read_bytes()


def test_both_languages_hold_the_same_pages():
    korean, english = (pages(docs_folder() / code) for code in LANGUAGES)
    assert "index.md" in korean
    assert korean == english


def test_what_was_built_is_no_source(tmp_path):
    (tmp_path / "_build").mkdir()
    (tmp_path / "_build" / "x.md").write_text("", encoding="utf-8")
    (tmp_path / "live").mkdir()
    (tmp_path / "live" / "a.md").write_text("", encoding="utf-8")
    assert pages(tmp_path) == {"live/a.md"}


def test_the_wheel_takes_along_all_that_the_site_is_built_from():
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    taken = settings["tool"]["hatch"]["build"]["targets"]["wheel"]["force-include"]
    assert taken["CONTRIBUTING.md"] == "lecture_port/docs/CONTRIBUTING.md"
    ours = {path.name for path in (ROOT / "docs").iterdir()} - {"_build", "__pycache__"} - SCRIPTS
    assert {f"docs/{name}": f"lecture_port/docs/{name}" for name in ours} == {
        source: target for source, target in taken.items() if source.startswith("docs/")
    }


def test_the_recorded_material_is_small():
    size = sum(
        path.stat().st_size for path in (ROOT / "docs" / "recorded").rglob("*") if path.is_file()
    )
    assert size < 1_700_000


def test_a_run_s_material_is_laid_over_the_shipped_one(tmp_path, monkeypatch):
    from lecture_port.site import build

    monkeypatch.setattr(build, "lay_letters", lambda static: static)
    docs, own = tmp_path / "docs", tmp_path / "own"
    for folder, name, text in (
        (docs / "recorded" / "r", "axis.txt", "shipped"),
        (docs / "recorded", "about.json", "shipped"),
        (own, "about.json", "own"),
        (docs / "_build", "x.html", "old"),
    ):
        folder.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    stage = build._stage(docs, own, tmp_path / "stage")
    assert (stage / "recorded" / "about.json").read_text(encoding="utf-8") == "own"
    assert (stage / "recorded" / "r" / "axis.txt").read_text(encoding="utf-8") == "shipped"
    assert not (stage / "_build").exists()

"""The page's figures of the corpus are those of the corpus."""

from __future__ import annotations

import importlib.util
import json
from pathlib import Path

ROOT = Path(__file__).parents[2]


def test_the_recorded_figures_are_those_of_the_corpus() -> None:
    spec = importlib.util.spec_from_file_location(
        "benchmark_translate", ROOT / "benchmarks/translate.py"
    )
    assert spec is not None
    assert spec.loader is not None
    benchmark = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(benchmark)
    found = benchmark.measure(ROOT / "tests/translate/corpus")
    recorded = json.loads((ROOT / "docs/recorded/translation.json").read_text(encoding="utf-8"))
    for key in ("files", "not_r", "statements", "translated", "marked"):
        assert recorded[key] == found[key], key
    assert recorded["crashes"] == found["crashes"] == []
    assert recorded["bad_python"] == found["bad_python"] == []
    assert recorded["names_agreed"] == recorded["names"] > 400
    assert recorded["live_agreed"] == recorded["live_files"]
    assert recorded["keras_agreed"] == recorded["keras_whole"] >= 6
    assert recorded["keras_whole"] + len(recorded["keras_partly"]) == recorded["keras_files"] == 8
    assert recorded["figures_differ"] == recorded["prints_differ"] == []

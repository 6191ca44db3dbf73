"""Translates every R file of a folder and says how much of it: python benchmarks/translate.py FOLDER [--live].

Files, how many are not wholly R, statements, translated, marked, crashes; with --live also, of the files that run to
their end in R here, how many names agree with the translation's, how many figures and printed texts, and the same of files
with a net, for which R's keras comes from the provider that is there.
"""

from __future__ import annotations

import argparse
import ast
import json
import re
import sys
from collections import Counter
from pathlib import Path
from typing import Any

SUFFIXES = (".r", ".rmd", ".qmd", ".ipynb", ".md", ".txt")


BASE = {
    "stats",
    "datasets",
    "utils",
    "graphics",
    "grDevices",
    "methods",
    "base",
    "MASS",
    "magrittr",
    "zeallot",
    "parallel",
}
KERAS = {
    "keras",
    "keras3",
    "tensorflow",
    "tfdatasets",
    "reticulate",
    "listarrays",
    "fs",
    "withr",
    "tfautograph",
    "envir",
    "rlang",
}
TIDY = {
    "tidyverse",
    "dplyr",
    "ggplot2",
    "tidyr",
    "readr",
    "purrr",
    "stringr",
    "tibble",
    "forcats",
    "lubridate",
    "scales",
    "data.table",
    "patchwork",
}


def written_for(source: str) -> str:
    """Say what a file is written for, by the packages that it names and the calls that give a framework away."""
    packages = set(
        re.findall(
            r"(?:library|require|requireNamespace)\(\s*[\"']?([\w.]+)|(?<![\w.])([A-Za-z][\w.]*):::?",
            source,
        )
    )
    named = {first or second for first, second in packages}
    keras = (
        bool(named & (KERAS - {"fs", "withr", "rlang", "envir"}))
        or "keras_model" in source
        or "layer_" in source
    )
    tidy = bool(named & TIDY) or bool(
        re.search(r"\b(ggplot|mutate|group_by|summari[sz]e)\(", source)
    )
    if named - BASE - KERAS - TIDY:
        return "other packages"
    if re.search(
        r"\b(new_(layer|model|metric|callback)_class|R6Class|Layer|Model|setRefClass)\(", source
    ):
        return "keras with classes" if keras else "other packages"
    return "tidyverse" if tidy else "keras" if keras else "base R"


def measure(folder: Path, live: bool = False, seconds: float = 60.0) -> dict[str, Any]:
    """Translate all; nothing raises."""
    from lecture_port.translate.reading import read_file
    from lecture_port.translate.translate import translate

    found: dict[str, Any] = {
        "files": 0, "not_r": 0, "statements": 0, "translated": 0, "marked": 0, "crashes": [], "bad_python": [],
        "live_files": 0, "live_agreed": 0, "names": 0, "names_agreed": 0, "live_stopped": [], "live_differ": [],
        "keras_files": 0, "keras_whole": 0, "keras_agreed": 0, "keras_partly": [],
        "figures": 0, "figures_agreed": 0, "figures_differ": [], "prints": 0, "prints_agreed": 0, "prints_differ": [],
    }  # fmt: skip
    why: Counter[str] = Counter()
    kinds: dict[str, list[int]] = {}
    for path in sorted(folder.rglob("*")):
        if path.suffix.lower() not in SUFFIXES or not path.is_file():
            continue
        found["files"] += 1
        try:
            made = translate(read_file(path))
            source = made.source()
        except Exception as error:
            found["crashes"].append(f"{path}: {error!r}"[:300])
            continue
        try:
            ast.parse(source)
        except SyntaxError as error:
            found["bad_python"].append(f"{path}:{error.lineno}")
        found["not_r"] += bool(made.not_r)
        found["statements"] += made.statements
        found["translated"] += made.translated
        found["marked"] += made.statements - made.translated
        kind = kinds.setdefault(
            written_for(path.read_bytes().decode("utf-8", "replace")), [0, 0, 0]
        )
        for place, count in enumerate((1, made.statements, made.translated)):
            kind[place] += count
        why.update(reason.en for _, reason in made.marked)
        if live:
            print(path.name, file=sys.stderr, flush=True)
            prove(path, found, seconds)
    found["written_for"] = {
        name: {
            "files": files,
            "statements": all_,
            "translated": done,
            "share": round(done / max(1, all_), 3),
        }
        for name, (files, all_, done) in sorted(kinds.items())
    }
    found["why"] = why.most_common(20)
    return found


def prove(path: Path, found: dict[str, Any], seconds: float) -> None:
    """Run a file in R and its translation in Python; only what ran to its end in R counts, but for files with a net.

    Those run with the provider of keras that is there; one that stops on both sides (weights or a file that are not there) is
    compared up to there and stands apart.
    """
    from lecture_port.parity.script import compare_scripts, needs_keras, r_source

    net = needs_keras(r_source(path))
    result = compare_scripts(path, seconds=seconds * (5 if net else 1))
    if net:
        found["keras_files"] += 1
        if "R" in result.stops:
            said = " ".join(note.en for note in result.notes if note.en.startswith("R stopped"))
            agree = result.count("agree")
            found["keras_partly"].append([path.name, agree, len(result.rows), said.split(":")[0]])
            return
        found["keras_whole"] += 1
    if "R" in result.stops:
        return
    found["live_files"] += 1
    found["names"] += len(result.rows)
    found["names_agreed"] += result.count("agree")
    differ = [f"{path.name}: {row.name}" for row in result.rows if row.verdict == "differ"]
    found["live_differ"] += differ
    for kind, rows in (("figures", result.figures), ("prints", result.prints)):
        found[kind] += len(rows)
        found[f"{kind}_agreed"] += sum(row.verdict == "agree" for row in rows)
        found[f"{kind}_differ"] += [
            f"{path.name}: {row.name}" for row in rows if row.verdict == "differ"
        ]
    if result.stopped:
        found["live_stopped"].append(path.name)
    elif not differ:
        found["live_agreed"] += 1
        found["keras_agreed"] += net


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--live", action="store_true", help="run both sides, where R is")
    given = parser.parse_args()
    print(json.dumps(measure(given.folder, given.live), indent=1, ensure_ascii=False))

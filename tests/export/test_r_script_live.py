"""The exported R read, and run on stand-ins for keras3, by a real R."""

import subprocess
from pathlib import Path

import pytest

from lecture_port.export import export

pytestmark = pytest.mark.live_r

STAND_INS = Path(__file__).with_name("stand_ins.R")

RUN = """
arguments <- commandArgs(trailingOnly = TRUE)
pdf(NULL)
source(arguments[1], encoding = "UTF-8")
source(arguments[2], encoding = "UTF-8", print.eval = TRUE)
cat("ASKED", asked, sep = "\\n")
"""


def rscript(*arguments, cwd=None):
    done = subprocess.run(
        ["Rscript", "--vanilla", *map(str, arguments)],
        capture_output=True,
        encoding="utf-8",
        timeout=120,
        cwd=cwd,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_r_parses_every_variant(tmp_path, idx_folder, small_npz):
    targets = []
    for language in ("ko", "en"):
        for name, data in (("bare", None), ("folder", str(idx_folder)), ("npz", str(small_npz))):
            targets.append(tmp_path / f"{language}-{name}.R")
            export(targets[-1], data=data, language=language)
    program = (
        "for (file in commandArgs(trailingOnly = TRUE))"
        ' cat(length(parse(file, encoding = "UTF-8")) > 30, "")'
    )
    assert rscript("-e", program, *targets).split() == ["TRUE"] * len(targets)


def test_the_script_runs_from_its_first_line_to_its_last(tmp_path, idx_folder):
    export(tmp_path / "lecture.R", seed=3, epochs=2, data=str(idx_folder), language="ko")
    run = tmp_path / "run.R"
    run.write_text(RUN, encoding="utf-8")
    printed, asked = rscript(run, STAND_INS, "lecture.R", cwd=tmp_path).split("ASKED\n")
    asked = asked.split("\n")
    assert asked[0] == "library keras3"
    assert asked.index("seed 3") + 1 == asked.index("determinism") < asked.index("model")
    steps = [step for step in asked if step.split(" ")[0] in ("compile", "fit", "evaluate")]
    assert steps == ["compile rmsprop", "fit 2", "evaluate 100"]
    assert [step for step in asked if step in ("conv", "pool", "flatten", "dense")] == (
        ["conv", "pool", "conv", "pool", "conv", "flatten", "dense", "dense"]
    )
    assert "jsonedit tree" in asked
    assert "test_labels_c" in printed
    assert "accuracy 0.9900" in printed

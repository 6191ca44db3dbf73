"""The exported R read, and run on stand-ins for keras3, by a real R."""

import os
import re
import subprocess
from pathlib import Path

import pytest

from lecture_port.export import export

pytestmark = pytest.mark.live_r

STAND_INS = Path(__file__).with_name("stand_ins.R")

RUN = """
arguments <- commandArgs(trailingOnly = TRUE)
source(arguments[1], encoding = "UTF-8")
source(arguments[2], encoding = "UTF-8", print.eval = TRUE)
cat("ASKED", asked, sep = "\\n")
"""


def rscript(*arguments, cwd=None, **variables):
    environ = {k: v for k, v in os.environ.items() if k != "TF_ENABLE_ONEDNN_OPTS"}
    done = subprocess.run(
        ["Rscript", "--vanilla", *map(str, arguments)],
        capture_output=True,
        encoding="utf-8",
        timeout=120,
        cwd=cwd,
        env={**environ, **variables},
    )
    assert done.returncode == 0, done.stderr
    return done.stdout, done.stderr


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
    assert rscript("-e", program, *targets)[0].split() == ["TRUE"] * len(targets)


def on_stand_ins(folder, idx_folder, **variables):
    """Run the exported script on the stand-ins; return what it printed, what it asked for, stderr."""
    export(folder / "lecture.R", seed=3, epochs=2, data=str(idx_folder), language="en")
    run = folder / "run.R"
    run.write_text(RUN, encoding="utf-8")
    out, said = rscript(run, STAND_INS, "lecture.R", cwd=folder, **variables)
    printed, asked = out.split("ASKED\n")
    return printed, asked.split("\n"), said


def test_the_script_runs_from_its_first_line_to_its_last(tmp_path, idx_folder):
    printed, asked, said = on_stand_ins(tmp_path, idx_folder, WITH_LISTVIEWER="1")
    assert asked[0] == "library keras3"
    assert asked.index("seed 3") + 1 == asked.index("determinism") < asked.index("model")
    steps = [step for step in asked if step.split(" ")[0] in ("compile", "fit", "evaluate")]
    assert steps == ["compile rmsprop", "fit 2 verbose 22", "evaluate 100"]
    assert [step for step in asked if step in ("conv", "pool", "flatten", "dense")] == (
        ["conv", "pool", "conv", "pool", "conv", "flatten", "dense", "dense"]
    )
    assert "jsonedit tree" in asked
    assert "listviewer" not in said
    assert "test_labels_c" in printed
    assert "accuracy 0.9900" in printed


def test_without_listviewer_it_says_what_is_lost_and_goes_on(tmp_path, idx_folder):
    printed, asked, said = on_stand_ins(tmp_path, idx_folder)
    assert "jsonedit tree" not in asked
    assert "listviewer is not installed: instead of the tree" in said
    assert "install.packages('listviewer')" in said
    assert "$ metrics:List of 4" in printed
    assert "accuracy 0.9900" in printed


def test_figures_have_names_and_results_are_printed(tmp_path, idx_folder):
    printed, _asked, _said = on_stand_ins(tmp_path, idx_folder)
    for name in ("plot-loss", "plot-accuracy"):
        assert (tmp_path / f"{name}.png").read_bytes().startswith(b"\x89PNG")
    assert not (tmp_path / "Rplots.pdf").exists()
    assert re.search(r"loss +accuracy *\n *0.25 +0.75", printed)


@pytest.mark.parametrize("chosen", [None, "0", "1"])
def test_what_the_user_chose_for_one_dnn_stays(tmp_path, idx_folder, chosen):
    variables = {} if chosen is None else {"TF_ENABLE_ONEDNN_OPTS": chosen}
    _printed, asked, _said = on_stand_ins(tmp_path, idx_folder, **variables)
    assert f"oneDNN {chosen or 1}" in asked

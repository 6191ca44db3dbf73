from __future__ import annotations

import difflib
from dataclasses import replace
from pathlib import Path

import pytest

from lecture_port.content import practice
from lecture_port.content.practice import SETUPS, SNIPPETS, r_runnable, setup_source
from lecture_port.language import Text
from lecture_port.parity import backends
from lecture_port.parity.backends import Settings, run_python, run_r, script, script_hash
from lecture_port.worker import WorkerFailedError

SLIDES = Settings("full", 60000, 10000, "digest", full=True, seed=1, epochs=5)


def text(settings: Settings) -> str:
    return "\n".join(part.code for part in script(settings))


def test_with_the_slides_settings_the_slides_run_as_the_registry_mends_them() -> None:
    codes = {(part.snippet, part.step): part.code for part in script(SLIDES)}
    for snippet in SNIPPETS:
        assert codes[snippet.id, "snippet"] == r_runnable(snippet)
    for setup in SETUPS:
        assert codes[setup.before, "setup"] == setup_source(setup)


def test_other_settings_change_four_numbers_and_nothing_else() -> None:
    other = replace(SLIDES, n_train=300, n_test=100, seed=7, epochs=2)
    changed = [
        line[2:].strip()
        for line in difflib.ndiff(text(SLIDES).splitlines(), text(other).splitlines())
        if line.startswith("+ ")
    ]
    assert changed == [
        "train_images <- array_reshape(train_images, c(300, 28, 28, 1))",
        "test_images <- array_reshape(test_images, c(100, 28, 28, 1))",
        "tensorflow::set_random_seed(7L)",
        "epochs = 2, batch_size=64, validation_split = 0.1)",
    ]


def test_the_summary_runs_again_where_the_slide_prints_it() -> None:
    steps = [(part.snippet, part.step) for part in script(SLIDES)]
    assert steps[steps.index(("P06", "snippet")) + 1] == ("P06", "printed")


def test_the_hash_is_that_of_all_r_code(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = script_hash(SLIDES)
    assert script_hash(SLIDES) == first
    assert script_hash(replace(SLIDES, seed=2)) != first
    copy = tmp_path / "r_reference"
    for path in practice.r_folder().rglob("*.R"):
        target = copy / path.relative_to(practice.r_folder())
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(path.read_text(encoding="utf-8"), encoding="utf-8")
    for module in ("lecture_port.content.practice", "lecture_port.parity.backends"):
        monkeypatch.setattr(f"{module}.r_folder", lambda: copy)
    assert script_hash(SLIDES) == first
    for changed in ("bridge/keras.R", "slides/P08_fit_model.R", "setup/P04_seed.R"):
        path = copy / changed
        before = path.read_text(encoding="utf-8")
        path.write_text(f"{before}# changed\n", encoding="utf-8")
        assert script_hash(SLIDES) != first, changed
        path.write_text(before, encoding="utf-8")
    # CRAN's packages are loaded there, whose answers no hash of ours can tell.
    (copy / "bridge" / "provider_cran.R").write_text("1\n", encoding="utf-8")
    assert script_hash(SLIDES) == first
    (copy / "bridge" / "more.R").write_text("1\n", encoding="utf-8")
    assert script_hash(SLIDES) != first


class Ending:
    """A worker that ends at one of its calls."""

    def __init__(self, at: str) -> None:
        self.at = at

    def call(self, function: str, _seconds: float, **_given: object) -> dict[str, object]:
        if function.endswith(self.at):
            raise WorkerFailedError(Text("끝났습니다", "it ended"), self.at)
        return {"response": {"error": None}, "snapshots": {}, "error": None}


@pytest.mark.parametrize(
    ("at", "python_at"),
    [
        ("start_r", "start_python"),
        ("settings_in_force", "settings_in_force"),
        ("evaluate_part", "run_twin"),
    ],
)
def test_a_worker_that_ends_anywhere_ends_its_backend_only(
    at: str, python_at: str, tmp_path: Path
) -> None:
    result = run_r(Ending(at), "bridge", SLIDES, tmp_path, 1, lambda _: None)  # type: ignore[arg-type]
    assert result.failure is not None
    assert at in result.failure.en
    given = (Ending(python_at), SLIDES, tmp_path, 1, lambda _: None)
    assert run_python(*given).failure is not None  # type: ignore[arg-type]


@pytest.mark.parametrize(("provider", "told"), [("keras", "2.21.0"), ("keras3", None)])
def test_with_the_legacy_keras_the_version_of_what_computes_is_told(
    provider: str, told: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers = {"begin_drawing": None, "versions": {"r": "4.2.2", "packages": {provider: "1"}}}
    monkeypatch.setattr(backends, "start_cran", lambda *_arguments: None)
    monkeypatch.setattr(backends, "ask", lambda name: answers[name])
    monkeypatch.setattr(backends, "installed_version", {"tf-keras": "2.21.0"}.get)
    assert backends.start_r(provider, "mini").get("tf_keras") == told

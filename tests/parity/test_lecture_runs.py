from __future__ import annotations

import pytest

from lecture_port.parity import lecture_runs as r_side


@pytest.mark.parametrize(("provider", "told"), [("keras", "2.21.0"), ("keras3", None)])
def test_with_the_legacy_keras_the_version_of_what_computes_is_told(
    provider: str, told: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers = {"begin_drawing": None, "versions": {"r": "4.2.2", "packages": {provider: "1"}}}
    monkeypatch.setattr(r_side, "start_cran", lambda *_arguments: None)
    monkeypatch.setattr(r_side, "ask", lambda name: answers[name])
    monkeypatch.setattr(r_side, "installed_version", {"tf-keras": "2.21.0"}.get)
    assert r_side.start_r(provider, "mini").get("tf_keras") == told

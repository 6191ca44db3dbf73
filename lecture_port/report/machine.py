"""With what a run was made: versions, platform, processor."""

from __future__ import annotations

from lecture_port.language import Text
from lecture_port.report.page import Fact
from lecture_port.report.run_results import RunResults
from lecture_port.workspace.versions import NAMES, in_force_of, setting_text

SETTINGS = ("onednn", "intra_op", "inter_op", "deterministic", "gpus", "variables")


def environment(run: RunResults) -> tuple[Fact, ...]:
    """Return the main versions and the platform, for the head of the page."""
    made_with = run.record.made_with
    packages = made_with.get("packages") or {}
    versions = {
        "lecture-port": made_with.get("version"),
        "Python": made_with.get("python"),
        "TensorFlow": packages.get("tensorflow"),
        "Keras": packages.get("keras"),
    }
    said = ", ".join(f"{name} {version}" for name, version in versions.items() if version)
    rows = (
        (Text("버전", "Versions"), said),
        (Text("운영체제", "Platform"), made_with.get("platform")),
    )
    return tuple(Fact(label, str(value), wide=True) for label, value in rows if value)


def machine(run: RunResults) -> tuple[Fact, ...]:
    """Return versions, platform, processor and the settings that TensorFlow trained under."""
    made_with = run.record.made_with
    in_force = in_force_of(made_with)
    rows = [
        (Text("lecture-port", "lecture-port"), made_with.get("version")),
        (Text("Python", "Python"), made_with.get("python")),
        *(
            (Text(name, name), version)
            for name, version in (made_with.get("packages") or {}).items()
        ),
        (Text("운영체제", "Platform"), made_with.get("platform")),
        (Text("프로세서", "Processor"), made_with.get("cpu")),
        (Text("코어", "Cores"), made_with.get("cores")),
        *((NAMES[name], in_force.get(name)) for name in SETTINGS),
    ]
    return tuple(
        Fact(label, setting_text(value)) for label, value in rows if value not in (None, {})
    )

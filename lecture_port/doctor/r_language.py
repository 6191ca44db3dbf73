"""R and what live comparison with it needs; the lecture itself runs without."""

from __future__ import annotations

from lecture_port.doctor.finding import Finding, same
from lecture_port.errors import MissingDependencyError
from lecture_port.language import Text
from lecture_port.parity.providers import LEGACY, RETICULATE, missing_tf_keras, too_old
from lecture_port.parity.requirements import (
    INSTALL_R,
    PACKAGES,
    find_r,
    package_versions,
    r_version,
)
from lecture_port.workspace.versions import installed_version

OF_THE_PROVIDERS = ("keras3", "keras", "reticulate", "tensorflow")
"""CRAN's keras for R; without it the comparison uses the bridge."""


def check_r() -> list[Finding]:
    """Look for R, its packages and rpy2."""
    rscript = find_r()
    if rscript is None:
        return [
            Finding(
                same("R"),
                "note",
                Text("없음 (강의에는 필요 없음)", "not there (the lecture does not need it)"),
                Text(
                    f"R과 비교하려면 R을 설치하십시오 (Debian/Ubuntu: {INSTALL_R})",
                    f"to compare with R, install R (Debian/Ubuntu: {INSTALL_R})",
                ),
            )
        ]
    try:
        versions = package_versions(*PACKAGES, *OF_THE_PROVIDERS)
        r = r_version()
    except MissingDependencyError as error:
        return [Finding(same("R"), "note", error.what, error.mend)]
    findings = [Finding(same("R"), "ok", same(f"{r} ({rscript})"))]
    findings += [_r_package(name, version) for name, version in versions.items()]
    if versions[LEGACY] is not None:
        findings.append(_tf_keras())
    return [*findings, _rpy2()]


def _r_package(name: str, version: str | None) -> Finding:
    what = same(f"R: {name}")
    mend = same(f"R -e 'install.packages(\"{name}\")'")
    if version is None and name in PACKAGES:
        needed = Text("없음 (parity에 필요)", "not installed (parity needs it)")
        return Finding(what, "note", needed, mend)
    if version is None:
        optional = Text(
            "없음 (CRAN의 keras3나 keras와 비교할 때만 필요)",
            "not installed (only to compare with CRAN's keras3 or keras)",
        )
        return Finding(what, "note", optional, mend)
    if name == "reticulate" and too_old(version):
        wanted = ".".join(map(str, RETICULATE))
        old = Text(
            f"{version}: 너무 오래됨 ({wanted} 이상이라야 keras3, keras와 비교할 수 있음)",
            f"{version}: too old (keras3 and keras need {wanted} or later)",
        )
        return Finding(what, "note", old, mend)
    return Finding(what, "ok", same(version))


def _tf_keras() -> Finding:
    missing = missing_tf_keras()
    if missing is None:
        return Finding(same("tf-keras"), "ok", same(str(installed_version("tf-keras"))))
    needed = Text(
        "없음 (R의 예전 keras와 비교할 때 필요)",
        "not installed (to compare with the legacy keras of R)",
    )
    return Finding(same("tf-keras"), "note", needed, missing.mend)


def _rpy2() -> Finding:
    version = installed_version("rpy2-rinterface")
    if version is not None:
        return Finding(same("rpy2-rinterface"), "ok", same(version))
    return Finding(
        same("rpy2-rinterface"),
        "note",
        Text("없음 (parity에 필요)", "not installed (parity needs it)"),
        same('pip install -c constraints.txt ".[r]"'),
    )

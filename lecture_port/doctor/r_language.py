"""R and what live comparison with it needs; the lecture itself runs without."""

from __future__ import annotations

import re
import shutil
import subprocess

from lecture_port.doctor.finding import Finding, same
from lecture_port.language import Text
from lecture_port.workspace.versions import installed_version

TIMEOUT_SECONDS = 20
R_PACKAGES = ("zeallot", "magrittr", "keras3", "keras", "reticulate")
QUESTION = (
    "cat(as.character(getRversion()), '\\n'); "
    "for (p in c({names})) cat(p, if (nzchar(system.file(package = p))) "
    "as.character(packageVersion(p)) else '-', '\\n')"
)


def check_r() -> list[Finding]:
    """Look for R, its packages and rpy2."""
    rscript = shutil.which("Rscript")
    if rscript is None:
        return [
            Finding(
                same("R"),
                "note",
                Text("없음 (강의에는 필요 없음)", "not there (the lecture does not need it)"),
                Text(
                    "R과 비교하려면 R을 설치하십시오 (Debian/Ubuntu: apt install r-base)",
                    "to compare with R, install R (Debian/Ubuntu: apt install r-base)",
                ),
            )
        ]
    names = ", ".join(f"'{name}'" for name in R_PACKAGES)
    try:
        answer = subprocess.run(
            [rscript, "--vanilla", "-e", QUESTION.replace("{names}", names)],
            capture_output=True,
            text=True,
            encoding="utf-8",
            errors="replace",
            timeout=TIMEOUT_SECONDS,
            check=True,
        ).stdout.split("\n")
    except (OSError, subprocess.SubprocessError) as error:
        return [Finding(same("R"), "note", same(f"{rscript}: {error}"))]
    findings = [Finding(same("R"), "ok", same(f"{answer[0].strip()} ({rscript})"))]
    for line in answer[1:]:
        if match := re.match(r"(\w+) (\S+)", line):
            findings.append(_r_package(match[1], match[2]))
    return [*findings, _rpy2()]


def _r_package(name: str, version: str) -> Finding:
    if version != "-":
        return Finding(same(f"R: {name}"), "ok", same(version))
    return Finding(
        same(f"R: {name}"),
        "note",
        Text("없음 (선택)", "not installed (optional)"),
        same(f"R -e 'install.packages(\"{name}\")'"),
    )


def _rpy2() -> Finding:
    version = installed_version("rpy2-rinterface")
    if version is not None:
        return Finding(same("rpy2-rinterface"), "ok", same(version))
    return Finding(
        same("rpy2-rinterface"),
        "note",
        Text("없음 (선택)", "not installed (optional)"),
        same('pip install -c constraints.txt ".[r]"'),
    )

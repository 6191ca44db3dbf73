"""Record what R prints for the R cells of the site: ``docs/recorded/r/NAME.R`` to ``NAME.txt``.

Run ``python docs/record_r.py`` after a change of a cell; R with zeallot and magrittr must be installed. The
manifest keeps R's version and each script's hash, so that the build refuses an output that is not the script's.
"""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import tempfile
from pathlib import Path

FOLDER = Path(__file__).resolve().parent / "recorded" / "r"
MANIFEST = "manifest.json"


def main() -> None:
    """Record every cell."""
    recorded = record(FOLDER)
    for name, output in recorded.items():
        (FOLDER / f"{name}.txt").write_text(output, encoding="utf-8")
    manifest = {
        "r": version(),
        "scripts": {name: digest(FOLDER / f"{name}.R") for name in recorded},
    }
    text = json.dumps(manifest, indent=2) + "\n"
    (FOLDER / MANIFEST).write_text(text, encoding="utf-8")
    print(f"{len(recorded)} cells, R {manifest['r']}")


def record(folder: Path) -> dict[str, str]:
    """Return what R prints for each script, by name."""
    return {path.stem: run(str(path)) for path in sorted(folder.glob("*.R"))}


def version() -> str:
    """Return R's version."""
    return run("-e", "cat(as.character(getRversion()))")


def run(*arguments: str) -> str:
    """Run R in an empty folder, in English and UTF-8, and return what it prints."""
    with tempfile.TemporaryDirectory() as scratch:
        done = subprocess.run(
            ["Rscript", "--vanilla", *arguments],
            cwd=scratch,
            env={**os.environ, "LC_ALL": "C.UTF-8", "LANGUAGE": "en"},
            capture_output=True,
            encoding="utf-8",
            timeout=120,
            check=False,
        )
    if done.returncode:
        raise SystemExit(f"{' '.join(arguments)}: {done.stderr}")
    return done.stdout


def digest(path: Path) -> str:
    """Return a script's hash, whatever the line ends of the checkout."""
    return hashlib.sha256(path.read_text(encoding="utf-8").encode()).hexdigest()


if __name__ == "__main__":
    main()

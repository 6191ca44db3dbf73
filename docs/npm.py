"""What a page loads beside its text, fetched from npm once, trimmed and kept in the cache: R, Python, the parser of R.

`lay` is called by the extensions ``rcell`` and ``translate_box`` where the build was asked for it: ``DOCS_WEBR=npm``,
``DOCS_PYODIDE=npm`` (the parser comes with Pyodide, without which it is of no use), or the path of an unpacked package.
``python docs/npm.py NAME FOLDER`` lays one by hand. Nothing of it is ever committed.

Of Pyodide (5.9 MB packed) a page loads 13 MB: CPython, its library and the loader. NumPy is not in it: see ``judge.py``.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from lecture_port.data.load import cache_folder
from lecture_port.site.build import NpmError, npm_package

SECONDS = 300.0
"""How long npm may take for the largest, of 38 MB."""


class NotThereError(RuntimeError):
    """Something was asked for and is not to be had."""


@dataclass(frozen=True)
class Fetched:
    """What is laid beside the two languages' folders, which share it."""

    packages: dict[str, str]  # the packages of npm, each with its version
    files: tuple[
        str, ...
    ]  # what a page loads; the first of them says where in a package it all lies
    unwanted: tuple[str, ...] | None = None  # where all else is kept too, but for these

    @property
    def version(self) -> str:
        """Return the versions as the cache's folder names them."""
        return "-".join(self.packages.values())


FETCHED = {
    "webr": Fetched(
        {"webr": "0.6.0"},
        ("webr.js", "R.wasm", "R.js", "webr-worker.js", "libRblas.so", "libRlapack.so"),
        # What base R in a page never reads: types, other module forms, the REPL, manuals and help.
        (
            "*.map", "*.d.ts", "*.cjs", "*.mjs", "repl", "tests", "webR",
            "doc.data.gz", "doc.js.metadata", "help.data.gz", "help.js.metadata", "html.data.gz", "html.js.metadata",
            "demo.data.gz", "demo.js.metadata",
        ),
    ),
    "pyodide": Fetched(
        {"pyodide": "0.27.7"},  # Python 3.12, for which there is NumPy (see docs/extensions/judge.py)
        ("pyodide.mjs", "pyodide.asm.js", "pyodide.asm.wasm", "python_stdlib.zip", "pyodide-lock.json"),
    ),
    "tree-sitter": Fetched(
        {"web-tree-sitter": "0.27.2", "@eagleoutice/tree-sitter-r": "1.1.2"},
        ("web-tree-sitter.js", "web-tree-sitter.wasm", "tree-sitter-r.wasm"),
    ),
}  # fmt: skip


def lay(name: str, target: Path, source: str) -> float:
    """Put one of `FETCHED` into a folder and return the megabytes that a page loads of it."""
    wanted = FETCHED[name]
    if not _whole(wanted, target):
        _copy(wanted, [_kept(name, wanted) if source == "npm" else Path(source)], target)
    return sum((target / file).stat().st_size for file in wanted.files) / 1e6


def _kept(name: str, wanted: Fetched) -> Path:
    folder = cache_folder() / f"{name}-{wanted.version}"
    if not _whole(wanted, folder):
        with tempfile.TemporaryDirectory() as scratch:
            packages = []
            for place, (package, version) in enumerate(wanted.packages.items()):
                inside = Path(scratch, str(place))
                inside.mkdir()
                try:
                    packages.append(npm_package(package, version, inside, SECONDS))
                except NpmError as error:
                    raise NotThereError(str(error)) from error
            _copy(wanted, packages, folder)
    return folder


def _whole(wanted: Fetched, folder: Path) -> bool:
    return all((folder / name).is_file() for name in wanted.files)


def _copy(wanted: Fetched, packages: list[Path], target: Path) -> None:
    """Copy what is needed; two builds may do so at the same time, and the first one wins."""
    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=target.parent, prefix=f".{target.name}-") as scratch:
        copy = Path(scratch, "copy")
        copy.mkdir()
        for package in packages:
            folder = package / "dist" if (package / "dist" / wanted.files[0]).is_file() else package
            if wanted.unwanted is not None:
                ignored = shutil.ignore_patterns(*wanted.unwanted)
                shutil.copytree(folder, copy, ignore=ignored, dirs_exist_ok=True)
                continue
            for name in wanted.files:
                if (folder / name).is_file():
                    shutil.copyfile(folder / name, copy / name)
        missing = [name for name in wanted.files if not (copy / name).is_file()]
        if missing:
            places = ", ".join(map(str, packages))
            raise NotThereError(f"no {', '.join(missing)} in {places}")
        try:
            copy.rename(target)
        except OSError:
            if not _whole(wanted, target):
                raise


if __name__ == "__main__":
    lay(sys.argv[1], Path(sys.argv[2]), "npm")

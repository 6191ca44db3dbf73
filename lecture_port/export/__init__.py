"""The lecture as one file to take away, in the format that the file's ending asks for: a script, a notebook, the deck's R."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from lecture_port.errors import UsageError
from lecture_port.files import replacing, write_text
from lecture_port.language import Language, Text

if TYPE_CHECKING:
    from lecture_port.export.options import DataChoice

FORMATS = {".py": "python:script", ".ipynb": "python:notebook", ".R": "r_script:r_script"}


def export(
    target: Path,
    *,
    seed: int = 1,
    epochs: int = 5,
    data: str | None = None,
    language: Language,
    force: bool = False,
) -> list[Path]:
    """Write the whole lecture to `target`.

    The script and the notebook hold idiomatic Keras, nothing of this package, and train to the same bits as ``run-all``
    with the same seed, epochs and data. The R file holds the slides' R, patched so that it runs.
    """
    from lecture_port.export.options import (
        LARGEST_R_INTEGER,
        LARGEST_SEED,
        Options,
        check_numbers,
        choose_data,
    )

    suffix = _suffix(target)
    check_numbers(seed, epochs, LARGEST_R_INTEGER if suffix == ".R" else LARGEST_SEED)
    if not force:
        _refuse_existing(target)
    chosen = choose_data(data, target)
    to_write = _npz_to_write(chosen, force)
    module, _, function = FORMATS[suffix].partition(":")
    write = getattr(import_module(f"{__name__}.{module}"), function)
    text = write(Options(seed, epochs, chosen, language))

    if to_write is not None and chosen.content is not None:
        with replacing(to_write) as temporary:
            temporary.write_bytes(chosen.content)
    write_text(target, text)
    return [target] if to_write is None else [target, to_write]


def _suffix(target: Path) -> str:
    for suffix in FORMATS:
        if target.suffix.lower() == suffix.lower():
            return suffix
    raise UsageError(
        Text(
            f"내보낼 형식을 알 수 없습니다: {target.name}",
            f"the format to export is unknown: {target.name}",
        ),
        Text(
            "파일 이름을 .py, .ipynb, .R 가운데 하나로 끝내십시오",
            "end the file's name in .py, .ipynb or .R",
        ),
    )


def _npz_to_write(chosen: DataChoice, force: bool) -> Path | None:
    """Return the npz that must be written: none where the same data lies there already."""
    path = chosen.npz
    if path is None or chosen.content is None:
        return None
    if path.is_file() and path.read_bytes() == chosen.content:
        return None
    if not force:
        _refuse_existing(path)
    return path


def _refuse_existing(path: Path) -> None:
    if path.exists():
        raise UsageError(
            Text(f"이미 있는 파일입니다: {path}", f"the file is already there: {path}"),
            Text(
                "--force로 바꾸어 쓰거나 다른 이름을 주십시오",
                "replace it with --force or give another name",
            ),
        )

"""Putting a built site where the reader wants it, beside whatever else lies there in a site of ours."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

from lecture_port.errors import UsageError
from lecture_port.files import make_folder, writing
from lecture_port.language import Text
from lecture_port.site.reuse import STAMP, is_ours, mark_unfinished

UNFINISHED = ".unfinished-site-"
"""How the names of the folders begin into which a site is copied at first."""


def require_place(out: Path) -> None:
    """Do nothing where a site can go: a folder that is not there, is empty, or holds a site of ours.

    Raises
    ------
    UsageError
        If there is a file of that name, or the folder holds something else.
    CannotWriteError
        If the folder cannot be looked into.
    """
    with writing(out):
        if not out.exists():
            return
        if not out.is_dir():
            raise _refused(Text(f"{out} 은(는) 폴더가 아닙니다", f"{out} is not a folder"))
        if any(not _left_over(each) for each in out.iterdir()) and not is_ours(out):
            raise _refused(
                Text(
                    f"{out} 폴더에 다른 것이 들어 있어 쓰지 않았습니다",
                    f"{out} holds something else and was not written to",
                )
            )


def put_site(site: Path, out: Path) -> None:
    """Put a built site in place of an earlier one; other files of the folder stay.

    The new site is copied whole before anything of the old one is moved away.

    Parameters
    ----------
    site : Path
        What was built, with its stamp.
    out : Path
        Where it goes.

    Raises
    ------
    UsageError
        As for `require_place`.
    CannotWriteError
        If it cannot be written; the old site is then as it was.
    """
    require_place(out)
    make_folder(out)
    with writing(out):
        for each in filter(_left_over, list(out.iterdir())):
            shutil.rmtree(each)
        work = Path(tempfile.mkdtemp(prefix=UNFINISHED, dir=out))
        try:
            new, old = work / "new", work / "old"
            shutil.copytree(site, new)
            old.mkdir()
            _exchange(new, old, out)
        finally:
            shutil.rmtree(work, ignore_errors=True)


def _exchange(new: Path, old: Path, out: Path) -> None:
    """Rename the old parts away and the new ones in; the stamp, which says that all is there, comes last."""
    mark_unfinished(out)
    for name in sorted((each.name for each in new.iterdir()), key=lambda name: name == STAMP):
        if (out / name).exists() and name != STAMP:
            (out / name).rename(old / name)
        (new / name).replace(out / name)


def _left_over(path: Path) -> bool:
    """Tell whether an interrupted `put_site` left it."""
    return path.name.startswith(UNFINISHED) and path.is_dir()


def _refused(what: Text) -> UsageError:
    return UsageError(
        what, Text("--out 으로 다른 폴더를 고르십시오", "choose another folder with --out")
    )

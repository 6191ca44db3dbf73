"""The lecture as one file to take away, in the format that the file's ending asks for: a script, a notebook, the deck's R."""

from __future__ import annotations

import io
import json
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path, PurePath

import numpy as np

from lecture_port.content import read
from lecture_port.data.files import read_npz
from lecture_port.data.load import load
from lecture_port.data.mnist import NAMES, Mnist
from lecture_port.errors import BadDataError, UsageError
from lecture_port.files import replacing, write_text
from lecture_port.language import Language, Text
from lecture_port.printable import printable, wrapped

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


@dataclass(frozen=True, slots=True)
class Options:
    """The settings of one exported file."""

    seed: int  # the seed that is set before the model is built
    epochs: int  # how often ``fit`` goes through the training images
    data: DataChoice  # where the file finds MNIST
    language: Language  # the language of the comments

    def say(self, text: Text | str) -> str:
        """Return a text in the exported file's language; a name is that of one in ``content/export.toml``."""
        found = read("export")["words"][text] if isinstance(text, str) else text
        return str(found.ko if self.language == "ko" else found.en)


FULL_TRAIN, FULL_TEST = 60_000, 10_000


@dataclass(frozen=True, slots=True)
class DataChoice:
    """The data of one exported file."""

    # the ``mnist.npz`` that the file reads; ``None`` lets Keras download MNIST
    npz: Path | None = None
    # what to write to `npz`, which then lies beside the exported file; ``None`` where the file is
    # the user's own
    content: bytes | None = None
    n_train: int = FULL_TRAIN  # the numbers of images, which the slide's R has written out
    n_test: int = FULL_TEST


LARGEST_SEED = 2**32 - 1
LARGEST_R_INTEGER = 2**31 - 1


def check_numbers(seed: int, epochs: int, largest_seed: int) -> None:
    """Refuse a seed or a number of epochs that the exported file could not run with."""
    if not 0 <= seed <= largest_seed:
        raise UsageError(
            Text(f"시드가 범위를 벗어났습니다: {seed}", f"the seed is out of range: {seed}"),
            Text(f"--seed에 0..{largest_seed}를 주십시오", f"give --seed 0..{largest_seed}"),
        )
    if epochs < 1:
        raise UsageError(
            Text(
                f"에포크 수가 범위를 벗어났습니다: {epochs}",
                f"the number of epochs is out of range: {epochs}",
            ),
            Text("--epochs에 1 이상의 수를 주십시오", "give --epochs 1 or more"),
        )


def choose_data(spec: str | None, target: Path) -> DataChoice:
    """Turn ``--data`` into the data of the exported file `target`."""
    if spec is None or spec.strip() == "full":
        return DataChoice()
    data = load(spec)
    if data.source == "full":
        return DataChoice()
    named = Path(spec).expanduser()
    if data.source == "path" and _plain_npz(named):
        return DataChoice(named.resolve(), None, data.n_train, data.n_test)
    beside = target.with_name(f"{target.stem}-mnist.npz")
    return DataChoice(beside, npz_bytes(data), data.n_train, data.n_test)


def _plain_npz(path: Path) -> bool:
    """Tell whether the exported file can read this with NumPy alone."""
    try:
        return path.is_file() and bool(read_npz(path))
    except BadDataError:
        return False


def npz_bytes(data: Mnist) -> bytes:
    """Return `data` as the bytes of an ``mnist.npz``; the same data gives the same bytes."""
    stream = io.BytesIO()
    arrays = (data.train_images, data.train_labels, data.test_images, data.test_labels)
    np.savez_compressed(stream, **dict(zip(NAMES, arrays, strict=True)))  # type: ignore[arg-type]
    return stream.getvalue()


WIDTH = 79


def wrapped_prose(prose: str, width: int = WIDTH) -> list[str]:
    """Break `prose` at its spaces into lines of at most `width` columns, longer words alone."""
    return [line for paragraph in prose.splitlines() for line in wrapped(paragraph, width)]


def comment(prose: str) -> str:
    """Return `prose` as ``#`` comment lines, which are the same in Python and in R."""
    return "".join(f"# {line}".rstrip() + "\n" for line in wrapped_prose(prose, WIDTH - 2))


def path_literal(path: PurePath) -> str:
    """Return `path` in double quotes, with forward slashes, Hangul as it is, what cannot be seen by its code."""
    text = json.dumps(path.as_posix(), ensure_ascii=False)
    return "".join(sign if printable(sign) == sign else _code(sign) for sign in text)


def _code(sign: str) -> str:
    return f"\\u{ord(sign):04x}" if ord(sign) <= 0xFFFF else f"\\U{ord(sign):08x}"

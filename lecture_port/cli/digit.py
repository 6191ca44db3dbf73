"""``lecture-port digit PICTURE``: what the trained network makes of one's own handwriting."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import numpy as np
import typer

from lecture_port.cli.app import Json, Run, parameter
from lecture_port.cli.console import echo_json, print_files
from lecture_port.data.pictures import DigitPicture, read_pictures
from lecture_port.language import say
from lecture_port.printable import display_width, echo, pad
from lecture_port.run_folder import DEFAULT_RUN, RunFolder

if TYPE_CHECKING:
    from numpy.typing import NDArray

SURE = 0.9
_SHADES = " .:-=+*#%@"
FOLDER = "my-digits"


def register(app: typer.Typer) -> None:
    """Add ``digit``."""
    app.command("digit")(digit_command)


@dataclass(frozen=True)
class Answer:
    """What the network makes of a picture: a probability for each digit."""

    picture: DigitPicture
    probabilities: NDArray[np.float32]

    @property
    def ranked(self) -> list[int]:
        """The digits, the most probable first."""
        return [int(each) for each in np.argsort(-self.probabilities, kind="stable")]


def digit_command(
    paths: Annotated[list[Path], parameter("digit PICTURES")],
    run: Run = DEFAULT_RUN,
    json: Json = False,
) -> None:
    """Read the pictures, let the network of the run folder answer, print it and draw the figure."""
    from lecture_port.report import save
    from lecture_port.report.figures import own_digits
    from lecture_port.run_folder.saved import load_model, require_result

    folder = RunFolder(run)
    require_result(folder, folder.model.name)
    pictures, left_out = read_pictures(paths)
    model: Any = load_model(folder)
    images = np.stack([picture.seen for picture in pictures])
    scaled = images.reshape(-1, 28, 28, 1) / np.float32(255)
    rows = np.asarray(model.predict(scaled, verbose=0), np.float32)
    answers = [Answer(picture, row) for picture, row in zip(pictures, rows, strict=True)]
    stem = _stem(pictures[0].path) if len(pictures) == 1 else "all"
    png, _ = save(own_digits(answers), folder.path / FOLDER, stem)
    for error in left_out:
        echo(say(f"빠짐: {error.what}", f"left out: {error.what}"), err=True)
    if json:
        echo_json({"figure": str(png), "answers": [_document(answer) for answer in answers]})
        return
    if len(answers) == 1:
        _print_seen(answers[0])
    width = max(display_width(answer.picture.path.name) for answer in answers)
    for answer in answers:
        echo(f"{pad(answer.picture.path.name, width)}  {sentence(answer)}")
        for note in answer.picture.notes:
            echo(f"{' ' * width}  {note}", dim=True)
    echo()
    echo(
        say(
            "확률은 MNIST처럼 생긴 그림에서만 믿을 만합니다. 닮지 않은 그림은 0.99로도 틀립니다.",
            "The probabilities hold for pictures like MNIST's; for others the net can be wrong with 0.99.",
        )
    )
    print_files([png])


def sentence(answer: Answer) -> str:
    """Say the answer and how much doubt is left."""
    first, second, third = answer.ranked[:3]
    p = [float(answer.probabilities[digit]) for digit in (first, second, third)]
    others = f"{second} ({p[1]:.2f}), {third} ({p[2]:.2f})"
    if p[0] >= SURE:
        return say(
            f"답 {first} (확률 {p[0]:.2f}), 다음 {others}",
            f"answer {first} (probability {p[0]:.2f}), then {others}",
        )
    return say(
        f"답 {first} (확률 {p[0]:.2f}), 확실하지 않음: 다음 {others}",
        f"answer {first} (probability {p[0]:.2f}), in doubt: then {others}",
    )


def _print_seen(answer: Answer) -> None:
    echo(
        say(
            "신경망이 보는 28x28 (밝을수록 짙게 표시):",
            "what the net sees, 28x28 (the lighter, the denser):",
        )
    )
    for row in answer.picture.seen[2:26]:
        line = "".join(_SHADES[int(value) * (len(_SHADES) - 1) // 255] * 2 for value in row)
        echo("  " + line.rstrip())
    echo()


def _stem(path: Path) -> str:
    return re.sub(r"[^\w가-힣-]+", "-", path.stem).strip("-") or "digit"


def _document(answer: Answer) -> dict[str, Any]:
    return {
        "file": str(answer.picture.path),
        "digit": answer.ranked[0],
        "sure": bool(answer.probabilities.max() >= SURE),
        "probabilities": [round(float(p), 6) for p in answer.probabilities],
        "notes": [{"ko": note.ko, "en": note.en} for note in answer.picture.notes],
    }

"""Files as they are broken in life and worse: the translator ends, raises nothing, and writes Python."""

from __future__ import annotations

import ast
import random
import time
from pathlib import Path

import pytest

from lecture_port.translate.reading import decode, read_text
from lecture_port.translate.translate import translate

CORPUS = sorted((Path(__file__).parent / "corpus").iterdir())
WIDE = str.maketrans({",": "，", "(": "（", ")": "）", "[": "［", "=": "＝", '"': "”"})
NESTS = [
    "(%s)",
    "{%s}",
    "f(%s)",
    "x[%s]",
    "-%s",
    "!%s",
    "function(x) %s",
    "if (a) %s",
    "%s$a",
    "for (i in 1:2) %s",
    "a + %s",
    "c(1, %s)",
    "%s %%>%% f()",
    "list(a = %s)",
]


def mutilated(data: bytes, rng: random.Random) -> bytes:
    """Return a file that was cut, shuffled, overwritten, widened, doubled or nested."""
    made = bytearray(data)
    place = rng.randrange(len(made) + 1)
    kind = rng.choice(["cut", "lines", "bytes", "wide", "delete", "double", "nest"])
    if kind == "cut":
        return data[:place] if rng.random() < 0.5 else data[place:]
    if kind == "lines":
        return b"\n".join(line for line in data.split(b"\n") if rng.random() < 0.7)
    if kind == "wide":
        text = data.decode("utf-8", "replace")
        return "".join(
            letter.translate(WIDE) if rng.random() < 0.03 else letter for letter in text
        ).encode()
    if kind == "double":
        return data[: place + 60] + data[place : place + 60] * rng.randrange(1, 9) + data[place:]
    if kind == "nest":
        deep, depth = rng.choice(NESTS).split("%s"), rng.choice([30, 400])
        return (
            data[:place]
            + (deep[0] * depth + "x" + deep[1] * depth).replace("%%", "%").encode()
            + data[place:]
        )
    for _ in range(rng.randrange(1, 30)):
        if made and kind == "bytes":
            made[rng.randrange(len(made))] = rng.randrange(256)
        elif made:
            del made[rng.randrange(len(made))]
    return bytes(made)


def hold(data: bytes, suffix: str = ".r") -> None:
    """Translate; what comes is Python."""
    ast.parse(translate(read_text(decode(data), suffix)).source())


def test_mutilated_files_are_read() -> None:
    rng = random.Random(7)
    for path in CORPUS:
        for _ in range(3):
            hold(mutilated(path.read_bytes(), rng), path.suffix.lower())


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(8))
def test_many_mutilated_files_are_read(seed: int) -> None:
    rng = random.Random(seed)
    for _ in range(150):
        path = rng.choice(CORPUS)
        hold(mutilated(mutilated(path.read_bytes(), rng), rng), path.suffix.lower())


@pytest.mark.parametrize("nest", NESTS)
def test_what_is_nested_five_thousand_deep_is_read(nest: str) -> None:
    before, after = nest.replace("%%", "%").split("%s")
    hold((before * 5000 + "x" + after * 5000).encode())


@pytest.mark.parametrize("nest", NESTS)
def test_what_is_nested_is_read_in_a_bearable_time(nest: str) -> None:
    before, after = nest.replace("%%", "%").split("%s")
    started = time.process_time()
    hold(("y <- " + before * 40 + "frobnicate(x)" + after * 40).encode())
    assert time.process_time() - started < 20


@pytest.mark.slow
@pytest.mark.parametrize(
    "line",
    [
        "x <- c(1, 2)\n",
        "# 주석 한 줄\n",
        "메모 한 줄\n",
        "d$a[d$b > 2] <- mean(d$c)\n",
        "\x00\x01(\n",
        "x" * 200 + "\n",
    ],
)
def test_a_megabyte_is_read(line: str) -> None:
    hold((line * (1_000_000 // len(line.encode()) + 1)).encode())


def test_one_line_of_a_megabyte_is_read() -> None:
    hold(b"x <- c(" + b", ".join(b"%d" % k for k in range(60_000)) + b")")

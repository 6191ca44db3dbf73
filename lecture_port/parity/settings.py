"""What one comparison is made with."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from lecture_port.content.practice import SETUPS, SNIPPETS
from lecture_port.content.slide_values import TEST_IMAGES, TRAINING_IMAGES
from lecture_port.content.sources import r_folder, r_runnable, setup_source
from lecture_port.data.mnist import Mnist
from lecture_port.export.options import replace_once


@dataclass(frozen=True, slots=True)
class Settings:
    """What R and Python are given."""

    data: str  # ``mini``, ``full`` or an absolute path: a word that both load the same images by
    n_train: int  # the numbers of images
    n_test: int
    digest: str  # the data's SHA-256
    full: bool  # whether it is all of MNIST, as on the slides
    seed: int  # the training's settings
    epochs: int
    # the id of the last snippet that is compared; all of them if not given
    until: str | None = None

    @classmethod
    def of(
        cls, data: Mnist, spec: str, seed: int, epochs: int, until: str | None = None
    ) -> Settings:
        """Make the settings for data that was loaded by `spec`."""
        return cls(spec, data.n_train, data.n_test, data.digest, data.is_full, seed, epochs, until)

    def includes(self, snippet: str) -> bool:
        """Tell whether the snippet with this id is compared."""
        return self.until is None or snippet <= self.until


@dataclass(frozen=True, slots=True)
class Part:
    """R code that runs in one go."""

    snippet: str  # the id of the snippet; setup code has the id of the snippet that it goes before
    step: str  # ``"printed"``: an earlier snippet run again, where the slide prints its value
    code: str


def script(settings: Settings) -> tuple[Part, ...]:
    """Return the lecture in order: the slides with their patches, and what the deck forgot.

    Apart from the patches, four numbers that are written out in the R are replaced where the settings
    differ from the slides': the images of each kind (60000 and 10000, P02), the epochs (5, P08), and
    the seed (1, the setup of P04). The files of the slides are never changed.
    """
    code = {snippet.id: r_runnable(snippet) for snippet in SNIPPETS}
    forgotten = {setup.r_file: setup_source(setup) for setup in SETUPS}
    replace_once(code, f"c({TRAINING_IMAGES},", f"c({settings.n_train},")
    replace_once(code, f"c({TEST_IMAGES},", f"c({settings.n_test},")
    replace_once(code, "epochs = 5,", f"epochs = {settings.epochs},")
    replace_once(forgotten, "set_random_seed(1L)", f"set_random_seed({settings.seed}L)")
    parts = []
    for snippet in SNIPPETS:
        for setup in SETUPS:
            if setup.before == snippet.id:
                parts.append(Part(snippet.id, "setup", forgotten[setup.r_file]))
        parts.append(Part(snippet.id, "snippet", code[snippet.id]))
        for later in SNIPPETS:
            if later.printed_after == snippet.id:
                parts.append(Part(snippet.id, "printed", code[later.id]))
    return tuple(parts)


_NOT_OF_THE_LECTURE = ("provider_cran.R", "script.R")


def script_hash(settings: Settings) -> str:
    """Return the SHA-256 of all R that a recording depends on: the script and the bridge's files.

    ``provider_cran.R`` is none of them: it loads CRAN's packages instead and answers nothing itself; ``script.R`` looks
    at anyone's own script and at no value of the lecture.
    """
    digest = hashlib.sha256()
    for part in script(settings):
        digest.update(f"{part.snippet} {part.step}\n{part.code}\0".encode())
    for path in sorted((r_folder() / "bridge").glob("*.R")):
        if path.name in _NOT_OF_THE_LECTURE:
            continue
        digest.update(f"{path.name}\n{path.read_text(encoding='utf-8')}\0".encode())
    return digest.hexdigest()

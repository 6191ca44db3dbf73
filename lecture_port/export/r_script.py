"""The deck's R as a script that runs."""

from __future__ import annotations

from pathlib import Path

from lecture_port.deck.errata import for_item
from lecture_port.deck.registry import PREAMBLES, SNIPPETS
from lecture_port.deck.snippet import Snippet
from lecture_port.deck.sources import preamble_source, r_runnable
from lecture_port.export.comment import comment
from lecture_port.export.data_choice import FULL_TEST, FULL_TRAIN
from lecture_port.export.headline import EXPORTED, R_ORIGIN, TITLE
from lecture_port.export.options import Options
from lecture_port.export.path_literal import path_literal
from lecture_port.export.replace_once import replace_once
from lecture_port.language import Text

_PACKAGES = Text(
    "필요한 패키지는 keras3과 listviewer입니다. 파이썬 쪽은 keras3::install_keras() 로 설치합니다. "
    "예전의 keras 패키지(tf-keras 필요)를 쓴다면 "
    "library(keras3) 두 곳을 library(keras) 로 바꾸십시오.",
    "Packages needed: keras3 and listviewer; keras3::install_keras() installs Python's side. "
    "With the old keras package (it needs tf-keras) write library(keras) for library(keras3), "
    "in two places.",
)
_MENDED = Text("슬라이드와 다른 곳", "Unlike the slide")
_NOT_ON_SLIDE = Text("슬라이드에 없는 줄", "Not on the slide")
_COUNTS = Text(
    "슬라이드와 다른 곳: 60000과 10000 대신 이 자료의 장수를 적었습니다.",
    "Unlike the slide: the numbers of images are those of this data, not 60000 and 10000.",
)
_SETTINGS = Text(
    "lecture-port run-all 과 같은 TensorFlow 설정입니다.",
    "The same TensorFlow settings as lecture-port run-all.",
)
_FROM_FILE = Text(
    "내려받는 대신 이 파일에서 읽습니다. 상대 경로이면 이 스크립트가 있는 폴더에서 실행하십시오.",
    "MNIST is read from this file instead of being downloaded; if the path is relative, "
    "run the script in its own folder.",
)


def r_script(options: Options) -> str:
    """Return the text of the script: every slide with its mends, and what the deck forgot."""
    code = {snippet.id: r_runnable(snippet) for snippet in SNIPPETS}
    forgotten = {preamble.r_file: preamble_source(preamble) for preamble in PREAMBLES}
    replace_once(code, "epochs = 5,", f"epochs = {options.epochs},")
    _write_counts(options, code)
    replace_once(
        forgotten,
        "tensorflow::set_random_seed(1L)\n",
        f"tensorflow::set_random_seed({options.seed}L)\n"
        "tensorflow::tf$config$experimental$enable_op_determinism()\n",
    )
    for snippet in SNIPPETS:
        if snippet.printed_after is not None:
            code[snippet.printed_after] += f"\n{code[snippet.id]}"

    parts = [_head(options)]
    for snippet in SNIPPETS:
        before = "".join(
            comment(f"{options.say(_NOT_ON_SLIDE)}: {options.say(preamble.why)}")
            + forgotten[preamble.r_file]
            + "\n"
            for preamble in PREAMBLES
            if preamble.before == snippet.id
        )
        parts.append(f"{_heading(options, snippet)}\n{before}{code[snippet.id]}")
    return "\n\n".join(parts)


def _write_counts(options: Options, code: dict[str, str]) -> None:
    """Write the numbers of images of the chosen data where the slide has written out MNIST's."""
    counts = (options.data.n_train, options.data.n_test)
    if counts == (FULL_TRAIN, FULL_TEST):
        return
    changed = {
        replace_once(code, f"c({full},", f"c({count},")
        for full, count in zip((FULL_TRAIN, FULL_TEST), counts, strict=True)
    }
    for id in changed:
        code[id] = comment(options.say(_COUNTS)) + code[id]


def _heading(options: Options, snippet: Snippet) -> str:
    """Return the snippet's heading, which RStudio lists in its outline, its idea and its mends."""
    mended = {mend.erratum for mend in snippet.mends}
    notes = [
        f"{options.say(_MENDED)}: {options.say(erratum.case)}"
        for erratum in for_item(snippet.id)
        if erratum.id in mended
    ]
    return f"# {snippet.id} {options.say(snippet.title)} ----\n" + comment(
        "\n".join([options.say(snippet.idea), *notes])
    )


def _head(options: Options) -> str:
    return (
        comment(
            f"{options.say(TITLE)}\n\n{options.say(R_ORIGIN)} {options.say(EXPORTED)}\n\n"
            f"{options.say(_PACKAGES)}"
        )
        + "\n"
        + comment(options.say(_SETTINGS))
        + 'Sys.setenv(TF_ENABLE_ONEDNN_OPTS = "1")\n'
        + _data(options)
    )


def _data(options: Options) -> str:
    """Return a ``dataset_mnist`` that reads the chosen file in place of the package's."""
    data = options.data
    if data.npz is None:
        return ""
    where = path_literal(data.npz if data.content is None else Path(data.npz.name))
    return (
        "\n"
        + comment(options.say(_FROM_FILE))
        + f"MNIST_NPZ <- {where}\n"
        + "dataset_mnist <- function() {\n"
        + '  npz <- reticulate::import("numpy")$load(MNIST_NPZ, allow_pickle = FALSE)\n'
        + "  list(\n"
        + "    train = list(x = npz$f$x_train, y = npz$f$y_train),\n"
        + "    test = list(x = npz$f$x_test, y = npz$f$y_test)\n"
        + "  )\n"
        + "}\n"
    )

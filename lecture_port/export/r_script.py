"""The deck's R as a script that runs."""

from __future__ import annotations

from pathlib import Path

from lecture_port.content.errata import for_item
from lecture_port.content.practice import (
    SETUPS,
    SNIPPETS,
    Snippet,
    r_runnable,
    replace_once,
    setup_source,
)
from lecture_port.export import (
    EXPORTED,
    FULL_TEST,
    FULL_TRAIN,
    R_ORIGIN,
    TITLE,
    Options,
    comment,
    path_literal,
)
from lecture_port.language import Text

_PACKAGES = Text(
    "필요한 패키지는 keras3(1.3 이상)입니다. 파이썬 쪽은 처음 쓸 때 keras3이 스스로 마련하므로(py_require) "
    "install_keras()는 필요 없습니다. 있는 파이썬을 쓰려면 환경변수 RETICULATE_PYTHON에 그 경로를 적으십시오. "
    "listviewer가 있으면 P10의 트리를 눌러 볼 수 있습니다.\n"
    "예전의 keras 패키지를 쓴다면 library(keras3) 두 곳을 library(keras)로 바꾸고 맨 앞에 "
    "keras::py_require_legacy_keras()를 적으십시오. 그 밑의 tf_keras는 다른 Keras이므로 학습의 결과가 다릅니다.",
    "Package needed: keras3, 1.3 or later, which brings Python's side by itself at the first use (py_require); "
    "install_keras() is not needed. To use a Python that you have, set RETICULATE_PYTHON to its path. With "
    "listviewer the tree of P10 can be clicked through.\n"
    "With the old keras package write library(keras) for library(keras3), in two places, and "
    "keras::py_require_legacy_keras() at the top; tf_keras below it is another Keras, and trains to other numbers.",
)
_MENDED = Text("슬라이드와 다른 곳", "Unlike the slide")
_NOT_ON_SLIDE = Text("슬라이드에 없는 줄", "Not on the slide")
_COUNTS = Text(
    "슬라이드와 다른 곳: 60000과 10000 대신 이 자료의 장수를 적었습니다.",
    "Unlike the slide: the numbers of images are those of this data, not 60000 and 10000.",
)
_SETTINGS = Text(
    "lecture-port run-all과 같은 TensorFlow 설정입니다. 직접 정해 둔 것이 있으면 그것을 따릅니다.",
    "The same TensorFlow setting as lecture-port run-all's; what you have set yourself stays.",
)
_ONE_LINE = Text(
    "Rscript에서는 진행 막대 대신 에포크마다 한 줄씩 적습니다.",
    "Under Rscript there is one line an epoch, no progress bar.",
)
_FIGURES = Text(
    "Rscript에서는 그림을 Rplots.pdf가 아니라 이름이 있는 파일로 남깁니다.",
    "Under Rscript the figures go to files with names, not to Rplots.pdf.",
)
_PRINTED = Text(
    "스크립트에서는 대입한 값이 저절로 보이지 않습니다.",
    "A script does not show by itself what it assigns.",
)
_GPU = Text(
    "tensorflow::set_random_seed는 GPU도 감춥니다. GPU를 쓰려면 keras3::set_random_seed로 바꾸십시오.",
    "tensorflow::set_random_seed hides the GPU as well; to use one, write keras3::set_random_seed.",
)
_NO_LISTVIEWER = Text(
    "listviewer가 없어 눌러 보는 트리 대신 구조만 인쇄합니다. 설치: install.packages('listviewer')",
    "listviewer is not installed: instead of the tree to click through, only the structure is printed. "
    "To install it: install.packages('listviewer')",
)
_TREE = 'listviewer::jsonedit(history, mode="tree")'
_FROM_FILE = Text(
    "내려받는 대신 이 파일에서 읽습니다. 상대 경로이면 이 스크립트가 있는 폴더에서 실행하십시오.",
    "MNIST is read from this file instead of being downloaded; if the path is relative, "
    "run the script in its own folder.",
)

_QUIET = """if (!interactive()) {
  options(
    keras.verbose = getOption("keras.verbose", 2L),
    keras.fit_verbose = getOption("keras.fit_verbose", 2L)
  )
}
"""
_FIGURE_FUNCTIONS = """open_figure <- function(name) {
  if (interactive()) return(invisible())
  if (capabilities("png")) {
    png(paste0(name, ".png"), width = 7, height = 7, units = "in", res = 150)
  } else {
    pdf(paste0(name, ".pdf"))
  }
}
close_figure <- function() {
  if (!interactive()) invisible(dev.off())
}
"""


def r_script(options: Options) -> str:
    """Return the text of the script: every slide with its patches, and what the deck forgot."""
    code = {snippet.id: r_runnable(snippet) for snippet in SNIPPETS}
    forgotten = {setup.r_file: setup_source(setup) for setup in SETUPS}
    replace_once(code, "epochs = 5,", f"epochs = {options.epochs},")
    _write_counts(options, code)
    replace_once(
        forgotten,
        "tensorflow::set_random_seed(1L)\n",
        f"{comment(options.say(_GPU))}tensorflow::set_random_seed({options.seed}L)\n"
        "tensorflow::tf$config$experimental$enable_op_determinism()\n",
    )
    _show_in_scripts(options, code)
    for snippet in SNIPPETS:
        if snippet.printed_after is not None:
            code[snippet.printed_after] += f"\n{code[snippet.id]}"

    parts = [_head(options)]
    for snippet in SNIPPETS:
        before = "".join(
            comment(f"{options.say(_NOT_ON_SLIDE)}: {options.say(setup.why)}")
            + forgotten[setup.r_file]
            + "\n"
            for setup in SETUPS
            if setup.before == snippet.id
        )
        parts.append(f"{_heading(options, snippet)}\n{before}{code[snippet.id]}")
    return "\n\n".join(parts)


def _show_in_scripts(options: Options, code: dict[str, str]) -> None:
    """Let a script show what the console would: the tree where it can be had, figures, values."""
    lost = options.say(_NO_LISTVIEWER).replace('"', "'")
    replace_once(
        code,
        _TREE,
        f"""if (requireNamespace("listviewer", quietly = TRUE)) {{
  tree <- {_TREE}
  if (interactive()) {{
    print(tree)
  }} else if (isNamespaceLoaded("htmlwidgets")) {{
    htmlwidgets::saveWidget(tree, "view-history.html", selfcontained = FALSE)
  }}
}} else {{
  message("{lost}")
  str(unclass(history))
}}""",
    )
    for snippet in SNIPPETS:
        if snippet.shows == "figure":
            drawn = code[snippet.id].rstrip("\n")
            code[snippet.id] = f'open_figure("{snippet.command}")\n{drawn}\nclose_figure()\n'
    for snippet in SNIPPETS:
        if snippet.shows is None and any(b.name == "results" for b in snippet.binds):
            said = comment(options.say(_PRINTED))
            code[snippet.id] = f"{code[snippet.id].rstrip(chr(10))}\n{said}results\n"


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
    """Return the snippet's heading, which RStudio lists in its outline, its idea and its patches."""
    patched = {patch.erratum for patch in snippet.patches}
    notes = [
        f"{options.say(_MENDED)}: {options.say(erratum.case)}"
        for erratum in for_item(snippet.id)
        if erratum.id in patched
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
        + 'if (is.na(Sys.getenv("TF_ENABLE_ONEDNN_OPTS", NA))) {\n'
        + '  Sys.setenv(TF_ENABLE_ONEDNN_OPTS = "1")\n}\n\n'
        + comment(options.say(_ONE_LINE))
        + _QUIET
        + "\n"
        + comment(options.say(_FIGURES))
        + _FIGURE_FUNCTIONS
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

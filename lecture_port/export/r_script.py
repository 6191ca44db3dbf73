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
    FULL_TEST,
    FULL_TRAIN,
    Options,
    comment,
    path_literal,
)

_TREE = 'listviewer::jsonedit(history, mode="tree")'
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
        f"{comment(options.say('gpu'))}tensorflow::set_random_seed({options.seed}L)\n"
        "tensorflow::tf$config$experimental$enable_op_determinism()\n",
    )
    _show_in_scripts(options, code)
    for snippet in SNIPPETS:
        if snippet.printed_after is not None:
            code[snippet.printed_after] += f"\n{code[snippet.id]}"

    parts = [_head(options)]
    for snippet in SNIPPETS:
        before = "".join(
            comment(f"{options.say('not_on_slide')}: {options.say(setup.why)}")
            + forgotten[setup.r_file]
            + "\n"
            for setup in SETUPS
            if setup.before == snippet.id
        )
        parts.append(f"{_heading(options, snippet)}\n{before}{code[snippet.id]}")
    return "\n\n".join(parts)


def _show_in_scripts(options: Options, code: dict[str, str]) -> None:
    """Let a script show what the console would: the tree where it can be had, figures, values."""
    lost = options.say("no_listviewer").replace('"', "'")
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
            said = comment(options.say("printed"))
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
        code[id] = comment(options.say("counts")) + code[id]


def _heading(options: Options, snippet: Snippet) -> str:
    """Return the snippet's heading, which RStudio lists in its outline, its idea and its patches."""
    patched = {patch.erratum for patch in snippet.patches}
    notes = [
        f"{options.say('patched')}: {options.say(erratum.case)}"
        for erratum in for_item(snippet.id)
        if erratum.id in patched
    ]
    return f"# {snippet.id} {options.say(snippet.title)} ----\n" + comment(
        "\n".join([options.say(snippet.idea), *notes])
    )


def _head(options: Options) -> str:
    return (
        comment(
            f"{options.say('title')}\n\n{options.say('r_origin')} {options.say('exported')}\n\n"
            f"{options.say('packages')}"
        )
        + "\n"
        + comment(options.say("r_settings"))
        + 'if (is.na(Sys.getenv("TF_ENABLE_ONEDNN_OPTS", NA))) {\n'
        + '  Sys.setenv(TF_ENABLE_ONEDNN_OPTS = "1")\n}\n\n'
        + comment(options.say("one_line"))
        + _QUIET
        + "\n"
        + comment(options.say("figures"))
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
        + comment(options.say("from_file"))
        + f"MNIST_NPZ <- {where}\n"
        + "dataset_mnist <- function() {\n"
        + '  npz <- reticulate::import("numpy")$load(MNIST_NPZ, allow_pickle = FALSE)\n'
        + "  list(\n"
        + "    train = list(x = npz$f$x_train, y = npz$f$y_train),\n"
        + "    test = list(x = npz$f$x_test, y = npz$f$y_test)\n"
        + "  )\n"
        + "}\n"
    )

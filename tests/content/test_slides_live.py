from __future__ import annotations

import json
from collections.abc import Callable

import pytest

from lecture_port.content.practice import (
    SETUPS,
    SNIPPETS,
    by_id,
    r_runnable,
    r_source,
    setup_source,
)

pytestmark = pytest.mark.live_r

PARSES = """
parses <- function(text) {
  !inherits(try(parse(text = text, encoding = "UTF-8"), silent = TRUE), "try-error")
}
names_in <- function(e) {
  if (is.symbol(e)) return(as.character(e))
  if (!is.call(e)) return(character())
  head <- if (is.symbol(e[[1]])) as.character(e[[1]]) else ""
  if (head %in% c("::", "library")) return(character())
  rest <- if (head == "$") as.list(e)[2] else as.list(e)[-1]
  c(if (is.call(e[[1]])) names_in(e[[1]]), unlist(lapply(rest, names_in)))
}
variables <- function(text) {
  found <- unique(unlist(lapply(as.list(parse(text = text, encoding = "UTF-8")), names_in)))
  Filter(function(name) !exists(name, envir = baseenv(), inherits = FALSE), found)
}
"""


def r_string(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def test_every_file_parses_once_patched_and_only_p01_needs_it(
    rscript: Callable[[str], str],
) -> None:
    texts = [r_source(snippet) for snippet in SNIPPETS]
    texts += [r_runnable(snippet) for snippet in SNIPPETS]
    texts += [setup_source(setup) for setup in SETUPS]
    calls = "\n".join(f"cat(parses({r_string(text)}), '\\n')" for text in texts)

    answers = [line.strip() == "TRUE" for line in rscript(PARSES + calls).splitlines()]

    assert answers == [snippet.id != "P01" for snippet in SNIPPETS] + [True] * (
        len(SNIPPETS) + len(SETUPS)
    )


def test_the_registry_names_what_the_r_code_uses_and_binds(
    rscript: Callable[[str], str],
) -> None:
    snippets = [snippet for snippet in SNIPPETS if snippet.on_slide]
    calls = "\n".join(
        f"cat(variables({r_string(r_runnable(snippet))}), '\\n')" for snippet in snippets
    )

    answers = [set(line.split()) for line in rscript(PARSES + calls).splitlines()]

    assert answers == [
        {*snippet.needs, *(bound.name for bound in snippet.binds)} for snippet in snippets
    ]


def test_patched_p01_and_the_setup_bind_the_five_names(rscript: Callable[[str], str]) -> None:
    stand_ins = """
library(zeallot)
library <- function(...) NULL
dataset_mnist <- function() list(train = list(x = 1, y = 2), test = list(x = 3, y = 4))
"""
    code = stand_ins + r_runnable(by_id("P01")) + setup_source(SETUPS[1])

    printed = rscript(
        code
        + 'cat("\\nbound:", train_images, train_labels, test_images, test_labels, test_labels_c)'
    )

    assert printed.splitlines()[-1] == "bound: 1 2 3 4 4"

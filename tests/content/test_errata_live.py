from __future__ import annotations

import json
from collections.abc import Callable

import pytest

from lecture_port.content.practice import by_id, r_source

pytestmark = pytest.mark.live_r

QUESTIONS = """
say <- function(...) cat(..., "\\n", sep = "|")
message_of <- function(e) conditionMessage(tryCatch(e, error = identity))
say("P01-line-break", gsub("\\n", " ", message_of(parse(text = slide))))
say("P01-library-late", message_of(dataset_mnist()))
metrics <- list(accuracy = 1, loss = 2, val_accuracy = 3, val_loss = 4)
say("P12-acc", metrics$acc, metrics$val_acc, is.null(metrics[["acc"]]), is.null(metrics$val))
# the arguments of listviewer 4.0.0, as its documentation gives them
jsonedit <- function(listdata = NULL, mode = "tree", modes = c("text", "tree", "table"), ...) {
  list(mode = mode, rest = names(list(...)))
}
say("P10-model", unlist(jsonedit(1, model = "view")))
say("P13-one-based", which.max(c(0.9, 0.1)))
say("P14-dropped", dim(table(c(0, 1), c(1, 1))), dim(table(0:1, factor(c(1, 1), levels = 1:10))))
"""


def test_rscript_stops_before_the_syntax_error_and_source_at_it(
    rscript: Callable[[str], str],
) -> None:
    slide = json.dumps(r_source(by_id("P01")), ensure_ascii=False)
    ask = f"""
      file <- tempfile(fileext = ".R")
      writeLines(sub("dataset_mnist()", "list(1, 2)", {slide}, fixed = TRUE), file)
      rscript <- file.path(R.home("bin"), "Rscript")
      answer <- suppressWarnings(system2(rscript, file, stdout = TRUE, stderr = TRUE))
      cat(paste(answer, collapse = " "), "\\n")
      cat(gsub("\\n", " ", conditionMessage(tryCatch(source(file), error = identity))), "\\n")
    """

    line_by_line, whole = rscript(ask).splitlines()

    assert "object 'train_images' not found" in line_by_line
    assert "unexpected SPECIAL" not in line_by_line
    assert "unexpected SPECIAL" in whole


def test_r_behaves_as_the_errata_say(rscript: Callable[[str], str]) -> None:
    slide = json.dumps(r_source(by_id("P01")), ensure_ascii=False)

    printed = rscript(f"slide <- {slide}\n{QUESTIONS}")

    answers = {id: rest for id, *rest in (line[:-1].split("|") for line in printed.splitlines())}
    assert "unexpected SPECIAL" in answers.pop("P01-line-break")[0]
    assert answers == {
        "P01-library-late": ['could not find function "dataset_mnist"'],
        "P12-acc": ["1", "3", "TRUE", "TRUE"],
        "P10-model": ["tree", "model"],
        "P13-one-based": ["1"],
        "P14-dropped": ["2", "1", "2", "10"],
    }

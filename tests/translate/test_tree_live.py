"""R's own parse() says the same of every R file of the installation: the same calls in the same nesting."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from lecture_port.translate.tree import Arg, Call, Literal, Name, NotR, RFunction, RNode, parse

pytestmark = pytest.mark.live_r

ASK = r"""
args <- commandArgs(TRUE); out <- args[1]; folder <- args[2]
files <- Sys.glob(file.path(R.home("library"), "*", "demo", "*.R"))
files <- c(files, Sys.glob(file.path(.Library, "*", "demo", "*.R")), Sys.glob(file.path(.Library, "*", "R-ex", "*.R")))
for (p in c("base", "stats", "graphics", "utils", "datasets", "grDevices", "methods", "tools")) {
  db <- tools::Rd_db(p)
  for (n in names(db)) {
    f <- file.path(folder, gsub("/", "-", paste0(p, "-", n, ".R")))
    tryCatch(tools::Rd2ex(db[[n]], f, commentDontrun = FALSE, commentDonttest = FALSE), error = function(e) NULL)
    if (file.exists(f)) files <- c(files, f)
  }
}
name <- function(e) paste0("`", as.character(e), "`")
walk <- function(e) {
  if (missing(e) || identical(e, quote(expr = ))) return("_")
  if (is.null(e)) return("NULL")
  if (is.name(e)) return(name(e))
  if (is.call(e)) {
    if (identical(e[[1]], quote(`function`))) {
      pars <- vapply(names(e[[2]]), function(n) paste0(n, "=", if (identical(e[[2]][[n]], quote(expr = ))) "_" else walk(e[[2]][[n]])), "")
      return(paste0("function(", paste(pars, collapse = ","), ";", walk(e[[3]]), ")"))
    }
    if (is.name(e[[1]]) && length(e) == 3 && as.character(e[[1]]) %in% c("::", ":::"))
      return(paste0(name(e[[1]]), "(`", as.character(e[[2]]), "`,`", as.character(e[[3]]), "`)"))
    nm <- names(e)
    parts <- character()
    for (k in seq_along(e)[-1]) {
      n <- if (is.null(nm) || nm[k] == "") "" else paste0(nm[k], "=")
      v <- if (identical(e[[k]], quote(expr = ))) "_" else walk(e[[k]])
      parts <- c(parts, paste0(n, v))
    }
    f <- if (is.character(e[[1]])) paste0("`", e[[1]], "`") else walk(e[[1]])
    return(paste0(f, "(", paste(parts, collapse = ","), ")"))
  }
  if (is.character(e)) return(if (is.na(e)) "NA" else "S")
  if (is.numeric(e) || is.complex(e)) return(if (is.na(e) && !is.nan(e)) "NA" else "N")
  if (is.logical(e)) return(if (is.na(e)) "NA" else as.character(e))
  "?"
}
con <- file(out, "w", encoding = "UTF-8")
for (f in files) {
  e <- tryCatch(parse(f, encoding = "UTF-8", keep.source = FALSE), error = function(e) NULL)
  if (is.null(e)) { writeLines(paste0("F\t", f, "\tERROR"), con); next }
  writeLines(paste0("F\t", f, "\t", length(e)), con)
  for (k in seq_along(e)) writeLines(paste0("E\t", gsub("[\t\n\r]", " ", walk(e[[k]]))), con)
}
close(con)
"""


def walk(node: RNode | None) -> str:
    if node is None:
        return "_"
    if isinstance(node, Name):
        return f"`{node.name}`"
    if isinstance(node, Literal):
        if node.kind == "null":
            return "NULL"
        if node.value is None:
            return "NA"
        if node.kind == "logical":
            return str(node.value).upper()
        return "S" if node.kind == "character" else "N"
    if isinstance(node, RFunction):
        params = ",".join(f"{p.name}={walk(p.value)}" for p in node.params)
        return f"function({params};{walk(node.body)})"
    assert isinstance(node, Call)
    op = node.op
    args = ",".join(_arg(arg) for arg in node.args)
    fn = f"`{op}`" if op else walk(node.fn)
    return f"{fn}({args})"


def _arg(arg: Arg) -> str:
    return (f"{arg.name}=" if arg.name else "") + walk(arg.value)


def test_every_r_file_of_the_installation_is_read_as_r_reads_it(tmp_path: Path) -> None:
    out, script = tmp_path / "trees.tsv", tmp_path / "ask.R"
    (tmp_path / "ex").mkdir()
    script.write_text(ASK, encoding="utf-8")
    subprocess.run(
        ["Rscript", "--vanilla", str(script), str(out), str(tmp_path / "ex")],
        check=True,
        timeout=600,
        env={**os.environ, "LC_ALL": "C.UTF-8"},
    )
    files: dict[str, list[str] | None] = {}
    current: list[str] | None = None
    for line in out.read_text(encoding="utf-8", errors="replace").split("\n"):
        if line.startswith("F\t"):
            _, path, count = line.split("\t")
            current = None if count == "ERROR" else []
            files[path] = current
        elif line.startswith("E\t") and current is not None:
            current.append(line[2:])
    assert len(files) > 700
    different: list[str] = []
    statements = 0
    for path, trees in files.items():
        found = parse(
            Path(path).read_text(encoding="utf-8", errors="replace").replace("\r\n", "\n")
        )
        if trees is None:
            if not isinstance(found, NotR):
                different.append(f"{path}: read, though R does not")
            continue
        if isinstance(found, NotR):
            different.append(f"{path}:{found.line}: {found.why.en}")
            continue
        ours = [walk(statement.node) for statement in found[0]]
        statements += len(trees)
        for number, (one, two) in enumerate(zip(trees, ours, strict=False)):
            if one != two:
                different.append(f"{path} [{number}]:\n  R      {one[:300]}\n  Python {two[:300]}")
                break
        else:
            if len(trees) != len(ours):
                different.append(f"{path}: {len(trees)} and {len(ours)}")
    assert statements > 5000
    assert not different, "\n".join(different[:20]) + f"\n{len(different)} of {len(files)} files"

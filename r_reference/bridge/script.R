# Runs anyone's script as R would run it line by line, and writes what it bound, drew and printed as JSON. Base R alone.
# Sourced into an environment of its own, to which nothing in the script can reach: run(script, out, seconds).

quoted <- function(x) {
  x <- enc2utf8(as.character(x))
  x <- ifelse(validUTF8(x), x, iconv(x, "UTF-8", "UTF-8", sub = "?"))
  x <- gsub("\\", "\\\\", x, fixed = TRUE)
  x <- gsub("\"", "\\\"", x, fixed = TRUE)
  x <- gsub("\n", "\\n", x, fixed = TRUE)
  x <- gsub("\r", "\\r", x, fixed = TRUE)
  x <- gsub("\t", "\\t", x, fixed = TRUE)
  x <- gsub("[[:cntrl:]]", "?", x)
  ifelse(is.na(x), "null", paste0("\"", x, "\""))
}

in_brackets <- function(x) paste0("[", paste(x, collapse = ","), "]")

object <- function(...) {
  parts <- list(...)
  parts <- parts[!vapply(parts, is.null, TRUE)]
  paste0("{", paste(paste0("\"", names(parts), "\":", unlist(parts)), collapse = ","), "}")
}

number <- function(x) {
  x <- as.double(x)
  text <- sprintf("%.17g", x)
  text[is.na(x) & !is.nan(x)] <- "null"
  text[is.nan(x)] <- "\"NaN\""
  text[is.infinite(x)] <- ifelse(x[is.infinite(x)] > 0, "\"Inf\"", "\"-Inf\"")
  text
}

values_of <- function(x) {
  if (length(x) == 0) return("[]")
  in_brackets(switch(typeof(x),
    double = number(x),
    integer = ifelse(is.na(x), "null", sprintf("%d", as.integer(x))),
    logical = ifelse(is.na(x), "null", ifelse(x, "true", "false")),
    quoted(x)))
}

words_of <- function(x) if (is.null(x)) NULL else in_brackets(quoted(x))

# Long vectors of numbers go into files beside the answer, longer ones than `largest` nowhere.
long <- 20000
largest <- 2e7
files <- 0L
place <- ""

in_file <- function(x) {
  files <<- files + 1L
  path <- paste0(place, ".", files)
  connection <- file(path, "wb")
  on.exit(close(connection))
  writeBin(as.double(x), connection)
  path
}

# What Python objects are, where R's keras functions make some: set by script_keras.R.
describe_python <- function(x) NULL

describe <- function(x, depth = 0) {
  kind <- function(word, ...) object(t = quoted(word), class = quoted(class(x)[1]), ...)
  if (is.null(x)) return(kind("null"))
  python <- describe_python(x)
  if (!is.null(python)) return(python)
  if (is.function(x)) return(kind("function"))
  if (is.environment(x)) return(kind("environment"))
  if (is.factor(x)) {
    return(kind("factor", values = values_of(as.character(x)), levels = values_of(levels(x))))
  }
  if (inherits(x, "summary.lm") || inherits(x, "summary.glm")) {
    return(kind("model", values = values_of(unname(x$coefficients[, 1]))))
  }
  if (inherits(x, "lm")) return(kind("model", values = values_of(unname(stats::coef(x)))))
  if (inherits(x, "htest")) {
    return(kind("test", values = values_of(c(unname(x$statistic)[1], x$p.value))))
  }
  if (is.data.frame(x)) {
    columns <- vapply(seq_along(x), function(k) describe(x[[k]], depth + 1), "")
    return(kind("frame", names = in_brackets(quoted(names(x))), columns = in_brackets(columns),
      rows = as.character(nrow(x))))
  }
  if (inherits(x, "keras_training_history")) {
    return(object(t = "\"history\"", names = words_of(names(x$metrics)), members = in_brackets(
      vapply(x$metrics, function(m) describe(as.double(unlist(m)), depth + 1), ""))))
  }
  if (is.atomic(x)) {
    bare <- as.vector(unclass(x))
    long <- length(x) > long && typeof(x) %in% c("double", "integer", "logical")
    if (length(x) > largest || (length(x) > long && !long && length(x) > 1e6)) {
      return(kind("large", size = sprintf("%.0f", length(x))))
    }
    sides <- dimnames(x)
    labels <- if (!is.null(sides) && !long) {
      in_brackets(vapply(sides, function(s) if (is.null(s)) "null" else words_of(s), ""))
    }
    return(kind("vector", type = quoted(typeof(x)),
      values = if (!long) values_of(bare), file = if (long) quoted(in_file(bare)),
      names = if (is.null(dim(x)) && !long) words_of(names(x)),
      dim = if (!is.null(dim(x))) in_brackets(dim(x)), labels = labels))
  }
  if (is.list(x) && depth < 20 && !is.object(x)) {
    members <- vapply(seq_along(x), function(k) describe(x[[k]], depth + 1), "")
    return(kind("list", names = words_of(names(x)), members = in_brackets(members)))
  }
  kind("other")
}

# What stands before base R's own functions for the script: random draws are kept in the order in which the script asks
# for them, and its end by quit() is an end that can be told.
draws <- list()

recording <- function(name) {
  original <- get(name)
  function(...) {
    value <- original(...)
    if (is.atomic(value)) {
      kept <- if (is.factor(value)) as.character(value) else value
      draws[[length(draws) + 1]] <<- in_brackets(c(quoted(name), values_of(kept)))
    }
    value
  }
}

leave <- function(save = "default", status = 0, runLast = TRUE) invokeRestart("lecture_port_quit", status)

begin <- function() {
  asked <- c("rnorm", "runif", "rbinom", "rpois", "rexp", "sample", "sample.int")
  before <- stats::setNames(lapply(asked, recording), asked)
  attach(c(before, list(quit = leave, q = leave)), name = "draws", warn.conflicts = FALSE)
  begin_figures()
}

part_of <- function(path, from, most) {
  connection <- file(path, "rb")
  on.exit(close(connection))
  seek(connection, from)
  text <- rawToChar(readBin(connection, "raw", most))
  Encoding(text) <- "UTF-8"
  text
}

run <- function(script, out, seconds) {
  place <<- out
  locale <- Sys.getlocale("LC_CTYPE")
  printed <- tempfile()
  blocks <- character()
  error <- NULL
  reached <- file(paste0(out, ".line"), "w")
  connection <- file(printed, "w")
  told <- 0
  expressions <- tryCatch(parse(script, encoding = "UTF-8", keep.source = TRUE), error = identity)
  if (inherits(expressions, "error")) {
    message <- conditionMessage(expressions)
    line <- regmatches(message, regexpr(":[0-9]+:[0-9]+:", message))
    error <- list(line = c(sub(":([0-9]+):.*", "\\1", line), "0")[1], message = sub("^[^ ]* ", "", message), kind = "syntax")
    expressions <- expression()
  } else {
    lines <- vapply(attr(expressions, "srcref"), function(s) as.integer(s)[1], 1L)
  }
  begin()
  sink(connection)
  ends <- Sys.time() + seconds
  for (k in seq_along(expressions)) {
    cat(lines[k], "\n", file = reached)
    flush(reached)
    left <- as.double(difftime(ends, Sys.time(), units = "secs"))
    failed <- withRestarts(tryCatch({
      if (left <= 0) stop("reached elapsed time limit")
      setTimeLimit(elapsed = left, transient = TRUE)
      shown <- withVisible(eval(expressions[[k]], globalenv()))
      if (shown$visible) if (isS4(shown$value)) methods::show(shown$value) else print(shown$value)
      NULL
    }, error = function(e) e, interrupt = function(e) e), lecture_port_quit = function(status) {
      structure(list(message = "quit()"), class = c("quit", "condition"))
    })
    setTimeLimit()
    while (sink.number() > 1) sink()
    if (sink.number() == 0) sink(connection)
    flush(connection)
    if (file.size(printed) > told) {
      text <- part_of(printed, told, 1e5)
      blocks <- c(blocks, object(line = as.character(lines[k]), text = quoted(text)))
      told <- file.size(printed)
    }
    if (inherits(failed, "condition")) {
      message <- conditionMessage(failed)
      kind <- if (inherits(failed, "quit")) "quit" else if (grepl("elapsed time limit", message)) "time" else "error"
      error <- list(line = as.character(lines[k]), message = message, kind = kind)
      break
    }
  }
  while (sink.number() > 0) sink()
  # What the script may have changed and what follows needs as it was.
  suppressWarnings(Sys.setlocale("LC_CTYPE", locale))
  options(warn = 0, OutDec = ".", encoding = "native.enc", scipen = 0)
  names <- ls(globalenv())
  bound <- vapply(names, function(n) {
    value <- tryCatch(describe(get(n, envir = globalenv())), error = function(e) object(t = "\"other\"", class = quoted(conditionMessage(e))))
    paste0(quoted(n), ":", value)
  }, "")
  text <- object(bound = paste0("{", paste(bound, collapse = ","), "}"), draws = in_brackets(unlist(draws)),
    error = if (is.null(error)) "null" else object(line = error$line, message = quoted(error$message), kind = quoted(error$kind)),
    blocks = in_brackets(blocks), figures = figures_drawn())
  answer <- file(out, "wb")
  writeBin(charToRaw(enc2utf8(text)), answer)
  close(answer)
}

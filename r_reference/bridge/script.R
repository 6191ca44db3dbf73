# Runs anyone's script as R would run it line by line, and writes what it bound as JSON. Base R alone.
# Arguments: the script, the file to write, the seconds it may take.

arguments <- commandArgs(TRUE)

.lecture_port <- new.env()
.lecture_port$draws <- list()

.lecture_port$text <- function(x) {
  x <- enc2utf8(as.character(x))
  x <- gsub("\\", "\\\\", x, fixed = TRUE)
  x <- gsub("\"", "\\\"", x, fixed = TRUE)
  x <- gsub("\n", "\\n", x, fixed = TRUE)
  x <- gsub("\r", "\\r", x, fixed = TRUE)
  x <- gsub("\t", "\\t", x, fixed = TRUE)
  x <- gsub("[[:cntrl:]]", "?", x)
  ifelse(is.na(x), "null", paste0("\"", x, "\""))
}

.lecture_port$array <- function(x) paste0("[", paste(x, collapse = ","), "]")

.lecture_port$object <- function(...) {
  parts <- list(...)
  parts <- parts[!vapply(parts, is.null, TRUE)]
  inside <- paste0("\"", names(parts), "\":", unlist(parts))
  paste0("{", paste(inside, collapse = ","), "}")
}

.lecture_port$number <- function(x) {
  text <- format(as.double(x), digits = 17, trim = TRUE)
  text <- vapply(as.double(x), function(v) sprintf("%.17g", v), "")
  ifelse(is.na(x) & !is.nan(x), "null", ifelse(is.nan(x), "\"NaN\"",
    ifelse(is.infinite(x), ifelse(x > 0, "\"Inf\"", "\"-Inf\""), text)))
}

.lecture_port$values <- function(x) {
  if (length(x) == 0) return("[]")
  switch(typeof(x),
    double = .lecture_port$array(.lecture_port$number(x)),
    integer = .lecture_port$array(ifelse(is.na(x), "null", as.character(as.integer(x)))),
    logical = .lecture_port$array(ifelse(is.na(x), "null", ifelse(x, "true", "false"))),
    character = .lecture_port$array(.lecture_port$text(x)),
    .lecture_port$array(.lecture_port$text(as.character(x))))
}

.lecture_port$names <- function(x) if (is.null(x)) NULL else .lecture_port$array(.lecture_port$text(x))

.lecture_port$describe <- function(x, depth = 0) {
  p <- .lecture_port
  kind <- function(word, ...) p$object(t = p$text(word), class = p$text(class(x)[1]), ...)
  if (is.null(x)) return(kind("null"))
  if (is.function(x)) return(kind("function"))
  if (is.factor(x)) {
    return(kind("factor", values = p$values(as.character(x)), levels = p$values(levels(x))))
  }
  if (inherits(x, "summary.lm") || inherits(x, "summary.glm")) {
    return(kind("model", values = p$values(unname(x$coefficients[, 1]))))
  }
  if (inherits(x, "lm")) return(kind("model", values = p$values(unname(stats::coef(x)))))
  if (inherits(x, "htest")) {
    return(kind("test", values = p$values(c(unname(x$statistic)[1], x$p.value))))
  }
  if (is.data.frame(x)) {
    columns <- vapply(seq_along(x), function(k) p$describe(x[[k]], depth + 1), "")
    return(kind("frame", names = p$array(p$text(names(x))), columns = p$array(columns),
      rows = as.character(nrow(x))))
  }
  if (is.atomic(x)) {
    if (length(x) > 1e6) return(kind("large"))
    sides <- dimnames(x)
    labels <- if (!is.null(sides)) {
      p$array(vapply(sides, function(s) if (is.null(s)) "null" else p$array(p$text(s)), ""))
    }
    bare <- if (inherits(x, "table") || is.object(x)) as.vector(unclass(x)) else as.vector(x)
    return(kind("vector", type = p$text(typeof(x)), values = p$values(bare),
      names = if (is.null(dim(x))) p$names(names(x)),
      dim = if (!is.null(dim(x))) p$array(dim(x)), labels = labels))
  }
  if (is.list(x) && depth < 20 && !is.object(x)) {
    members <- vapply(seq_along(x), function(k) p$describe(x[[k]], depth + 1), "")
    return(kind("list", names = p$names(names(x)), members = p$array(members)))
  }
  kind("other")
}

# Random draws are kept in the order in which the script asks for them.
for (.name in c("rnorm", "runif", "rbinom", "rpois", "rexp", "sample", "sample.int")) local({
  name <- .name
  original <- get(name)
  assign(name, function(...) {
    value <- original(...)
    if (is.atomic(value)) {
      kept <- if (is.factor(value)) as.character(value) else value
      .lecture_port$draws[[length(.lecture_port$draws) + 1]] <-
        paste0("[", .lecture_port$text(name), ",", .lecture_port$values(kept), "]")
    }
    value
  }, envir = .lecture_port)
})
.lecture_port$sources <- c("rnorm", "runif", "rbinom", "rpois", "rexp", "sample", "sample.int")
attach(mget(.lecture_port$sources, envir = .lecture_port), name = "draws", warn.conflicts = FALSE)

.lecture_port$run <- function(script, out) {
  grDevices::pdf(NULL)
  error <- NULL
  done <- 0L
  expressions <- tryCatch(parse(script, encoding = "UTF-8", keep.source = TRUE), error = identity)
  printed <- tempfile()
  sink(printed)
  if (inherits(expressions, "error")) {
    error <- list(line = 0L, message = conditionMessage(expressions))
  } else {
    lines <- vapply(attr(expressions, "srcref"), function(s) as.integer(s)[1], 1L)
    for (k in seq_along(expressions)) {
      failed <- tryCatch({
        shown <- withVisible(eval(expressions[[k]], globalenv()))
        if (shown$visible) print(shown$value)
        NULL
      }, error = function(e) e, interrupt = function(e) e)
      if (inherits(failed, "condition")) {
        error <- list(line = lines[k], message = conditionMessage(failed))
        break
      }
      done <- lines[k]
    }
  }
  while (sink.number() > 0) sink()
  names <- ls(globalenv())
  names <- names[!names %in% c("arguments")]
  bound <- vapply(names, function(n) {
    value <- tryCatch(.lecture_port$describe(get(n, envir = globalenv())), error = function(e) "{\"t\":\"other\"}")
    paste0(.lecture_port$text(n), ":", value)
  }, "")
  text <- paste0("{\"bound\":{", paste(bound, collapse = ","), "},\"draws\":[",
    paste(unlist(.lecture_port$draws), collapse = ","), "],\"done\":", done, ",\"error\":",
    if (is.null(error)) "null" else .lecture_port$object(
      line = as.character(error$line), message = .lecture_port$text(error$message)),
    ",\"printed\":", .lecture_port$text(paste(readLines(printed, warn = FALSE, encoding = "UTF-8"), collapse = "\n")), "}")
  connection <- file(out, "wb")
  writeBin(charToRaw(enc2utf8(text)), connection)
  close(connection)
}

suppressWarnings(.lecture_port$run(arguments[1], arguments[2]))

# Evaluates R code as at the prompt and keeps what happened: warnings, errors, where they came from.
# The code runs in the global environment; what is defined here stays in the harness's own.

shown <- new.env()

evaluate <- function(text, wants_value) {
  warnings <- character()
  failure <- NULL
  interrupted <- FALSE
  value <- NULL
  shown$value <- NULL

  note_error <- function(condition) {
    failure <<- list(
      message = conditionMessage(condition),
      call = first_line(conditionCall(condition)),
      traceback = as.list(vapply(rev(inner_calls(sys.calls())), first_line, ""))
    )
  }
  note_warning <- function(condition) {
    warnings <<- c(warnings, conditionMessage(condition))
    invokeRestart("muffleWarning")
  }
  guarded <- function(code) {
    tryCatch(
      withCallingHandlers(code, warning = note_warning, error = note_error),
      error = function(condition) {
        # A C stack overflow leaves no room for the calling handler.
        if (is.null(failure)) {
          failure <<- list(message = conditionMessage(condition), call = "", traceback = list())
        }
      },
      interrupt = function(condition) interrupted <<- TRUE
    )
  }

  expressions <- NULL
  guarded(expressions <- parse(text = enc2utf8(text), keep.source = FALSE, encoding = "UTF-8"))
  for (expression in as.list(expressions)) {
    guarded({
      result <- withVisible(eval(expression, globalenv()))
      value <- shown$value <- result$value
      if (result$visible) print_as_prompt(value)
    })
    if (!is.null(failure) || interrupted) break
  }
  described <- NULL
  if (wants_value && is.null(failure) && !interrupted) guarded(described <- describe(value))
  as_json(list(
    value = described,
    warnings = as.list(warnings),
    error = failure,
    interrupted = interrupted
  ))
}

# The calls of the code itself, without those of evaluate() before and of the handlers after it.
inner_calls <- function(calls) {
  texts <- vapply(calls, first_line, "")
  ours <- which(texts == "eval(expression, globalenv())")
  calls <- if (length(ours)) calls[-seq_len(max(ours))] else list()
  handler <- which(vapply(calls, function(call) {
    identical(call[[1]], quote(.handleSimpleError)) || is.function(call[[1]])
  }, NA))
  if (length(handler)) calls[seq_len(min(handler) - 1)] else calls
}

first_line <- function(call) {
  if (is.null(call)) "" else deparse(call, width.cutoff = 100L, nlines = 1L)[1]
}

print_as_prompt <- function(value) {
  if (isS4(value)) methods::show(value) else print(value)
}

as_json <- function(x) {
  enc2utf8(as.character(jsonlite::toJSON(x, auto_unbox = TRUE, null = "null", na = "null")))
}

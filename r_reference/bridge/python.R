# Calls Python by name; an error there becomes an error here.

call_python <- function(target, ...) {
  given <- list(...)
  named <- nzchar(names(given) %||% character(length(given)))
  answer <- .py(target, unname(given[!named]), given[named])
  if (!answer[[1]]) {
    Sys.sleep(0.01) # where Python was interrupted, R looks for it here
    stop(answer[[2]], call. = FALSE)
  }
  answer[[2]]
}

`%||%` <- function(x, y) if (is.null(x)) y else x

is_python_object <- function(x) inherits(x, "python_object")

python_object_id <- function(name) get(name, envir = globalenv())$id

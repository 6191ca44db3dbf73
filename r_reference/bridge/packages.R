# Makes functions look like those of an installed package: package::name and library(package) find
# them, and nothing is written to a library.

provide_package <- function(name, functions) {
  namespace <- list2env(functions, new.env(parent = baseenv()))
  info <- new.env(parent = baseenv())
  info$spec <- c(name = name, version = "0.0.0")
  info$exports <- list2env(stats::setNames(as.list(names(functions)), names(functions)), new.env())
  info$imports <- list(base = TRUE)
  info$path <- ""
  info$dynlibs <- NULL
  info$S3methods <- matrix(NA_character_, 0L, 4L)
  namespace$.__NAMESPACE__. <- info
  .Internal(registerNamespace(name, namespace))
}

# library() leaves alone what is attached already.
attach_package <- function(name, functions) {
  attach(list2env(functions, new.env()), name = paste0("package:", name), warn.conflicts = FALSE)
}

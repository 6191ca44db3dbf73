# CRAN's keras3, or the legacy keras. Only the data and what it takes to compare are ours.

start_provider <- function(package, data) {
  options(keras.fit_verbose = 0, keras.view_metrics = FALSE, keras.verbose = 0)
  suppressPackageStartupMessages(library(package, character.only = TRUE))
  assign("dataset_mnist", dataset_from(data), envir = globalenv())
  provider_packages <<- c(package, "reticulate", "tensorflow", "magrittr", "zeallot")
  if (!nzchar(system.file(package = "listviewer"))) {
    provide_package("listviewer", list(jsonedit = jsonedit))
  }
  # The deck says library(keras) and, mended, library(keras3): what was chosen answers to both.
  other <- setdiff(c("keras3", "keras"), package)
  attach(new.env(), name = paste0("package:", other), warn.conflicts = FALSE)
  invisible()
}

# The chosen images instead of a download, as reticulate hands them over.
dataset_from <- function(data) {
  force(data)
  function() {
    loaded <- reticulate::import("lecture_port.data.load")$load(data)
    list(
      train = list(x = loaded$train_images, y = loaded$train_labels),
      test = list(x = loaded$test_images, y = loaded$test_labels)
    )
  }
}

is_python_object <- function(x) inherits(x, "python.builtin.object")

python_object_id <- function(name) {
  registry <- reticulate::import("lecture_port.parity.bridge")
  as.integer(registry$register(get(name, envir = globalenv())))
}

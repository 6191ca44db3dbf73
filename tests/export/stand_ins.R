# Stands in for keras3 and its Python side: records what the exported script asks for, in order.
library(zeallot)
library(magrittr)

asked <- character()
ask <- function(...) {
  asked <<- c(asked, paste0(...))
  invisible()
}

library <- function(package) ask("library ", deparse(substitute(package)))
packages <- list(
  tensorflow = list(
    set_random_seed = function(seed) ask("seed ", seed),
    tf = list(config = list(experimental = list(
      enable_op_determinism = function() ask("determinism")
    )))
  ),
  reticulate = list(import = function(module) {
    list(load = function(path, allow_pickle) {
      stopifnot(module == "numpy", !allow_pickle, file.exists(path))
      images <- function(n) array(seq_len(n * 784) %% 256L, c(n, 28, 28))
      list(f = list(
        x_train = images(300), y_train = rep(0:9, 30), x_test = images(100), y_test = rep(0:9, 10)
      ))
    })
  }),
  listviewer = list(jsonedit = function(listdata, mode) ask("jsonedit ", mode))
)
# WITH_LISTVIEWER says which of two machines this is.
requireNamespace <- function(package, quietly) {
  stopifnot(package == "listviewer")
  nzchar(Sys.getenv("WITH_LISTVIEWER"))
}
`::` <- function(package, name) {
  packages[[deparse(substitute(package))]][[deparse(substitute(name))]]
}

array_reshape <- function(x, dim) {
  stopifnot(length(x) == prod(dim))
  aperm(array(aperm(x), rev(dim)))
}
to_categorical <- function(y) diag(max(y) + 1)[y + 1, ]
keras_model_sequential <- function() {
  ask("model")
  structure(list(), class = "model")
}
layer <- function(name) {
  function(object, ...) {
    force(object)
    ask(name)
    object
  }
}
layer_conv_2d <- layer("conv")
layer_max_pooling_2d <- layer("pool")
layer_flatten <- layer("flatten")
layer_dense <- layer("dense")
summary.model <- function(object, ...) ask("summary")
compile <- function(object, optimizer, loss, metrics) ask("compile ", optimizer)
fit <- function(object, x, y, epochs, batch_size, validation_split) {
  stopifnot(identical(dim(x), c(300L, 28L, 28L, 1L)), identical(dim(y), c(300L, 10L)), max(x) <= 1)
  ask("fit ", epochs, " verbose ", getOption("keras.verbose"), getOption("keras.fit_verbose"))
  ask("oneDNN ", Sys.getenv("TF_ENABLE_ONEDNN_OPTS"))
  by_epoch <- seq_len(epochs) / 10
  list(metrics = list(
    accuracy = by_epoch, loss = 1 - by_epoch, val_accuracy = by_epoch, val_loss = 1 - by_epoch
  ))
}
evaluate <- function(object, x, y) {
  ask("evaluate ", nrow(x))
  c(loss = 0.25, accuracy = 0.75)
}
predict.model <- function(object, x, ...) {
  # Right for every image but the first, a 0, which is taken for a 1.
  digits <- rep(0:9, 10)
  digits[1] <- 1
  0.05 + 0.5 * diag(10)[digits + 1, ]
}

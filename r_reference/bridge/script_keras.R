# R's keras functions for anyone's own script, over lecture_port/parity/script_keras.py: what R's packages do beside Keras.

# No argument of Keras begins with a dot.
py <- function(.name, ...) call_python(paste0("scripts.", .name), ...)

# Made by their rule; the object of a pipe is looked at first, since the pipe is lazy.
layer_function <- function(name) {
  force(name)
  function(object, ...) py("layer", name, if (missing(object)) NULL else object, ...)
}
maker <- function(name) {
  force(name)
  function(...) py("make", name, ...)
}
step_function <- function(name) {
  force(name)
  function(dataset, ...) py("dataset_step", dataset, name, ...)
}
data_function <- function(name) {
  force(name)
  function(...) py("dataset", name, ...)
}

describe_object <- function(x) if (is_python_object(x)) py("described", x)

functions <- list()
for (name in unlist(py("r_names", "layer"))) functions[[name]] <- layer_function(name)
for (kind in c("optimizer", "loss", "metric", "callback", "regularizer", "initializer", "constraint", "application")) {
  for (name in unlist(py("r_names", kind))) functions[[name]] <- maker(name)
}
for (name in c("batch", "shuffle", "repeat", "prefetch", "take", "skip", "cache")) {
  functions[[paste0("dataset_", name)]] <- step_function(name)
}
for (name in c("mnist", "fashion_mnist", "cifar10", "cifar100", "boston_housing", "imdb", "reuters", "california_housing")) {
  functions[[paste0("dataset_", name)]] <- data_function(name)
}

compiled <- function(object, optimizer = NULL, loss = NULL, metrics = NULL, ...) {
  py("compile_net", object, optimizer = optimizer, loss = loss, metrics = if (length(metrics)) as.list(metrics), ...)
  invisible(object)
}

trained <- function(object, x = NULL, y = NULL, batch_size = NULL, epochs = 10, verbose = NULL, callbacks = NULL,
                    view_metrics = NULL, ...) {
  history <- py("fit", object, x, y, batch_size = batch_size, epochs = epochs, callbacks = callbacks, ...)
  invisible(structure(history, class = "keras_training_history"))
}

evaluated <- function(object, x = NULL, y = NULL, ...) {
  results <- py("evaluate", object, x, y, ...)
  results[order(names(results))]
}

saved <- function(what) {
  force(what)
  function(object, filepath, ...) invisible(call_python(list(object, what), filepath))
}

functions <- c(functions, list(
  `%>%` = magrittr::`%>%`, `%<>%` = magrittr::`%<>%`, `%<-%` = zeallot::`%<-%`,
  keras_model_sequential = function(input_shape = NULL, ...) {
    if (is.list(input_shape)) py("sequential", input_shape, ...)
    else if (is.null(input_shape)) py("sequential", ...)
    else py("sequential", input_shape = input_shape, ...)
  },
  keras_model = function(inputs, outputs = NULL, ...) call_python("keras.Model", inputs, outputs, ...),
  layer_input = function(shape = NULL, ...) py("net_input", shape = shape, ...),
  keras_input = function(shape = NULL, ...) py("net_input", shape = shape, ...),
  compile = compiled, fit = trained, evaluate = evaluated,
  predict_classes = function(object, x, ...) py("predict_classes", object, x, ...),
  predict_proba = function(object, x, ...) py("predict", object, x, ...),
  predict_on_batch = function(object, x) py("predict", object, x),
  get_layer = function(object, name = NULL, index = NULL) py("get_layer", object, name = name, index = index),
  get_weights = function(object) py("weights", object),
  set_weights = function(object, weights) invisible({ py("weights", object, weights); object }),
  freeze_weights = function(object, from = NULL, to = NULL) invisible({ py("trainable", object, FALSE, from, to); object }),
  unfreeze_weights = function(object, from = NULL, to = NULL) invisible({ py("trainable", object, TRUE, from, to); object }),
  count_params = function(object) call_python(list(object, "count_params")),
  save_model = saved("save"), save_model_hdf5 = saved("save"), save_model_tf = saved("save"),
  save_model_weights = saved("save_weights"), save_model_weights_hdf5 = saved("save_weights"),
  load_model_weights = function(object, filepath, ...) invisible({ call_python(list(object, "load_weights"), filepath); object }),
  load_model_weights_hdf5 = function(object, filepath, ...) invisible({ call_python(list(object, "load_weights"), filepath); object }),
  load_model = function(filepath, ...) call_python("keras.models.load_model", filepath), load_model_hdf5 = function(filepath, ...) call_python("keras.models.load_model", filepath),
  load_model_tf = function(filepath, ...) call_python("keras.models.load_model", filepath),
  to_categorical = function(y, num_classes = NULL) py("utility", "to_categorical", y, num_classes = num_classes),
  normalize = function(x, axis = -1, order = 2) py("utility", "normalize", x, axis = axis, order = order),
  pad_sequences = function(sequences, maxlen = NULL, ...) py("utility", "pad_sequences", sequences, maxlen = maxlen, ...),
  array_reshape = function(x, dim, order = c("C", "F")) call_python("arrays.reshape", x, as.integer(dim), match.arg(order)),
  k_argmax = function(x, axis = -1) py("argmax", x, axis), op_argmax = function(x, axis = -1) py("argmax", x, axis),
  k_clear_session = function() invisible(call_python("keras.utils.clear_session")), clear_session = function(...) invisible(call_python("keras.utils.clear_session")),
  tensor_slices_dataset = function(tensors) py("slices", tensors),
  shape = function(...) unlist(list(...)),
  install_keras = function(...) invisible(), is_keras_available = function(...) TRUE, use_backend = function(...) invisible()
))

seeded <- function(seed, ...) {
  set.seed(seed)
  py("seed", seed)
  invisible()
}
functions$set_random_seed <- seeded
functions$use_session_with_seed <- seeded

for (name in c("keras3", "keras")) provide_package(name, functions)
provide_package("tensorflow", list(set_random_seed = seeded, install_tensorflow = function(...) invisible()))
provide_package("tfdatasets", functions[grepl("^(dataset_|tensor_)", names(functions))])
attach_package("keras3", functions)
for (name in c("keras", "tfdatasets")) attach_package(name, list())
attach_package("tensorflow", list(set_random_seed = seeded))
registerS3method("predict", "python_object", function(object, x, ...) py("predict", object, x, ...), envir = asNamespace("stats"))
registerS3method("summary", "python_object", function(object, ...) cat(call_python("models.summary", object), "\n", sep = ""), envir = baseenv())
registerS3method("print", "python_object", function(x, ...) if (inherits(x, c("python.Sequential", "python.Functional"))) {
  cat(call_python("models.summary", x), "\n", sep = "")
} else cat(class(x)[1], "\n"), envir = baseenv())
registerS3method("plot", "keras_training_history", function(x, ...) {
  metrics <- x$metrics
  graphics::plot(unlist(metrics[[1]]), type = "n", xlab = "epoch", ylab = "", ylim = range(unlist(metrics)), xlim = c(1, length(metrics[[1]])))
  for (each in metrics) graphics::lines(seq_along(each), unlist(each))
}, envir = asNamespace("graphics"))
# install.packages() and library() of what is here already do nothing.
attach(list(install.packages = function(...) invisible()), name = "lecture_port_installed", warn.conflicts = FALSE)

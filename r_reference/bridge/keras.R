# The few keras functions that the deck uses, with R's conversions, over Keras itself. The names, the
# arguments and their defaults are those of the R packages. Every layer function forces its first
# argument, because magrittr's pipe is lazy: else the last layer would be made and named first.

dataset_mnist <- function() call_python("lecture.mnist")

array_reshape <- function(x, dim, order = c("C", "F")) {
  call_python("arrays.reshape", x, as.integer(dim), match.arg(order))
}

to_categorical <- function(y, num_classes = NULL) {
  call_python(
    "keras.utils.to_categorical", y,
    num_classes = if (!is.null(num_classes)) as.integer(num_classes)
  )
}

keras_model_sequential <- function() call_python("keras.Sequential")

add_layer <- function(object, target, ...) {
  layer <- call_python(target, ...)
  call_python(list(object, "add"), layer)
  object
}

layer_conv_2d <- function(object, filters, kernel_size, strides = c(1, 1), padding = "valid",
                          activation = NULL, input_shape = NULL) {
  force(object)
  arguments <- list(
    object, "keras.layers.Conv2D",
    filters = as.integer(filters), kernel_size = as.integer(kernel_size),
    strides = as.integer(strides), padding = padding, activation = activation
  )
  # Only the first layer may say it: Keras takes even input_shape = None for an answer.
  if (!is.null(input_shape)) arguments$input_shape <- as.integer(input_shape)
  do.call(add_layer, arguments)
}

layer_max_pooling_2d <- function(object, pool_size = c(2, 2), strides = NULL, padding = "valid") {
  force(object)
  add_layer(
    object, "keras.layers.MaxPooling2D",
    pool_size = as.integer(pool_size), strides = if (!is.null(strides)) as.integer(strides),
    padding = padding
  )
}

layer_flatten <- function(object) {
  force(object)
  add_layer(object, "keras.layers.Flatten")
}

layer_dense <- function(object, units, activation = NULL) {
  force(object)
  add_layer(object, "keras.layers.Dense", units = as.integer(units), activation = activation)
}

compile <- function(object, optimizer, loss, metrics = NULL) {
  call_python(
    list(object, "compile"),
    optimizer = optimizer, loss = loss, metrics = as.list(metrics)
  )
  invisible(object)
}

fit <- function(object, x, y, batch_size = NULL, epochs = 10, validation_split = 0) {
  history <- call_python(
    "models.fit", object, x, y,
    batch_size = if (!is.null(batch_size)) as.integer(batch_size), epochs = as.integer(epochs),
    validation_split = validation_split, verbose = 0L
  )
  invisible(structure(history, class = "keras_training_history"))
}

# As keras3 gives it: a list sorted by name.
evaluate_model <- function(object, x, y) {
  results <- call_python("models.evaluate", object, x, y, verbose = 0L)
  results[order(names(results))]
}

predict_model <- function(object, x, ...) call_python("models.predict", object, x, verbose = 0L)

summary_model <- function(object, ...) cat(call_python("models.summary", object), "\n", sep = "")

set_random_seed <- function(seed) {
  set.seed(seed)
  call_python("keras.utils.set_random_seed", as.integer(seed))
  invisible()
}

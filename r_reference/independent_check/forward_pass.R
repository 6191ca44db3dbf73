# The forward pass of the deck's net in base R: matrices in, probabilities out. No package, no Python.
# Rscript --vanilla forward_pass.R FOLDER, which holds net.R and the binary files that it names.

folder <- commandArgs(trailingOnly = TRUE)[1]
net <- dget(file.path(folder, "net.R"))

read_numbers <- function(name, count, ...) {
  file <- file(file.path(folder, name), "rb")
  on.exit(close(file))
  readBin(file, n = count, endian = "little", ...)
}

# Values in row-major order, as Python writes them, become an R array of these dimensions.
row_major <- function(values, dim) {
  stopifnot(length(values) == prod(dim))
  aperm(array(values, rev(dim)), rev(seq_along(dim)))
}

relu <- function(x) pmax(x, 0)
softmax <- function(x) {
  powers <- exp(x - apply(x, 1, max))
  powers / rowSums(powers)
}
activations <- list(relu = relu, softmax = softmax, linear = identity)

# The sum over the kernel's places of (shifted images) x (weights of that place). x: image, row, column, channel.
convolve_2d <- function(x, kernel, bias) {
  rows <- dim(x)[2] - dim(kernel)[1] + 1
  columns <- dim(x)[3] - dim(kernel)[2] + 1
  sums <- matrix(bias, dim(x)[1] * rows * columns, length(bias), byrow = TRUE)
  for (i in seq_len(dim(kernel)[1])) {
    for (j in seq_len(dim(kernel)[2])) {
      shifted <- x[, i - 1 + seq_len(rows), j - 1 + seq_len(columns), , drop = FALSE]
      sums <- sums + matrix(shifted, ncol = dim(x)[4]) %*% matrix(kernel[i, j, , ], ncol = length(bias))
    }
  }
  array(sums, c(dim(x)[1], rows, columns, length(bias)))
}

max_pool_2d <- function(x, size) {
  rows <- dim(x)[2] %/% size[1]
  columns <- dim(x)[3] %/% size[2]
  pooled <- array(-Inf, c(dim(x)[1], rows, columns, dim(x)[4]))
  for (i in seq_len(size[1])) {
    for (j in seq_len(size[2])) {
      pooled <- pmax(pooled, x[, i + size[1] * (seq_len(rows) - 1), j + size[2] * (seq_len(columns) - 1), , drop = FALSE])
    }
  }
  pooled
}

# Keras lays an image out with the channels running fastest.
flatten <- function(x) matrix(aperm(x, c(4, 3, 2, 1)), nrow = dim(x)[1], byrow = TRUE)

weights_of <- function(layer) {
  kernel <- read_numbers(layer$kernel, prod(layer$dim), what = "double", size = 4)
  bias <- read_numbers(layer$bias, layer$dim[length(layer$dim)], what = "double", size = 4)
  list(kernel = row_major(kernel, layer$dim), bias = bias)
}

apply_layer <- function(x, layer) {
  stopifnot(is.null(layer$padding) || layer$padding == "valid")
  if (layer$kind == "Flatten") return(flatten(x))
  if (layer$kind == "MaxPooling2D") {
    stopifnot(layer$strides == layer$pool_size)
    return(max_pool_2d(x, layer$pool_size))
  }
  weights <- weights_of(layer)
  activate <- activations[[layer$activation]]
  if (layer$kind == "Dense") {
    sums <- x %*% weights$kernel
    return(activate(sums + matrix(weights$bias, nrow(sums), ncol(sums), byrow = TRUE)))
  }
  stopifnot(layer$kind == "Conv2D", layer$strides == 1)
  activate(convolve_2d(x, weights$kernel, weights$bias))
}

pixels <- read_numbers("images.bin", prod(net$images), what = "integer", size = 1, signed = FALSE)
x <- array(row_major(pixels, net$images) / 255, c(net$images, 1))
for (layer in net$layers) x <- apply_layer(x, layer)

output <- file(file.path(folder, "probabilities.bin"), "wb")
writeBin(as.vector(t(x)), output, endian = "little")
close(output)

"""The names that people use most, one by one: base R's against R's recorded values, keras' as what Keras calls them."""

from __future__ import annotations

import ast
import re
import sys
from pathlib import Path
from typing import Any

import pytest

sys.path.insert(0, str(Path(__file__).parent))
import battery

from lecture_port.translate.reading import read_text
from lecture_port.translate.translate import translate

BASE = [
    "c",
    "head",
    "summary",
    "library",
    "plot",
    "str",
    "length",
    "mean",
    "table",
    "data.frame",
    "install.packages",
    "sum",
    "nrow",
    "dim",
    "read.csv",
    "seq",
    "list",
    "predict",
    "max",
    "lm",
    "sample",
    "matrix",
    "rep",
    "cat",
    "print",
    "colnames",
    "names",
    "class",
    "cor",
    "par",
    "hist",
    "set.seed",
    "boxplot",
    "which",
    "cbind",
    "paste",
    "data",
    "barplot",
    "rbind",
    "setwd",
    "ifelse",
    "factor",
    "apply",
    "abline",
    "min",
    "rownames",
    "return",
    "round",
    "order",
    "tail",
    "sd",
    "read.table",
    "as.numeric",
    "runif",
    "t",
    "subset",
    "sqrt",
    "pie",
    "array",
    "unique",
    "median",
    "ncol",
    "typeof",
    "as.matrix",
    "diag",
    "attach",
    "var",
    "abs",
    "range",
    "exp",
    "addmargins",
    "write.csv",
    "na.omit",
    "rnorm",
    "colSums",
    "as.data.frame",
    "log",
    "as.factor",
    "as.integer",
    "unlist",
    "rainbow",
    "aggregate",
    "sort",
    "as.character",
    "prop.table",
    "scan",
    "glm",
    "rowSums",
    "rowMeans",
    "lapply",
    "lines",
    "dist",
    "text",
    "levels",
    "which.max",
    "solve",
    "ceiling",
    "quantile",
    "cut",
    "tapply",
    "t.test",
    "shapiro.test",
    "anova",
    "confint",
    "sapply",
    "floor",
    "sprintf",
    "gsub",
    "strsplit",
    "toupper",
    "nchar",
    "substr",
    "grepl",
    "is.na",
    "any",
    "all",
    "rev",
    "append",
    "setdiff",
    "union",
    "intersect",
    "cumsum",
    "diff",
    "outer",
    "crossprod",
    "det",
    "Map",
    "Reduce",
    "Filter",
    "do.call",
    "mapply",
    "vapply",
    "switch",
    "merge",
    "split",
    "with",
    "within",
    "transform",
    "seq_along",
    "seq_len",
    "vector",
    "numeric",
    "character",
    "logical",
    "nlevels",
    "droplevels",
    "which.min",
    "pmin",
    "pmax",
    "prod",
    "is.null",
    "identical",
    "all.equal",
    "trunc",
    "signif",
    "stopifnot",
]
"""The page's base names in its order, then those that stand behind them: more than 150."""

ACTS: dict[str, str] = {
    "library": "library(stats)", "plot": "plot(c(1, 2), c(3, 4), main = 'a', col = 'red')", "str": "str(c(1, 2))", "install.packages": "install.packages('MASS')",
    "cat": "cat('a', 1, '\\n')", "print": "print(c(1, 2))", "par": "par(mfrow = c(1, 2))", "hist": "hist(c(1, 2, 2, 3), breaks = 3)", "boxplot": "boxplot(mpg ~ cyl, data = mtcars)",
    "data": "data(mtcars)", "barplot": "barplot(table(c('a', 'b', 'a')), names.arg = c('x', 'y'))", "setwd": "setwd('C:/work')", "abline": "plot(1:3, 1:3)\nabline(h = 2, col = 'blue')",
    "pie": "pie(c(1, 2), labels = c('a', 'b'))", "attach": "attach(mtcars)\nx <- mean(mpg)", "write.csv": "write.csv(mtcars, 'mtcars_out.csv', row.names = FALSE)",
    "rainbow": "barplot(c(1, 2, 3), col = rainbow(3))", "lines": "plot(1:3, 1:3)\nlines(c(1, 2), c(1, 3), lty = 2)", "text": "plot(1:3, 1:3)\ntext(2, 2, 'here')", "summary": "summary(mtcars)",
    "head": "head(mtcars)", "set.seed": "set.seed(1)", "rnorm": "x <- length(rnorm(3))", "runif": "x <- length(runif(3))", "sample": "x <- length(sample(1:10, 3))",
    "addmargins": "addmargins(table(c(1, 2), c(1, 2)))", "typeof": "x <- typeof(1L)", "stopifnot": "stopifnot(TRUE)", "read.table": "x <- read.table(text = 'a b\\n1 2', header = TRUE)$b",
}  # fmt: skip
"""Names that draw, print or act: each runs."""
ASKS = {"scan": "x <- scan()"}
"""What only a person can answer is marked."""

KERAS: dict[str, tuple[str, str]] = {
    "compile": ("compile(m, optimizer = 'adam', loss = 'mse')", "m.compile("), "layer_dense": ("layer_dense(units = 2, activation = 'relu')", 'layers.Dense(units=2, activation="relu")'),
    "fit": ("h <- fit(m, x, y, epochs = 2)", "m.fit(x, y, epochs=2)"), "keras_model_sequential": ("keras_model_sequential()", "keras.Sequential()"),
    "evaluate": ("evaluate(m, x, y)", "m.evaluate(x, y, return_dict=True)"), "array_reshape": ("array_reshape(x, c(4, 2))", "x.reshape(4, 2)"), "predict": ("p <- m %>% predict(x)", "m.predict(x)"),
    "keras_model": ("keras_model(i, i)", "keras.Model(i, i)"), "dataset_mnist": ("d <- dataset_mnist()", "keras.datasets.mnist.load_data()"), "layer_dropout": ("layer_dropout(rate = 0.5)", "layers.Dropout(rate=0.5)"),
    "layer_conv_2d": ("layer_conv_2d(filters = 8, kernel_size = c(3, 3))", "layers.Conv2D(filters=8, kernel_size=(3, 3))"), "shape": ("s <- shape(28, 28)", "(28, 28)"),
    "layer_max_pooling_2d": ("layer_max_pooling_2d(pool_size = c(2, 2))", "layers.MaxPooling2D(pool_size=(2, 2))"), "layer_flatten": ("layer_flatten()", "layers.Flatten()"),
    "dataset_batch": ("b <- dataset_batch(ds, 8)", "ds.batch(8)"), "keras_input": ("keras_input(shape = c(4))", "keras.Input(shape=(4,))"), "layer_input": ("layer_input(shape = c(4))", "keras.Input(shape=(4,))"),
    "tensor_slices_dataset": ("tensor_slices_dataset(list(x, y))", "tf.data.Dataset.from_tensor_slices((x, y))"), "optimizer_adam": ("optimizer_adam(learning_rate = 0.01)", "keras.optimizers.Adam(learning_rate=0.01)"),
    "to_categorical": ("to_categorical(y, 10)", "keras.utils.to_categorical(y, num_classes=10)"), "dataset_map": ("dataset_map(ds, function(a, b) list(a, b))", "ds.map(lambda a, b: [a, b])"),
    "optimizer_rmsprop": ("optimizer_rmsprop(lr = 0.001)", "keras.optimizers.RMSprop(learning_rate=0.001)"), "as.raster": ("plot(as.raster(x, max = 255))", "plt.imshow("), "as.array": ("as.array(ds)", "np.asarray("),
    "sample.int": ("k <- sample.int(10, 3)", "rng.choice(10, 3, replace=False) + 1"), "as_tensor": ("as_tensor(x)", "keras.ops.convert_to_tensor(x)"),
    "callback_model_checkpoint": ("callback_model_checkpoint('m.keras', save_best_only = TRUE)", 'keras.callbacks.ModelCheckpoint("m.keras", save_best_only=True)'),
    "layer_embedding": ("layer_embedding(input_dim = 100, output_dim = 8)", "layers.Embedding(input_dim=100, output_dim=8)"), "as_iterator": ("it <- as_iterator(ds)", "iter(ds)"),
    "iter_next": ("it <- as_iterator(ds)\nb <- iter_next(it)", "next(it, None)"), "layer_conv_2d_transpose": ("layer_conv_2d_transpose(filters = 2, kernel_size = 3)", "layers.Conv2DTranspose(filters=2, kernel_size=3)"),
    "layer_lstm": ("layer_lstm(units = 4)", "layers.LSTM(units=4)"), "loss_sparse_categorical_crossentropy": ("loss_sparse_categorical_crossentropy(from_logits = TRUE)", "keras.losses.SparseCategoricalCrossentropy(from_logits=True)"),
    "unlink": ("unlink('logs', recursive = TRUE)", "shutil.rmtree("), "dataset_shuffle": ("dataset_shuffle(ds, 100)", "ds.shuffle(100)"), "GradientTape": ("with(tf$GradientTape() %as% tape, {\n loss <- x * 2\n})", "with tf.GradientTape() as tape:"),
    "predict_classes": ("k <- predict_classes(m, x)", "np.argmax(m.predict(x), axis=1)"), "file.path": ("p <- file.path('a', 'b')", '"/".join(["a", "b"])'), "dir.create": ("dir.create('logs')", 'Path("logs").mkdir('),
    "get_layer": ("get_layer(m, 'dense')", 'm.get_layer("dense")'), "load_model": ("load_model('m.keras')", 'keras.models.load_model("m.keras")'), "loss_binary_crossentropy": ("loss_binary_crossentropy()", "keras.losses.BinaryCrossentropy()"),
    "application_vgg16": ("application_vgg16(weights = 'imagenet', include_top = FALSE)", 'keras.applications.VGG16(weights="imagenet", include_top=False)'),
    "callback_early_stopping": ("callback_early_stopping(patience = 3)", "keras.callbacks.EarlyStopping(patience=3)"), "layer_conv_1d": ("layer_conv_1d(filters = 8, kernel_size = 3)", "layers.Conv1D(filters=8, kernel_size=3)"),
    "layer_global_max_pooling_2d": ("layer_global_max_pooling_2d()", "layers.GlobalMaxPooling2D()"), "layer_reshape": ("layer_reshape(target_shape = c(4, 2))", "layers.Reshape(target_shape=(4, 2))"),
    "image_load": ("image_load('a.png', target_size = c(28, 28))", 'keras.utils.load_img("a.png", target_size=(28, 28))'), "image": ("image(x)", "plt.imshow("),
    "layer_activation_leaky_relu": ("layer_activation_leaky_relu(alpha = 0.2)", "layers.LeakyReLU(negative_slope=0.2)"), "freeze_weights": ("freeze_weights(m)", "m.trainable = False"),
    "layer_global_average_pooling_2d": ("layer_global_average_pooling_2d()", "layers.GlobalAveragePooling2D()"), "loss_mean_squared_error": ("loss_mean_squared_error()", "keras.losses.MeanSquaredError()"),
    "dataset_fashion_mnist": ("d <- dataset_fashion_mnist()", "keras.datasets.fashion_mnist.load_data()"), "use_backend": ("use_backend('tensorflow')", "# R: use_backend(tensorflow)"),
    "layer_batch_normalization": ("layer_batch_normalization()", "layers.BatchNormalization()"), "fit_generator": ("h <- fit_generator(m, g, steps_per_epoch = 5)", "m.fit(g, steps_per_epoch=5)"),
    "save_model_hdf5": ("save_model_hdf5(m, 'm.h5')", 'm.save("m.h5")'), "load_model_hdf5": ("load_model_hdf5('m.h5')", 'keras.models.load_model("m.h5")'),
    "dataset_imdb": ("d <- dataset_imdb(num_words = 1000)", "keras.datasets.imdb.load_data(num_words=1000)"), "dataset_cifar10": ("d <- dataset_cifar10()", "keras.datasets.cifar10.load_data()"),
    "optimizer_sgd": ("optimizer_sgd(learning_rate = 0.1, momentum = 0.9)", "keras.optimizers.SGD(learning_rate=0.1, momentum=0.9)"), "layer_concatenate": ("layer_concatenate(list(i, i))", "layers.Concatenate()([i, i])"),
    "layer_add": ("layer_add(list(i, i))", "layers.Add()([i, i])"), "pad_sequences": ("pad_sequences(s, maxlen = 20)", "keras.utils.pad_sequences(s, maxlen=20)"), "get_weights": ("w <- get_weights(m)", "m.get_weights()"),
    "image_data_generator": ("g <- image_data_generator(rescale = 1/255)", "tf.keras.preprocessing.image.ImageDataGenerator(rescale=1 / 255)"), "install_keras": ("install_keras()", "# R: install_keras()"), "layer_gru": ("layer_gru(units = 4)", "layers.GRU(units=4)"),
    "zip_lists": ("z <- zip_lists(list(1, 2), list(3, 4))", "zip_lists("), "tf_function": ("f <- tf_function(function(a) a + 1)", "tf.function("), "layer_text_vectorization": ("layer_text_vectorization(max_tokens = 100)", "layers.TextVectorization(max_tokens=100)"),
    "with": ("with(mtcars, mean(mpg))", "mtcars"), "summary": ("summary(m)", "m.summary()"), "require": ("require(keras)", "# R: require(keras)"), "plot": ("h <- fit(m, x, y)\nplot(h)", "for name, values in h.history.items():"),
}  # fmt: skip
"""The page's keras names less those of classes of one's own: a call, and what must stand in its Python."""
BEFORE = "x <- matrix(1:8, 4)\ny <- c(0, 1, 0, 1)\ni <- keras_input(shape = c(4))\nm <- keras_model(i, layer_dense(i, units = 2))\nds <- tensor_slices_dataset(list(x, y))\n"


def test_the_page_s_base_names_stand_in_the_battery() -> None:
    assert len(set(BASE)) >= 150
    recorded = dict(zip(battery.scripts(), battery.recorded(), strict=True))
    called = {
        name: [s for s in recorded if re.search(rf"(?<![\w.]){re.escape(name)}\(", s)]
        for name in BASE
    }
    assert [
        name
        for name, found in called.items()
        if not found and name not in ACTS and name not in ASKS
    ] == []


@pytest.mark.parametrize("name", [n for n in BASE if n in ACTS])
@pytest.mark.filterwarnings("ignore")
def test_what_draws_prints_or_acts_runs(
    name: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("MPLBACKEND", "Agg")
    monkeypatch.setenv("R_DATA_SETS", str(battery.HERE / "data"))
    monkeypatch.chdir(tmp_path)
    made = translate(read_text(ACTS[name]))
    assert not made.marked, made.marked
    space: dict[str, Any] = {"__name__": "lab"}
    exec(compile(made.source(), "lab.py", "exec"), space)


def test_what_a_person_must_answer_is_marked() -> None:
    for source in ASKS.values():
        assert translate(read_text(source)).marked


@pytest.mark.parametrize("name", KERAS)
def test_the_page_s_keras_names_are_what_keras_calls_them(name: str) -> None:
    source, python = KERAS[name]
    made = translate(read_text(BEFORE + source))
    assert not made.marked, made.marked
    ast.parse(made.source())
    assert python in "\n".join(line for piece in made.pieces for line in piece.python)

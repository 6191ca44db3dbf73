# Puts the bridge where the deck looks for the packages keras3 (or keras), tensorflow and listviewer;
# the pipe and the nested assignment are the real ones.

functions_of_keras <- list(
  `%>%` = magrittr::`%>%`, `%<-%` = zeallot::`%<-%`,
  dataset_mnist = dataset_mnist, array_reshape = array_reshape, to_categorical = to_categorical,
  keras_model_sequential = keras_model_sequential,
  layer_conv_2d = layer_conv_2d, layer_max_pooling_2d = layer_max_pooling_2d,
  layer_flatten = layer_flatten, layer_dense = layer_dense,
  compile = compile, fit = fit, evaluate = evaluate_model
)
for (name in c("keras3", "keras")) provide_package(name, functions_of_keras)
provide_package("tensorflow", list(set_random_seed = set_random_seed))
provide_package("listviewer", list(jsonedit = jsonedit))
attach_package("keras3", functions_of_keras)
attach_package("keras", list())
registerS3method("predict", "python_object", predict_model, envir = asNamespace("stats"))
registerS3method("summary", "python_object", summary_model, envir = baseenv())

provider_packages <- c("magrittr", "zeallot")

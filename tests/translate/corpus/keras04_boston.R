library(keras)
dataset <- dataset_boston_housing()
c(c(train_data, train_targets), c(test_data, test_targets)) %<-% dataset
mean <- apply(train_data, 2, mean)
std <- apply(train_data, 2, sd)
train_data <- scale(train_data, center = mean, scale = std)
build_model <- function() {
  model <- keras_model_sequential() %>%
    layer_dense(units = 64, activation = "relu", input_shape = 13) %>%
    layer_dense(units = 1)
  model %>% compile(optimizer = "rmsprop", loss = "mse", metrics = c("mae"))
  model
}
model <- build_model()
history <- model %>% fit(train_data, train_targets, epochs = 10, batch_size = 16, verbose = 0)

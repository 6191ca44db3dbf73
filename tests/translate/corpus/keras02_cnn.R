library(keras)
c(c(train_images, train_labels), c(test_images, test_labels)) %<-% dataset_fashion_mnist()
class_names <- c("T-shirt", "Trouser", "Pullover", "Dress", "Coat", "Sandal", "Shirt", "Sneaker", "Bag", "Boot")
train_images <- train_images / 255
test_images <- test_images / 255
d <- dim(train_images)
model <- keras_model_sequential() %>%
  layer_conv_2d(filters = 32, kernel_size = c(3, 3), activation = "relu", input_shape = c(28, 28, 1)) %>%
  layer_max_pooling_2d(pool_size = c(2, 2)) %>%
  layer_batch_normalization() %>%
  layer_conv_2d(filters = 64, kernel_size = 3, padding = "same", activation = "relu") %>%
  layer_flatten() %>%
  layer_dense(64, activation = "relu", kernel_regularizer = regularizer_l2(0.001)) %>%
  layer_dense(10, activation = "softmax")
model %>% compile(optimizer = optimizer_adam(learning_rate = 0.001), loss = "sparse_categorical_crossentropy", metrics = "accuracy")
history <- model %>% fit(train_images, train_labels, epochs = 5, validation_data = list(test_images, test_labels),
  callbacks = list(callback_early_stopping(monitor = "val_loss", patience = 2)), verbose = 2)
results <- model %>% evaluate(test_images, test_labels, verbose = 0)
predictions <- model %>% predict(test_images)
label <- which.max(predictions[1, ])
image(t(test_images[1, , ]), col = gray.colors(255))
model %>% save_model_hdf5("fashion.h5")

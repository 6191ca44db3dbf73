library(keras)
max_features <- 10000
maxlen <- 80
imdb <- dataset_imdb(num_words = max_features)
x_train <- pad_sequences(imdb$train$x, maxlen = maxlen)
y_train <- imdb$train$y
model <- keras_model_sequential() %>%
  layer_embedding(input_dim = max_features, output_dim = 128) %>%
  layer_lstm(units = 64, dropout = 0.2, recurrent_dropout = 0.2) %>%
  layer_dense(units = 1, activation = "sigmoid")
model %>% compile(loss = "binary_crossentropy", optimizer = "adam", metrics = c("accuracy"))
model %>% fit(x_train, y_train, batch_size = 32, epochs = 3)

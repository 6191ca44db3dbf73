library(keras)
install.packages("keras")
install_keras()
mnist <- dataset_mnist()
x <- mnist$test$x[1:100, , ]
x <- array_reshape(x, c(100, 28, 28, 1)) / 255
y <- mnist$test$y[1:100]
par(mfrow = c(2, 2))
for (i in 1:4) {
  img <- mnist$test$x[i, , ]
  plot(as.raster(img, max = 255))
}
model <- load_model_hdf5("digits.h5")
classes <- model %>% predict_classes(x)
tab <- table(y, classes)
acc <- mean(classes == y)

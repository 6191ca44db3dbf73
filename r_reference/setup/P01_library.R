library(keras3)

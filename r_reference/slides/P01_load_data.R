mnist <- dataset_mnist()
c(c(train_images, train_labels), c(test_images, test_labels))
  %<-% mnist

test_labels_c <- mnist$test$y

results <- model %>% evaluate(test_images, test_labels)

train_labels <- to_categorical(train_labels)
test_labels <- to_categorical(test_labels)

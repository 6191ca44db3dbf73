# mistakes: r-assignment
def reshape(train_images, test_images):
    x <- train_images / 255
    return x, test_images

# mistakes: r-assignment
def reshape(train_images, test_images):
    train_images <- train_images / 255
    test_images <- test_images / 255
    return train_images[..., None], test_images[..., None]

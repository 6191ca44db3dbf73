# mistakes: r-word
def reshape(train_images, test_images):
    train_images = array_reshape(train_images, (len(train_images), 28, 28, 1))
    return train_images / 255, test_images / 255

# mistakes: r-word
def reshape(train_images, test_images):
    return train_images.reshape(c(4000, 28, 28, 1)) / 255, test_images

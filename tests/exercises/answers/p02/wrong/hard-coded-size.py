# mistakes: hard-coded-size
def reshape(train_images, test_images):
    return train_images.reshape(60000, 28, 28, 1) / 255, test_images.reshape(10000, 28, 28, 1) / 255

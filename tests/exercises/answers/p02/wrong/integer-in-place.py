# mistakes: integer-in-place
def reshape(train_images, test_images):
    x = train_images.reshape(-1, 28, 28, 1)
    x /= 255
    y = test_images.reshape(-1, 28, 28, 1)
    y /= 255
    return x, y

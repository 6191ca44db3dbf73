# mistakes: nothing-returned
def reshape(train_images, test_images):
    train_images = train_images[..., None] / 255

# mistakes: own-maximum
def reshape(train_images, test_images):
    return train_images[..., None] / train_images.max(), test_images[..., None] / test_images.max()

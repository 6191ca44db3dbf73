# mistakes: wrong-parameters
def reshape(train_images):
    return train_images[..., None] / 255

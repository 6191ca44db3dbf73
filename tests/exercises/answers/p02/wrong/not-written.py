# mistakes: not-written
def reshape(train_images, test_images):
    raise NotImplementedError('...')

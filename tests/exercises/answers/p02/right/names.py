def reshape(train_images, test_images):
    return {'train_images': train_images[..., None] / 255, 'test_images': test_images[..., None] / 255}

# mistakes: hard-coded-size
from lecture_port.r.keras_data import array_reshape


def reshape(train_images, test_images):
    return array_reshape(train_images, (60000, 28, 28, 1)) / 255, array_reshape(
        test_images, (10000, 28, 28, 1)
    ) / 255

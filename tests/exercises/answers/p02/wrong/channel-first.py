# mistakes: channel-first
import numpy as np
def f(x):
    return x[:, None] / 255
def reshape(train_images, test_images):
    return f(train_images), f(test_images)

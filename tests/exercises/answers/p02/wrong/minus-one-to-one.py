# mistakes: minus-one-to-one
import numpy as np
def f(x):
    return x[..., None] / 127.5 - 1
def reshape(train_images, test_images):
    return f(train_images), f(test_images)

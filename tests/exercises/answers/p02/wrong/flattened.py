# mistakes: flattened
import numpy as np
def f(x):
    return x.reshape(len(x), 784) / 255
def reshape(train_images, test_images):
    return f(train_images), f(test_images)

# mistakes: no-channel-axis integer-division
import numpy as np
def f(x):
    return x // 255
def reshape(train_images, test_images):
    return f(train_images), f(test_images)

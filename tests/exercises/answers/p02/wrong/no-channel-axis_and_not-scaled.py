# mistakes: no-channel-axis not-scaled
import numpy as np
def f(x):
    return x
def reshape(train_images, test_images):
    return f(train_images), f(test_images)

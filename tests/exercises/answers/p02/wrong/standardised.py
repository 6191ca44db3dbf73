# mistakes: standardised
import numpy as np
def f(x):
    return (x[..., None] - x.mean()) / x.std()
def reshape(train_images, test_images):
    return f(train_images), f(test_images)

# mistakes: own-maximum
import numpy as np
def reshape(train_images, test_images):
    f = lambda x: ((x - x.min()) / (x.max() - x.min()))[..., np.newaxis]
    return f(train_images), f(test_images)

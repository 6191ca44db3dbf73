# mistakes: one-based-index
import numpy as np
def filter_effects(image, kernel, divisor, offset):
    out = np.zeros(image.shape)
    for i in range(1, image.shape[0] + 1):
        out[i, 0] = image[i, 0]
    return out

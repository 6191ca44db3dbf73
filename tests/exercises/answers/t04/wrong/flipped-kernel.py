# mistakes: flipped-kernel
import numpy as np
def flipped_filter(x, w):
    return np.convolve(x, w, 'valid'), w[::-1]

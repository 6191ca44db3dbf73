import numpy as np
def flipped_filter(x, w):
    flipped = np.flip(w)
    return np.convolve(x, flipped, 'valid'), flipped

import numpy as np
def flipped_filter(x, w):
    return np.correlate(x, w, 'valid'), w[::-1]

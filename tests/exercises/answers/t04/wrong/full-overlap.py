# mistakes: full-overlap
import numpy as np
def flipped_filter(x, w):
    return np.correlate(x, w, 'full'), w[::-1]

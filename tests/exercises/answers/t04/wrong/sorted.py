# mistakes: sorted
import numpy as np
def flipped_filter(x, w):
    return np.correlate(x, w, 'valid'), np.sort(w)[::-1]

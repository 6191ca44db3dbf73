# mistakes: order-of-two
import numpy as np
def flipped_filter(x, w):
    return w[::-1], np.correlate(x, w, 'valid')

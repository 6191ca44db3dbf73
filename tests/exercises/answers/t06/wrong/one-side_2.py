# mistakes: one-side
from scipy.signal import convolve2d, correlate2d
import numpy as np
def padding(x, w, p):
    return correlate2d(np.pad(x, ((0, 2 * p), (0, 2 * p))), w, 'valid')

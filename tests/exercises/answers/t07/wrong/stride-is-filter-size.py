# mistakes: stride-is-filter-size
from scipy.signal import convolve2d, correlate2d
import numpy as np
def stride(x, w, s):
    k = w.shape[0]
    return correlate2d(x, w, 'valid')[::k, ::k]

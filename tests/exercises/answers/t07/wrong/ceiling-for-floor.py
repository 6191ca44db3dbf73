# mistakes: ceiling-for-floor
from scipy.signal import convolve2d, correlate2d
import numpy as np
def stride(x, w, s):
    down, across = -(x.shape[0] - w.shape[0]) % s, -(x.shape[1] - w.shape[1]) % s
    return correlate2d(np.pad(x, ((0, down), (0, across))), w, 'valid')[::s, ::s]

# mistakes: flipped-kernel
from scipy.signal import convolve2d, correlate2d
import numpy as np
def stride(x, w, s):
    return convolve2d(x, w, 'valid')[::s, ::s]

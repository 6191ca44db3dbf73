# mistakes: input-thinned
from scipy.signal import convolve2d, correlate2d
import numpy as np
def stride(x, w, s):
    return correlate2d(x[::s, ::s], w, 'valid')

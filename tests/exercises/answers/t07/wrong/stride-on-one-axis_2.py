# mistakes: stride-on-one-axis
from scipy.signal import convolve2d, correlate2d
import numpy as np
def stride(x, w, s):
    return correlate2d(x, w, 'valid')[:, ::s]

# mistakes: padded-input
from scipy.signal import convolve2d, correlate2d
import numpy as np
def padding(x, w, p):
    return np.pad(x, p)

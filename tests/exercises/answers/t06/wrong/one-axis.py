# mistakes: one-axis
from scipy.signal import convolve2d, correlate2d
import numpy as np
def padding(x, w, p):
    return correlate2d(np.pad(x, ((p, p), (0, 0))), w, 'valid')

# mistakes: p-in-all
from scipy.signal import convolve2d, correlate2d
import numpy as np
def padding(x, w, p):
    return correlate2d(np.pad(x, (p // 2, p - p // 2)), w, 'valid')

# mistakes: dilation-for-stride
from scipy.signal import convolve2d, correlate2d
import numpy as np
def stride(x, w, s):
    wide = np.zeros((s * (w.shape[0] - 1) + 1, s * (w.shape[1] - 1) + 1))
    wide[::s, ::s] = w
    return correlate2d(x, wide, 'valid')

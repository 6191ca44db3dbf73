from scipy.signal import convolve2d, correlate2d
import numpy as np
def convolution_2d(x, w, bias):
    return convolve2d(x, w[::-1, ::-1], 'valid') + bias

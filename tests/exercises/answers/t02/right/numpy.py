import numpy as np
def convolution_1d(f, g):
    return np.convolve(f, g)

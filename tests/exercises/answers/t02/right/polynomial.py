import numpy as np
def convolution_1d(f, g):
    return np.polymul(f, g).astype(int)

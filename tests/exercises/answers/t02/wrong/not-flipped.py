# mistakes: not-flipped
import numpy as np
def convolution_1d(f, g):
    return np.correlate(f, g, 'full')

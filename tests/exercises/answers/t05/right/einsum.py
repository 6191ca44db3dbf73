import numpy as np
from numpy.lib.stride_tricks import sliding_window_view as windows
def convolution_2d(x, w, bias):
    return np.einsum("ijkl,kl->ij", windows(x, w.shape), w) + bias

# mistakes: round-brackets
import numpy as np
def convolution_2d(x, w, bias):
    n, m = x.shape(0) - w.shape(0) + 1, x.shape(1) - w.shape(1) + 1
    out = np.zeros((n, m))
    return out

import numpy as np
from scipy.signal import correlate2d
def padding(x, w, p):
    big = np.zeros((x.shape[0] + 2 * p, x.shape[1] + 2 * p))
    big[p:-p, p:-p] = x
    return np.asmatrix(correlate2d(big, w, "valid"))

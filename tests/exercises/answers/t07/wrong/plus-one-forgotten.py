# mistakes: last-place-missing
import numpy as np
def stride(x, w, s):
    n, m = (x.shape[0] - w.shape[0]) // s, (x.shape[1] - w.shape[1]) // s
    return np.array([[(x[i*s:i*s + w.shape[0], j*s:j*s + w.shape[1]] * w).sum() for j in range(m)] for i in range(n)])

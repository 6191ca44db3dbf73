# mistakes: last-place-missing
import numpy as np
def padding(x, w, p):
    x = np.pad(x, p)
    n, m = x.shape[0] - w.shape[0] + 1, x.shape[1] - w.shape[1] + 1
    return np.array([[np.sum(x[i:i + w.shape[0], j:j + w.shape[1]] * w) for j in range(1, m)] for i in range(1, n)])

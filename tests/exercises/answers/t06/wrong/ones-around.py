# mistakes: not-zeros
import numpy as np
def padding(x, w, p):
    x = np.pad(x, p, constant_values=1)
    n, m = x.shape[0] - w.shape[0] + 1, x.shape[1] - w.shape[1] + 1
    return np.array([[np.sum(x[i:i + w.shape[0], j:j + w.shape[1]] * w) for j in range(m)] for i in range(n)])

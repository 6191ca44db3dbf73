# mistakes: float-for-integer
import numpy as np
def pooling(x, pool, kind):
    n, m = x.shape[0] / pool, x.shape[1] / pool
    return np.array([[x[i * pool:(i + 1) * pool].max() for j in range(m)] for i in range(n)])

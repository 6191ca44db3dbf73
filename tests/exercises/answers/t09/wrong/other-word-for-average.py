# mistakes: max-for-average
import numpy as np
def pooling(x, pool, kind):
    n, m = x.shape[0] // pool, x.shape[1] // pool
    f = np.mean if kind == "avg" else np.max
    return np.array([[f(x[i * pool:(i + 1) * pool, j * pool:(j + 1) * pool]) for j in range(m)] for i in range(n)])

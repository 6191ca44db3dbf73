import numpy as np
def pooling(x, pool, kind):
    f = {"max": np.amax, "average": np.average}[kind]
    n, m = x.shape[0] // pool, x.shape[1] // pool
    return np.array([f(x[i * pool:(i + 1) * pool, j * pool:(j + 1) * pool]) for i in range(n) for j in range(m)]).reshape(n, m)

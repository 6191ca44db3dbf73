import numpy as np
def pooling(x, pool, kind):
    take = max if kind == 'max' else lambda v: sum(v) / len(v)
    return [[float(take(list(x[i:i + pool, j:j + pool].ravel()))) for j in range(0, x.shape[1] - pool + 1, pool)] for i in range(0, x.shape[0] - pool + 1, pool)]

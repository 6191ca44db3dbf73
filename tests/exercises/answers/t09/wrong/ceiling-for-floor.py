# mistakes: ceiling-for-floor
import numpy as np
def pooling(x, pool, kind):
    take = np.max if kind == 'max' else np.mean
    return np.array([[take(x[i:i + pool, j:j + pool]) for j in range(0, x.shape[1], pool)] for i in range(0, x.shape[0], pool)])

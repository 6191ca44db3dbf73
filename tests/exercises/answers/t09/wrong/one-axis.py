# mistakes: one-axis
import numpy as np
def pooling(x, pool, kind):
    a = x.shape[0] // pool
    v = x[:a * pool].reshape(a, pool, -1)
    return v.max(axis=1) if kind == 'max' else v.mean(axis=1)

# mistakes: stride-one
import numpy as np
def pooling(x, pool, kind):
    v = np.lib.stride_tricks.sliding_window_view(x, (pool, pool))
    return v.max(axis=(2, 3)) if kind == 'max' else v.mean(axis=(2, 3))

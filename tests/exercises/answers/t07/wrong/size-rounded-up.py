# mistakes: ceiling-for-floor
import numpy as np, math
def stride(x, w, s):
    n = math.ceil((x.shape[0] - w.shape[0]) / s) + 1
    m = math.ceil((x.shape[1] - w.shape[1]) / s) + 1
    out = np.zeros((n, m))
    for i in range(n):
        for j in range(m):
            part = x[i * s:i * s + w.shape[0], j * s:j * s + w.shape[1]]
            if part.shape == w.shape:
                out[i, j] = (part * w).sum()
    return out

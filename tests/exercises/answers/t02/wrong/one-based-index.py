# mistakes: one-based-index
import numpy as np
def convolution_1d(f, g):
    out = np.zeros(len(f) + len(g) - 1)
    for j in range(1, len(out) + 1):
        out[j] = sum(f[i] * g[j - i] for i in range(len(f)) if 0 <= j - i < len(g))
    return out

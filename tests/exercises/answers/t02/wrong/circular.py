# mistakes: circular
import numpy as np
def convolution_1d(f, g):
    out = np.zeros(len(f) + len(g) - 1)
    for j in range(len(out)):
        for i in range(len(f)):
            if j - i < len(g):
                if j - i >= -len(g):
                    out[j] += f[i] * g[j - i]
    return out

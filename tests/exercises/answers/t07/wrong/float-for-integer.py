# mistakes: float-for-integer
import numpy as np
def stride(x, w, s):
    out = np.zeros(((x.shape[0] - w.shape[0]) / s + 1, (x.shape[1] - w.shape[1]) / s + 1))
    for i in range(len(out)):
        for j in range(len(out[0])):
            out[i, j] = (x[i * s:i * s + w.shape[0], j * s:j * s + w.shape[1]] * w).sum()
    return out

# mistakes: relu-applied
import numpy as np
def convolution_2d(x, w, bias):
    rows, columns = x.shape[0] - w.shape[0] + 1, x.shape[1] - w.shape[1] + 1
    out = np.zeros((rows, columns))
    for i in range(rows):
        for j in range(columns):
            window = x[i:i + w.shape[0], j:j + w.shape[1]]
            out[i, j] = max(0, np.sum(window * w) + bias)
    return out

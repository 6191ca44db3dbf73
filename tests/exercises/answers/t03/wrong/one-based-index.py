# mistakes: one-based-index
import numpy as np
def toeplitz(w, length):
    n = length - len(w) + 1
    W = np.zeros((n, length))
    for j in range(1, n + 1):
        for k in range(len(w)):
            W[j, j + k - 1] = w[k]
    return W

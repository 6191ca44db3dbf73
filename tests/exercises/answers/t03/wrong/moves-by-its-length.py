# mistakes: moves-by-its-length
import numpy as np
def toeplitz(w, length):
    n = (length - len(w)) // len(w) + 1
    W = np.zeros((n, length))
    for j in range(n):
        W[j, j * len(w):(j + 1) * len(w)] = w
    return W

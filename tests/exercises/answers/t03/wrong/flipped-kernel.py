# mistakes: flipped-kernel
import numpy as np
def toeplitz(w, length):
    W = np.zeros((length - len(w) + 1, length))
    for j in range(len(W)):
        W[j, j:j + len(w)] = w[::-1]
    return W

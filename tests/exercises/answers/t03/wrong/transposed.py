# mistakes: transposed
import numpy as np
def toeplitz(w, length):
    W = np.zeros((length, length - len(w) + 1))
    for j in range(W.shape[1]):
        W[j:j + len(w), j] = w
    return W

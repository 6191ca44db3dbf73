# mistakes: last-row-missing
import numpy as np
def toeplitz(w, length):
    W = np.zeros((length - len(w), length))
    for j in range(len(W)):
        W[j, j:j + len(w)] = w
    return W

# mistakes: not-shifted
import numpy as np
def toeplitz(w, length):
    W = np.zeros((length - len(w) + 1, length))
    W[:, :len(w)] = w
    return W

# mistakes: square
import numpy as np
def toeplitz(w, length):
    row = np.append(w, np.zeros(length - len(w)))
    return np.array([np.roll(row, i) for i in range(length)])

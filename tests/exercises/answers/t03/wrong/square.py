# mistakes: square
import scipy.linalg
def toeplitz(w, length):
    return scipy.linalg.toeplitz([w[0]] + [0] * (length - 1), list(w) + [0] * (length - len(w)))

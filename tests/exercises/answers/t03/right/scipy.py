import scipy.linalg
def toeplitz(w, length):
    n = length - len(w) + 1
    return scipy.linalg.toeplitz([w[0]] + [0] * (n - 1), list(w) + [0] * (length - len(w)))

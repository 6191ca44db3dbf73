def toeplitz(w, length):
    n = length - len(w) + 1
    return [[w[k - j] if 0 <= k - j < len(w) else 0 for k in range(length)] for j in range(n)]

def flipped_filter(x, w):
    z = [sum(w[i] * x[j + i] for i in range(len(w))) for j in range(len(x) - len(w) + 1)]
    return z, list(reversed(list(w)))

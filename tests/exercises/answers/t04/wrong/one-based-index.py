# mistakes: one-based-index
import numpy as np
def flipped_filter(x, w):
    return [sum(w[i] * x[j + i] for i in range(len(w))) for j in range(1, len(x) + 1)], w[::-1]

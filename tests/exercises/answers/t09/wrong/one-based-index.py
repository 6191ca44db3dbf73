# mistakes: one-based-index
def pooling(x, pool, kind):
    for i in range(1, x.shape[0] + 1):
        x[i, 0]

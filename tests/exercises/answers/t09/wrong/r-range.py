# mistakes: r-range
def pooling(x, pool, kind):
    for i in 1:pool:
        x = x
    return x

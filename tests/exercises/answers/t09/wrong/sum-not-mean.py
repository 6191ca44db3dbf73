# mistakes: sum-not-mean
def pooling(x, pool, kind):
    a, b = x.shape[0] // pool, x.shape[1] // pool
    v = x[:a * pool, :b * pool].reshape(a, pool, b, pool)
    return v.max(axis=(1, 3)) if kind == 'max' else v.sum(axis=(1, 3))

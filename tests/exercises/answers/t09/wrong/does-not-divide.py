# mistakes: does-not-divide
def pooling(x, pool, kind):
    v = x.reshape(x.shape[0] // pool, pool, x.shape[1] // pool, pool)
    return v.max(axis=(1, 3)) if kind == 'max' else v.mean(axis=(1, 3))

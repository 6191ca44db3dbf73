# mistakes: thinned
def pooling(x, pool, kind):
    return x[:x.shape[0] // pool * pool:pool, :x.shape[1] // pool * pool:pool]

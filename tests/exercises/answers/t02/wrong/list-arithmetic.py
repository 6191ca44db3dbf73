# mistakes: list-arithmetic
def convolution_1d(f, g):
    return list(f) * list(g)

# mistakes: list-arithmetic
def convolution_2d(x, w, bias):
    return x.tolist() * w.tolist()

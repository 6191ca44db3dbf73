# mistakes: import-missing
def convolution_2d(x, w, bias):
    return np.zeros(3)

from scipy.signal import convolve
def convolution_1d(f, g):
    return convolve(f, g).astype('float32')

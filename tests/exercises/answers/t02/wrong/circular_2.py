# mistakes: circular
import numpy as np
def convolution_1d(f, g):
    n = max(len(f), len(g))
    return np.real(np.fft.ifft(np.fft.fft(f, n) * np.fft.fft(g, n)))

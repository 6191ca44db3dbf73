# mistakes: not-flipped
import numpy as np
def convolution_1d(f, g):
    n = len(f) + len(g) - 1
    return np.real(np.fft.ifft(np.fft.fft(f, n) * np.conj(np.fft.fft(g, n))))

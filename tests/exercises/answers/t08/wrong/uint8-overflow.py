# mistakes: uint8-overflow
from scipy.signal import convolve2d, correlate2d
import numpy as np
def filter_effects(image, kernel, divisor, offset):
    x = np.pad(image, 1, mode='edge')
    return correlate2d(x, kernel.astype(int), 'valid').astype('uint8') / divisor + offset

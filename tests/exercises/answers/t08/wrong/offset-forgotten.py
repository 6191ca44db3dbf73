# mistakes: offset-forgotten
from scipy.signal import convolve2d, correlate2d
import numpy as np
def filter_effects(image, kernel, divisor, offset):
    return correlate2d(np.pad(image.astype(float), 1, mode='edge'), kernel, 'valid') / divisor

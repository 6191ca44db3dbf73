from scipy.signal import convolve2d, correlate2d
import numpy as np
def filter_effects(image, kernel, divisor, offset):
    x = np.pad(image.astype(float), 1, mode='edge')
    return correlate2d(x, kernel, 'valid') / divisor + offset

# mistakes: shrunk
from scipy.signal import convolve2d, correlate2d
import numpy as np
def filter_effects(image, kernel, divisor, offset):
    return correlate2d(image.astype(float), kernel, 'valid') / divisor + offset

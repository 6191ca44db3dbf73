# mistakes: uint8-overflow
import numpy as np
from scipy.ndimage import correlate
def filter_effects(image, kernel, divisor, offset):
    return correlate(image, kernel, mode="nearest") / divisor + offset

# mistakes: whole-division
import numpy as np
from scipy.ndimage import correlate
def filter_effects(image, kernel, divisor, offset):
    return correlate(image.astype(float), kernel, mode="nearest") // divisor + offset

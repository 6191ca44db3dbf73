from scipy.ndimage import correlate
def filter_effects(image, kernel, divisor, offset):
    return correlate(image.astype('float32'), kernel, mode='nearest') / divisor + offset

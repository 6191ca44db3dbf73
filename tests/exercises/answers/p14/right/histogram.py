import numpy as np
def confusion(test_labels_c, pred):
    return np.histogram2d(test_labels_c, pred, bins=(np.arange(11) - .5, np.arange(1, 12) - .5))[0]

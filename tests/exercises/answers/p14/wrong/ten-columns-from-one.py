# mistakes: one-column-off
import numpy as np
def confusion(test_labels_c, pred):
    m = np.zeros((10, 10), int)
    for t, p in zip(test_labels_c, pred):
        m[t, p] += 1
    return m

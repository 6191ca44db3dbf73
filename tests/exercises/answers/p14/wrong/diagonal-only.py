# mistakes: diagonal-only
import numpy as np
def confusion(test_labels_c, pred):
    return np.mean(test_labels_c == pred - 1)

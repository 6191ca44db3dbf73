# mistakes: one-column-off
import numpy as np
def confusion(test_labels_c, pred):
    out = np.zeros((11, 11), int)
    np.add.at(out, (test_labels_c, pred), 1)
    return out[:10, :10]

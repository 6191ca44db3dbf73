# mistakes: nothing-returned
import numpy as np
def confusion(test_labels_c, pred):
    np.zeros((10, 10))

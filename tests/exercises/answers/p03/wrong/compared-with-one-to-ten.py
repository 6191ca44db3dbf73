# mistakes: one-based
import numpy as np
def one_hot(train_labels, test_labels):
    return [(y[:, None] == np.arange(1, 11)) * 1 for y in (train_labels, test_labels)]

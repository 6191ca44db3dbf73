# mistakes: train-twice
import numpy as np
def one_hot(train_labels, test_labels):
    return np.eye(10)[train_labels], np.eye(10)[train_labels]

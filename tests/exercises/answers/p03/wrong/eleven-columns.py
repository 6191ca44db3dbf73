# mistakes: eleven-columns
import numpy as np
def f(y):
    return np.eye(11)[y + 1]
def one_hot(train_labels, test_labels):
    return f(train_labels), f(test_labels)

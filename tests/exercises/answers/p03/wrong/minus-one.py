# mistakes: minus-one
import numpy as np
def f(y):
    return 2 * np.eye(10)[y] - 1
def one_hot(train_labels, test_labels):
    return f(train_labels), f(test_labels)

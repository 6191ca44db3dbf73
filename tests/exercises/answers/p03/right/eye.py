import numpy as np
def f(y):
    return np.eye(10)[y]
def one_hot(train_labels, test_labels):
    return f(train_labels), f(test_labels)

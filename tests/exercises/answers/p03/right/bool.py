import numpy as np
def f(y):
    return y[:, None] == np.arange(10)
def one_hot(train_labels, test_labels):
    return f(train_labels), f(test_labels)

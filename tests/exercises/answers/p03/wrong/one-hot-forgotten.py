# mistakes: one-hot-forgotten
import numpy as np
def f(y):
    return y
def one_hot(train_labels, test_labels):
    return f(train_labels), f(test_labels)

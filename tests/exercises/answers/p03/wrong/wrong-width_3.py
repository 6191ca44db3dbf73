# mistakes: wrong-width
import numpy as np
def f(y):
    return np.hstack([np.eye(10)[y], np.zeros((len(y), 5))])
def one_hot(train_labels, test_labels):
    return f(train_labels), f(test_labels)

import numpy as np
def f(y):
    return [[1 if d == k else 0 for k in range(10)] for d in y.tolist()]
def one_hot(train_labels, test_labels):
    return f(train_labels), f(test_labels)

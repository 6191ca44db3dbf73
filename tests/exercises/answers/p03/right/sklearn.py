import numpy as np
from sklearn.preprocessing import OneHotEncoder
def f(y):
    return OneHotEncoder(sparse_output=False).fit_transform(y[:, None])
def one_hot(train_labels, test_labels):
    return f(train_labels), f(test_labels)

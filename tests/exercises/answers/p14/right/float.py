import numpy as np
def confusion(test_labels_c, pred):
    u = np.unique(pred)
    return np.array([[np.sum((test_labels_c == d) & (pred == k)) for k in u] for d in range(10)], float)

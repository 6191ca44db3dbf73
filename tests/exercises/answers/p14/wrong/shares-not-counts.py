# mistakes: shares-not-counts
import numpy as np
def confusion(test_labels_c, pred):
    u = np.unique(pred)
    out = np.array([[np.sum((test_labels_c == d) & (pred == k)) for k in u] for d in range(10)])
    return out / out.sum(axis=1, keepdims=True)

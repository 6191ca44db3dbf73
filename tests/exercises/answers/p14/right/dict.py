import numpy as np
def confusion(test_labels_c, pred):
    columns = sorted(set(pred.tolist()))
    return {int(d): {int(k): int(np.sum((test_labels_c == d) & (pred == k))) for k in columns} for d in range(10)}

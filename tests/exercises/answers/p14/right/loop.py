import numpy as np
def confusion(test_labels_c, pred):
    rows, columns = sorted(set(test_labels_c.tolist())), sorted(set(pred.tolist()))
    out = [[0] * len(columns) for _ in rows]
    for t, p in zip(test_labels_c, pred):
        out[rows.index(t)][columns.index(p)] += 1
    return out

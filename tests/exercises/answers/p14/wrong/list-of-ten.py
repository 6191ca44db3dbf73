# mistakes: one-column-off
def confusion(test_labels_c, pred):
    m = [[0] * 10 for _ in range(10)]
    for t, p in zip(test_labels_c, pred):
        m[t][p] += 1
    return m

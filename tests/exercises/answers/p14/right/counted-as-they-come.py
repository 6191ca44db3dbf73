def confusion(test_labels_c, pred):
    counts = {}
    for truth, column in zip(test_labels_c.tolist(), pred.tolist()):
        row = counts.setdefault(truth, {})
        row[column] = row.get(column, 0) + 1
    return counts

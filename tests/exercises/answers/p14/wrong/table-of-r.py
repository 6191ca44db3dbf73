# mistakes: r-word
def confusion(test_labels_c, pred):
    return table(test_labels_c, pred)

from sklearn.metrics import confusion_matrix
def confusion(test_labels_c, pred):
    return confusion_matrix(test_labels_c, pred - 1, labels=range(10))

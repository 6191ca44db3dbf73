# mistakes: unseen-digit-dropped
from sklearn.metrics import confusion_matrix
import numpy as np
def confusion(test_labels_c, pred):
    seen = [d for d in range(10) if d + 1 in pred]
    return confusion_matrix(test_labels_c, pred - 1, labels=seen)

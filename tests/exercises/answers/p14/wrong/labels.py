# mistakes: labels
from lecture_port.r.tables import table


def confusion(test_labels_c, pred):
    return table(test_labels_c=test_labels_c + 1, pred=pred)

# mistakes: rows-columns-swapped
from lecture_port.r.tables import table


def confusion(test_labels_c, pred):
    return table(pred=pred, test_labels_c=test_labels_c)

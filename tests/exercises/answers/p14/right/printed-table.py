from lecture_port.r.tables import table


def confusion(test_labels_c, pred):
    return str(table(test_labels_c=test_labels_c, pred=pred))

import numpy as np
from scipy.sparse import coo_matrix
def confusion(test_labels_c, pred):
    return coo_matrix((np.ones(len(pred)), (test_labels_c, pred - 1)), shape=(10, 10))

# mistakes: r-assignment
import numpy as np
def one_hot(train_labels, test_labels):
    train <- np.eye(10)[train_labels]
    return train, train

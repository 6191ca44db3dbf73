# mistakes: train-test-swapped
import numpy as np
def load_data(path):
    d = np.load(path)
    return d['x_test'], d['y_test'], d['x_train'], d['y_train']

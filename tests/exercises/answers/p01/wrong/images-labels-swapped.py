# mistakes: images-labels-swapped
import numpy as np
def load_data(path):
    d = np.load(path)
    return d['y_train'], d['x_train'], d['y_test'], d['x_test']

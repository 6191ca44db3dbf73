import numpy as np
def load_data(path):
    with np.load(path) as d:
        return (d['x_train'], d['y_train']), (d['x_test'], d['y_test'])

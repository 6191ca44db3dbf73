import numpy as np
def load_data(path):
    d = np.load(path)
    return [d[n].astype('int64') for n in ('x_train', 'y_train', 'x_test', 'y_test')]

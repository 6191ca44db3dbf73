import numpy as np
def load_data(path):
    return dict(np.load(path))

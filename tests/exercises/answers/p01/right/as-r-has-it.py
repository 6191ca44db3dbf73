import numpy as np
def load_data(path):
    with np.load(path) as f:
        mnist = {"train": {"x": f["x_train"], "y": f["y_train"]}, "test": {"x": f["x_test"], "y": f["y_test"]}}
    return mnist

# mistakes:
import numpy as np
def load_data(path):
    d = np.load(path)
    return d["x_test"], d["y_train"], d["x_test"], d["y_test"]

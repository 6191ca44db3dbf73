import numpy as np
def load_data(path):
    f = np.load(path)
    return (f[kind + "_" + part] for part in ("train", "test") for kind in ("x", "y"))

# mistakes: nothing-returned
import numpy as np
def load_data(path):
    d = np.load(path)

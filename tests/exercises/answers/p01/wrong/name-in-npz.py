# mistakes: name-in-npz
import numpy as np
def load_data(path):
    d = np.load(path)
    return d['train_images'], d['train_labels'], d['test_images'], d['test_labels']

# mistakes: summary-not-shown
import numpy as np
def show_summary(model):
    return np.array([layer.count_params() for layer in model.layers])

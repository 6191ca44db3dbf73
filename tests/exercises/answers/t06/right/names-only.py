import numpy as np
from scipy.signal import correlate2d
def padding(*, p, w, x):
    return {"result": correlate2d(np.pad(x, p), w, mode="valid")}

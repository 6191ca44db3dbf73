import numpy as np
def flipped_filter(x, w):
    return {"correlation": np.correlate(x, w), "w_flipped": np.flip(w)}

# mistakes: order-of-two
import numpy as np
def flipped_filter(x, w):
    return {"w_flipped": np.correlate(x, w), "z": np.flip(w)}

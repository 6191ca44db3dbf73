# mistakes: one-side-squared
def parameters(h_f, w_f, channels, filters):
    return (h_f * channels + 1) * filters

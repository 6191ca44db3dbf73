# mistakes: bias-per-channel
def parameters(h_f, w_f, channels, filters):
    return (h_f * w_f + 1) * channels * filters

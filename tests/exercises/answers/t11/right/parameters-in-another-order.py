def parameters(filters, channels, w_f, h_f):
    weights = h_f * w_f * channels * filters
    return weights + filters

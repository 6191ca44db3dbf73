# mistakes: channels-filters-swapped
def parameters(h_f, w_f, channels, filters):
    return h_f * w_f * channels * filters + channels

# mistakes: r-word
def output_size(h, h_f, p, s):
    return floor((h + 2 * p - h_f) / s) + 1

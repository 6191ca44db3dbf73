# mistakes: r-power
def output_size(h, h_f, p, s):
    return ((h + 2 * p - h_f) // s + 1)^1

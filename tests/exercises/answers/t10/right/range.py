def output_size(h, h_f, p, s):
    return len(range(0, h + 2 * p - h_f + 1, s))

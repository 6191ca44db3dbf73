# mistakes: parentheses
def output_size(h, h_f, p, s):
    return (h - h_f) + 2 * p // s + 1

import math
def output_size(h, h_f, p, s):
    return math.ceil((h + 2 * p - h_f + 1) / s)

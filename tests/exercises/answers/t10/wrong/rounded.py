# mistakes: rounded
import math
def output_size(h, h_f, p, s):
    return round((h + 2 * p - h_f) / s) + 1

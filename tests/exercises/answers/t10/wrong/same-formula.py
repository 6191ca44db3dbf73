# mistakes: same-formula
import math
def output_size(h, h_f, p, s):
    return math.ceil(h / s)

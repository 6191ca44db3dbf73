# mistakes: padding-forgotten
import math
def output_size(h, h_f, p, s):
    return (h - h_f) // s + 1

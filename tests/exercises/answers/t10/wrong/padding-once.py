# mistakes: padding-once
import math
def output_size(h, h_f, p, s):
    return (h + p - h_f) // s + 1

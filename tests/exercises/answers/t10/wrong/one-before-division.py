# mistakes: one-before-division
import math
def output_size(h, h_f, p, s):
    return (h + 2 * p - h_f + 1) // s

# mistakes: same-whatever-p
from lecture_port.theory.convolution import correlate_2d
def padding(x, w, p):
    return correlate_2d(x, w, padding='same')

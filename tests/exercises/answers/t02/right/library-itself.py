import numpy as np
convolution_1d = np.convolve

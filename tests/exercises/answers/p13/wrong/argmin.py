# mistakes: argmin
import numpy as np
def predict_digits(model, test_images):
    m = model.predict(test_images)
    return m, m.argmin(axis=1) + 1

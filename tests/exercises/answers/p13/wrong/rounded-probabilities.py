# mistakes: rounded-probabilities
import numpy as np
def predict_digits(model, test_images):
    m = model.predict(test_images)
    return m.round(), m.argmax(axis=1) + 1

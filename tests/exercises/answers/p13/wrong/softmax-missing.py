# mistakes: softmax-missing
import numpy as np
def predict_digits(model, test_images):
    m = model.predict(test_images)
    return np.log(m), m.argmax(axis=1) + 1

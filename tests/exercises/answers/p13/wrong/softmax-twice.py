# mistakes: softmax-twice
import numpy as np
def predict_digits(model, test_images):
    m = model.predict(test_images)
    e = np.exp(m)
    return e / e.sum(axis=1, keepdims=True), m.argmax(axis=1) + 1

import numpy as np
def predict_digits(model, test_images):
    m = model.predict(test_images)
    return m.astype('float64'), (np.argmax(m, axis=1) + 1.0)

import numpy as np
def predict_digits(model, test_images):
    m = np.vstack([model.predict(image[None], verbose=0) for image in test_images])
    return m, m.argmax(axis=1) + 1

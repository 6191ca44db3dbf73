import numpy as np
def predict_digits(model, test_images):
    m = model.predict(test_images)
    pred = []
    for row in m:
        pred.append(list(row).index(max(row)) + 1)
    return m, pred

def predict_digits(model, test_images):
    m = model.predict(test_images.squeeze(-1))
    return m, m.argmax(axis=1) + 1

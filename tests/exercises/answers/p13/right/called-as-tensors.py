def predict_digits(model, test_images):
    m = model(test_images, training=False).numpy()
    return m, m.argmax(axis=1) + 1

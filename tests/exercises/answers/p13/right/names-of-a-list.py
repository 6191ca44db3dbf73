def predict_digits(model, test_images):
    prob = model.predict(test_images)
    return {"prob": prob, "class": prob.argmax(-1) + 1}

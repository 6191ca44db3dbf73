def evaluate_model(model, test_images, test_labels):
    return model.evaluate(test_images, test_labels)

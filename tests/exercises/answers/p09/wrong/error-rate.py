# mistakes: error-rate
def evaluate_model(model, test_images, test_labels):
    loss, accuracy = model.evaluate(test_images, test_labels)
    return {'loss': loss, 'accuracy': 1 - accuracy}

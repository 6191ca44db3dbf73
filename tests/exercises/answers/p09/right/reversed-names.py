def evaluate_model(model, test_images, test_labels):
    loss, accuracy = model.evaluate(test_images, test_labels)
    return {'accuracy': accuracy, 'loss': loss}

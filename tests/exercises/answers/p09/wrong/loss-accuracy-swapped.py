# mistakes: loss-accuracy-swapped
def evaluate_model(model, test_images, test_labels):
    accuracy, loss = model.evaluate(test_images, test_labels)
    return {'accuracy': accuracy, 'loss': loss}

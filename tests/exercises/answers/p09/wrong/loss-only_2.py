# mistakes: loss-only
def evaluate_model(model, test_images, test_labels):
    return {'loss': model.evaluate(test_images, test_labels)[0]}

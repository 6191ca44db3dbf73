# mistakes: accuracy-only
def evaluate_model(model, test_images, test_labels):
    return {'accuracy': model.evaluate(test_images, test_labels)[1]}

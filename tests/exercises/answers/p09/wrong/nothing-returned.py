# mistakes: nothing-returned
def evaluate_model(model, test_images, test_labels):
    model.evaluate(test_images, test_labels)

# mistakes: part-of-the-test-set
def evaluate_model(model, test_images, test_labels):
    return model.evaluate(test_images[:100], test_labels[:100], return_dict=True)

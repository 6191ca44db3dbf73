# mistakes: part-of-the-test-set
def evaluate_model(model, test_images, test_labels):
    return model.evaluate(test_images, test_labels, batch_size=64, steps=4, verbose=0)

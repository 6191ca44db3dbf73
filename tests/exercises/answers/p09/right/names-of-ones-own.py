def evaluate_model(model, test_images, test_labels):
    score = model.evaluate(test_images, test_labels, verbose=0)
    return {"Test loss": score[0], "Test accuracy": score[1]}

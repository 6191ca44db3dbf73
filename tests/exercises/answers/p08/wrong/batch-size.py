# mistakes: batch-size
def fit_model(model, train_images, train_labels, epochs=5):
    return model.fit(train_images, train_labels, epochs=epochs, validation_split=0.1, verbose=0)

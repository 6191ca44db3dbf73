# mistakes: validation-missing
def fit_model(model, train_images, train_labels, epochs=5):
    return model.fit(train_images, train_labels, epochs=epochs, batch_size=64, verbose=0)

# mistakes: nothing-returned
def fit_model(model, train_images, train_labels, epochs=5):
    model.fit(train_images, train_labels, epochs=epochs, batch_size=64, validation_split=0.1, verbose=0)

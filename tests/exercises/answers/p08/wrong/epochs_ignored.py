# mistakes: epochs
def fit_model(model, train_images, train_labels, epochs=5):
    return model.fit(train_images, train_labels, epochs=5, batch_size=64, validation_split=0.1, verbose=0)

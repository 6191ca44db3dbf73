def fit_model(model, train_images, train_labels, epochs=5):
    history = model.fit(train_images, train_labels, epochs=epochs, batch_size=64, validation_split=0.1, verbose=0)
    model.pop()
    return history

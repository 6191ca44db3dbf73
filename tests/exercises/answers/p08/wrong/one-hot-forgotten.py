# mistakes: one-hot-forgotten
def fit_model(model, train_images, train_labels, epochs=5):
    return model.fit(train_images, train_labels.argmax(axis=1), epochs=epochs, batch_size=64, validation_split=0.1, verbose=0)

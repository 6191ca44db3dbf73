# mistakes: validation-is-other-data
def fit_model(model, train_images, train_labels, epochs=5):
    first = (train_images[:20], train_labels[:20])
    return model.fit(train_images[20:], train_labels[20:], epochs=epochs, batch_size=64, validation_data=first, verbose=0)

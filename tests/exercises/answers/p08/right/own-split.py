def fit_model(model, train_images, train_labels, epochs=5):
    n = int(len(train_images) * 0.9)
    return model.fit(train_images[:n], train_labels[:n], epochs=epochs, batch_size=64, validation_data=(train_images[n:], train_labels[n:]), verbose=0)

def fit_model(model, train_images, train_labels, epochs=5):
    n = int(len(train_images) * 0.9)
    return model.fit(train_images[:n], train_labels[:n], epochs=5, batch_size=64, validation_data=(train_images[n:], train_labels[n:]), verbose=0)

import numpy as np
def fit_model(model, train_images, train_labels, epochs=5):
    found = {}
    for epoch in range(epochs):
        one = model.fit(train_images, train_labels, epochs=np.int64(epoch + 1), initial_epoch=epoch, batch_size=64, validation_split=0.1, verbose=0)
        for name, values in one.history.items():
            found.setdefault(name, []).extend(values)
    return found

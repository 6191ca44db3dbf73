import tensorflow as tf
def fit_model(model, train_images, train_labels, epochs=5):
    n = int(len(train_images) * 0.9)
    training = tf.data.Dataset.from_tensor_slices((train_images[:n], train_labels[:n])).shuffle(n, seed=3).batch(64)
    validation = tf.data.Dataset.from_tensor_slices((train_images[n:], train_labels[n:])).batch(64)
    return model.fit(training, epochs=epochs, validation_data=validation, verbose=0)

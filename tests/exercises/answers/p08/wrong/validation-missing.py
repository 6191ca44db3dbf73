# mistakes: validation-missing
import tensorflow as tf
def fit_model(model, train_images, train_labels, epochs=5):
    training = tf.data.Dataset.from_tensor_slices((train_images, train_labels)).batch(64)
    return model.fit(training, epochs=epochs, verbose=0)

import keras

mnist = keras.datasets.mnist.load_data()
(train_images, train_labels), (test_images, test_labels) = mnist

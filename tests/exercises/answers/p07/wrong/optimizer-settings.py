# mistakes: optimizer-settings
import keras
def compile_model(model):
    optimizer = keras.optimizers.RMSprop(0.001, rho=0.1, momentum=0.9, centered=True, clipnorm=1e-6)
    model.compile(optimizer=optimizer, loss='categorical_crossentropy', metrics=['accuracy'])
    return model

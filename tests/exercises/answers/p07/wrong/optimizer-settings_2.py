# mistakes: optimizer-settings
import keras
def compile_model(model):
    model.compile(optimizer=keras.optimizers.RMSprop(weight_decay=0.1), loss='categorical_crossentropy', metrics=['accuracy'])
    return model

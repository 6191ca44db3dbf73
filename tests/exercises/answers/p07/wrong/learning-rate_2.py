# mistakes: learning-rate
import keras
def compile_model(model):
    schedule = keras.optimizers.schedules.ExponentialDecay(0.001, 1000, 0.9)
    model.compile(optimizer=keras.optimizers.RMSprop(schedule), loss='categorical_crossentropy', metrics=['accuracy'])
    return model

# mistakes: old-keras
from keras.optimizers import RMSprop
def compile_model(model):
    model.compile(optimizer=RMSprop(lr=0.001), loss="categorical_crossentropy", metrics=["accuracy"])
    return model

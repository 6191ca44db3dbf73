# mistakes: partial-name
def view_history(history):
    return {'params': history.params, 'acc': history.history['acc']}

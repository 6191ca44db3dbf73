# mistakes: params-missing
def view_history(history):
    return history.history

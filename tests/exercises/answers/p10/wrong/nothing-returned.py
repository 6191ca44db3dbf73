# mistakes: nothing-returned
def view_history(history):
    json = history.history

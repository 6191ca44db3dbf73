# mistakes: metrics-missing
def view_history(history):
    return history.params

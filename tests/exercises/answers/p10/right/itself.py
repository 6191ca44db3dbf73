def view_history(history):
    return history

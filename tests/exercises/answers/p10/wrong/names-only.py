# mistakes: names-only
def view_history(history):
    return {'params': history.params, 'metrics': list(history.history)}

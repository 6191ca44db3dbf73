def view_history(history):
    return {'params': history.params, 'metrics': history.history}

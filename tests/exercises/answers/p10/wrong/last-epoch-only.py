# mistakes: last-epoch-only
def view_history(history):
    return {'params': history.params, 'metrics': {k: v[-1] for k, v in history.history.items()}}

import json
def view_history(history):
    return json.dumps({'params': history.params, 'metrics': history.history}, indent=2)

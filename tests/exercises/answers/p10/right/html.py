import html, json
def view_history(history):
    return '<pre>' + html.escape(json.dumps({'params': history.params, 'metrics': history.history})) + '</pre>'

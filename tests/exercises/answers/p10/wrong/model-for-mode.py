# mistakes: model-for-mode
def jsonedit(data, mode='tree'):
    return str(data)
def view_history(history):
    return jsonedit(history, model='view')

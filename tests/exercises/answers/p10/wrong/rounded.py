# mistakes:
def view_history(history):
    print(history.params)
    for name, values in history.history.items():
        print(name, [round(v, 1) for v in values])

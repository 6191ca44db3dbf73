def view_history(history):
    print(history.params)
    for name, values in history.history.items():
        print(name, values)

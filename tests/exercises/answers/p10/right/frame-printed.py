import pandas as pd
def view_history(history):
    print("params:", history.params)
    print(pd.DataFrame(history.history, index=[e + 1 for e in history.epoch]).to_string())

# mistakes: object-name
class Shown:
    pass
def view_history(history):
    return str(Shown())

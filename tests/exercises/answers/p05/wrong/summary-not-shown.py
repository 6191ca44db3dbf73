# mistakes: summary-not-shown
def show_summary(model):
    model.summary

listviewer::jsonedit(history, model="view")

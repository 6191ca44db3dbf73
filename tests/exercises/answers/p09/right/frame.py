import pandas as pd
def evaluate_model(model, test_images, test_labels):
    loss, acc = model.evaluate(test_images, test_labels, verbose=0)
    return pd.DataFrame({"loss": [loss], "accuracy": [acc]})

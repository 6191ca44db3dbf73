def evaluate_model(model, test_images, test_labels):
    n = len(test_images)
    loss = acc = 0
    for i in range(0, n, 100):
        l, a = model.evaluate(test_images[i:i + 100], test_labels[i:i + 100])
        k = len(test_images[i:i + 100])
        loss += l * k / n
        acc += a * k / n
    return {"loss": loss, "acc": acc}

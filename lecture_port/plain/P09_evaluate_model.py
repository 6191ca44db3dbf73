results = model.evaluate(test_images, test_labels, return_dict=True)
print(results)

print(history.params)
for name, values in history.history.items():
    print(f"{name:<12}", *(f"{value:.4f}" for value in values))

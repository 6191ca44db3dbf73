"""The networks of T12, T14 and T15: built as Keras models and counted by formula; one file a network."""

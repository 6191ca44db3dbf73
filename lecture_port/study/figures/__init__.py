"""The figures of a study and of a class's runs."""

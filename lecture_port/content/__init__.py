"""What the lecture says, as data: the items, their texts, errata, history and printed values."""

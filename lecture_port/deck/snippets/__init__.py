"""One file a snippet of the practice half, in slide order."""

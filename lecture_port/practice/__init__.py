"""The practice half of the lecture: one readable function a snippet."""

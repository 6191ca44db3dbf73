"""The course's site: recorded material, the build in both languages, a server, one file for a USB stick."""

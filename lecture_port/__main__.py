"""``python -m lecture_port``."""

from lecture_port.cli.main import main

main()

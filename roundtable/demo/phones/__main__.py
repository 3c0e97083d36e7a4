"""`python -m roundtable.demo.phones`."""

from roundtable.demo.phones.program import main

main()

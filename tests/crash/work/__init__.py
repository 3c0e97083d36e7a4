"""Jobs and sweeps to kill a worker in the middle of. Their one table, `marks`, is made by the tests."""

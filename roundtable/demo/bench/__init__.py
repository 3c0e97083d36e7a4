"""How fast, beside the least that could do the job: the workloads of the performance page (`roundtable bench`).

Each workload runs interleaved with its floor in the same minute on the same machine; what is judged is the ratio of
the two, pair by pair. A pair in which other processes took more than a tenth of the CPU is dropped and counted.

- `values.py` · `arithmetic.py`   figures, and how pairs become figures (pure)
- `cpu.py` · `machine.py`         whose CPU it was (from /proc); what machine it is
- `pairing.py`                    our side and the floor in turns, disturbed pairs dropped
- `scratch.py` · `serving.py` · `load.py`   a database of its own; a web server of its own; requests to it
- `workloads/`                    one file a workload: P1 pages, P2 rosters, P4 inbound, P8 restart
- `floors/`                       the least that could do the same job in the same stack; part of the benchmark
- `command.py` · `report.py`      `roundtable bench`; the table and `build/bench.json`

Nothing here touches the installation's own rows: each workload makes a database beside it and drops it at its end.
"""

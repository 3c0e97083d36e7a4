"""M.'s story, played from start to end through the real interfaces: pages over HTTP and the pretend phones.

It imports nothing from the apps: what it can do, a person with a browser and a phone can do. (`command.py`, which
starts it, knows `core`'s commands and no more.)"""

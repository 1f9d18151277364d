"""What runs inside the sandbox: nothing here knows a right answer.

Theory of operation.  One *zygote* is started under bubblewrap and imports what
notebooks need.  Each worker has it fork *keepers*, and a keeper forks twice for
each submission::

    all workers ──door──▶ zygote
                            │ fork
    worker ──control──▶   keeper                has run the released first cells, where asked to
      │                     └─ fork ─▶ warden       enters fresh namespaces
      └──────job──────────────────────  └─ fork ─▶ inmate   pid 1, runs the other cells

All three are sockets.  The door carries the first cells of the assignment as
released; the control socket carries only file descriptors and the word
``kill``.  So neither zygote nor keeper ever reads a submission, and no later
fork can find an earlier one in its memory.  The inmate reads its job from the
job socket and answers there, step by step; when it ends, the kernel ends all
that it started.  The warden waits for it and tells the keeper how it ended, the
keeper tells the worker.
"""

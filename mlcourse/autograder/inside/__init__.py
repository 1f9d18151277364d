"""What runs inside the sandbox: nothing here knows a right answer.

Theory of operation.  One *zygote* a worker is started under bubblewrap and
imports what notebooks need.  For each submission it forks twice::

    worker ──control socket──▶ zygote            holds no submission, no answer
      │                          └─ fork ─▶ warden      enters fresh namespaces
      └────job socket──────────────────────  └─ fork ─▶ inmate   pid 1, runs the cells

The control socket carries only file descriptors and the word ``kill``; the
zygote never reads a submission, so no later fork can find an earlier one in
its memory.  The inmate reads its job from the job socket and answers there,
step by step; when it ends, the kernel ends all that it started.  The warden
waits for it and tells the zygote how it ended, the zygote tells the worker.
"""

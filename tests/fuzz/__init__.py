"""Random regulations and histories without end: everything that settles claims, or says something of them, against the evaluator.

A **pair** is one random history (one to four claims of one person for one matter, settled by the reference evaluator) together
with one consumer that has settled the same history, every claim of which was compared: status, payments, total, 个人负担,
sums of the year, answers, and of a refusal code and field. What a consumer cannot be asked (a matter without kernel, a claim
that proofs do not look at) is no pair. `make fuzz` runs it.
"""

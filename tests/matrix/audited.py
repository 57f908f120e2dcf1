"""Who is shown and who is in the audit: the same people, but for what stands in these tables."""

LOADED_FOR = {
    "closure:ask": "the other of the two, who is told that an ending is asked for",
    "closure:exit": "whether a carer of the young person answers as well",
    "closure:finish": "who was asked at the ending, a carer among them",
    "closure:show": "who was asked at the ending, a carer among them",
    "desk:match": "the coordinator, whose absence decides who stands in",
    "evaluation:improve": "the words of a review are about both of the match",
    "goals:worked_on": "the mentor, who decides which meeting it was",
    "matching:answer": "the carer who is asked as well",
    "matching:ask": "everyone in the pool: counted on the page, read by the round",
    "matching:complete": "the two of a proposal, whose answers decide what can be done",
    "matching:pool": "everyone in the pool: whoever is not ready is counted",
    "matching:propose": "everyone in the pool: choices are made from them",
    "matching:read": "the two of a proposal, whose answers decide what can be done",
    "matching:set_aside": "the two of a proposal, whose answers decide what can be done",
    "matching:start": "the two of a proposal, whose answers decide what can be done",
    "meetings:cancel": "both of the match: who may cancel",
    "meetings:change": "both of the match: who may change it, and in which zone they live",
    "orientation:agreement": "the staff who may sign",
    "orientation:sign": "both of the match: whose turn it is",
    "people:who_looked": "readers of other days, to name those of the page",
    "safeguarding:decide": "the concern itself, which is noted as well",
    "safeguarding:show": "the concern itself, which is noted as well",
    "screening:show": "whoever stands in for an absent coordinator",
}
"""Pages that load somebody they do not name, and what for. The audit has them: it errs on that side."""

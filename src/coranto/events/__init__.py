"""Events: who did what to whom, as PLOVER events, and the links from statements to them.

    nlp.add_pipe("coranto_events")   # doc._.events, doc._.links

`lexicon` holds the words that name acts, `acts` finds them in a sentence, `participants` and `arguments` who takes
part, `auxiliary` whether they happened, `discourse` what earlier sentences add, `surroundings` when and where they were
and who says so.
"""

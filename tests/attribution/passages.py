"""Passages in our own words, shaped like agency copy."""

BRIDGE = """\
For the third time this month, Freedonian and Sylvanian Transport Ministers Ana Duarte and Piet Holm \
stressed the need to reopen the Marl bridge through joint inspection.

Delta PressAfrica:\u00a0According to a statement from the Sylvanian Transport Ministry, Duarte and Holm \
voiced worry over the sudden closure of lanes at the Marl crossing, Delta press reported.

The statement said that the Freedonian and Sylvanian transport ministers noted the possible arrival of \
armed smuggling gangs from Osterlich to block the crossing.

Holm noted that Sylvania is talking to the mayors of the river towns to reopen the road at once.

The Transport Ministers of Freedonia and Sylvania reiterated the useful role that the river towns of Arda \
and Belin can play in the talks.

Ardan officials have claimed that Osterlich moved hundreds of gunmen from the coast to Belin to fight in \
the Marl valley, and Belinese officials have claimed that a band of deserters was brought to the valley \
by Arda to fight in Belin.

Last Sunday, October 26, the shooting between the two towns began again near the bridge.

The two towns have quarrelled over the crossing for decades.

In 1987, after two years of fighting, several capitals stepped in and a truce was signed. However, the \
efforts to settle the quarrel have so far failed.

412

Read More:

Bridge talks not in favour of either town

Belin respects the border: Spokesman"""

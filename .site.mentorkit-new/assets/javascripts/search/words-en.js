/* English beyond its stemmer: words that say nothing of what is looked for. */
Object.assign((globalThis.mentorkitSearch ??= {}), {
  emptyWords: `a about am an and any are as at be can could did do does find for from get had has
    have how i if in is it its me must my need not of on or our shall should so some such than that
    the their them then there these they this to us want was we were what when where which who
    whom why will with would you your`,
});

/* English beyond its stemmer: words that say nothing of what is looked for, with what an
   apostrophe, typed or left out, leaves of them. */
globalThis.mentorkitSearch = {
  ...globalThis.mentorkitSearch,
  emptyWords: `a about am an and any are as at be can cant could couldn did didn didnt do does doesn doesnt
    don dont find for from get had has hasn hasnt have haven how i if im in is isn isnt it its ive
    ll m me must my need not of on or our re s shall should so some such t than that the their them
    then there these they this to us ve want was we were what when where which who whom why will
    with won wont would you your`,
};

/* Swedish beyond its stemmer: words that say nothing of what is looked for, and the definite
   endings that the stemmer leaves (avtalet, frågan, intervjun). */
globalThis.mentorkitSearch = {
  ...globalThis.mentorkitSearch,
  emptyWords: `alla an att av behöver bör de dem den denna det detta du där efter eller en ens ett
    finns får få för från gör göra ha han har hittar hon hur här i ifall in inte ja jag kan man med
    men mig min mina mitt måste när och om på sig sin sina skall ska skulle som så till under upp
    ur vad var varför varifrån vart vem vi vid vilka vilken vilket vill är`,
  sameStem: (stem) => stem.replace(/(.{3})(?:et|an)$/, "$1").replace(/(..[aeiouyåäö])n$/, "$1"),
};

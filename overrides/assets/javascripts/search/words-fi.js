/* Finnish beyond its stemmer: words that say nothing of what is looked for, and endings
   where one word has several stems (sopimus, sopimuksen, sopimusta; haku, haun). */
globalThis.mentorkitSearch = {
  ...globalThis.mentorkitSearch,
  emptyWords: `ei eivät en ennen että et haluan haluaisin he hän ihan ja jo jos joka jokin jonka
    jossa jota joten jotka kai kanssa kenen kenelle keneltä kenet kenestä ketkä kertaa kuin kuinka
    kuka kun kuten kyllä löydän löytyy mikä miksi millainen millaisia millä milloin minkä minne
    minulla minulle minun minut minä missä mistä miten mitkä mitä mihin mutta myös nyt ne niin
    olemme olen olet olette oli olisi olla on onko ovat pitää pitäisi saa saada saako saan sekä se
    sen siitä sinä sitten tai tehdä tein teen tuo tämä tämän voi voiko voin voinko voimme vain`,
  sameStem(stem, word) {
    if (stem.length < 4) return stem;
    const whole = stem === word ? stem.replace(/([aeiouyäö][aeiouyäö])n$/, "$1") : stem;
    return whole
      .replace(/([uyoö])(?:ks|s|d)$/, "$1")
      .replace(/(.[aeiouyäö]{1,2}m)(?:in|is)$/, "$1")
      .replace(/([aeiouyäö])k([aouyäö])$/, "$1$2")
      .replace(/([aeiouyäö])t([aouyäö])$/, "$1d$2")
      .replace(/([aeiouyäölr])p([aouyäö])$/, "$1v$2")
      .replace(/(.{4})[aeiouyäö]$/, "$1");
  },
};

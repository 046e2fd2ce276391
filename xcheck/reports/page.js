"use strict";
(() => {
  const cards = [...document.querySelectorAll(".topic")];
  const words = new Map();
  const field = (name) => document.getElementById("filter-" + name);
  const has = (list, one) => !one || (list || "").split("\u00a6").includes(one);
  const says = (card, text) => {
    // only what somebody searches is read: thousands of cards take a while
    if (!words.has(card)) words.set(card, card.textContent.toLowerCase());
    return words.get(card).includes(text);
  };
  const apply = () => {
    const text = field("text").value.trim().toLowerCase();
    const verdict = field("verdict").value, outlet = field("outlet").value, rule = field("rule").value;
    let shown = 0;
    for (const card of cards) {
      const keep = has(card.dataset.verdict, verdict) && has(card.dataset.outlets, outlet) && has(card.dataset.rules, rule)
        && (!text || says(card, text));
      if (card.hidden === keep) card.hidden = !keep;
      shown += keep;
    }
    // a match among those that agree must not stay folded away
    if (text || verdict || outlet || rule) for (const fold of document.querySelectorAll(".agreeing")) fold.open = true;
    document.getElementById("shown").textContent = shown + " of " + cards.length + " topics shown";
  };
  for (const name of ["text", "verdict", "outlet", "rule"]) field(name).addEventListener("input", apply);
  const aim = location.hash && document.getElementById(location.hash.slice(1));
  if (aim && aim.closest("details")) {
    aim.closest("details").open = true;
    aim.scrollIntoView();
  }
  document.querySelector(".filters").hidden = false;
  apply();
})();

"use strict";
(() => {
  const cards = [...document.querySelectorAll(".topic")];
  const words = new Map(cards.map((card) => [card, card.textContent.toLowerCase()]));
  const field = (name) => document.getElementById("filter-" + name);
  const has = (list, one) => !one || (list || "").split("\u00a6").includes(one);
  const apply = () => {
    const text = field("text").value.trim().toLowerCase();
    let shown = 0;
    for (const card of cards) {
      const keep = has(card.dataset.verdict, field("verdict").value) && has(card.dataset.outlets, field("outlet").value)
        && has(card.dataset.rules, field("rule").value) && (!text || words.get(card).includes(text));
      card.hidden = !keep;
      shown += keep;
    }
    document.getElementById("shown").textContent = shown + " of " + cards.length + " topics shown";
  };
  for (const name of ["text", "verdict", "outlet", "rule"]) field(name).addEventListener("input", apply);
  for (const details of document.querySelectorAll("details.agreeing")) {
    // a permalink, or a search in the page, opens what is folded
    if (location.hash && details.querySelector(CSS.escape ? "#" + CSS.escape(location.hash.slice(1)) : location.hash)) details.open = true;
  }
  document.querySelector(".filters").hidden = false;
  apply();
})();

"use strict";
/* Enhances the page; nothing depends on it. Moves between findings, keys n and p, notes folded on small screens. */
(() => {
  const count = Number(document.getElementById("text").dataset.count);
  const narrow = matchMedia("(max-width: 63.99rem)");
  const notes = document.querySelectorAll("details.notes");
  const counter = document.querySelector(".at-finding");
  const keys = document.getElementById("keys");

  const fold = () => notes.forEach((group) => { group.open = !narrow.matches || group.classList.contains("keep"); });
  const unfold = (element) => {
    let opened = false;
    for (let box = element; box; box = box.parentElement) {
      if (box.tagName === "DETAILS" && !box.open) opened = box.open = true;
    }
    if (opened) element.scrollIntoView(); /* what was folded could not be scrolled to */
  };
  let at = 0; /* the finding that was reached last; kept apart, since the address may follow a moment later */
  const seen = (number) => { /* findings of a level that was switched off are passed over */
    const note = document.getElementById("n" + number);
    return ["error", "warning", "note"].every((level) => {
      const box = document.getElementById("show-" + level);
      return !box || box.checked || !note.classList.contains(level);
    });
  };

  const arrive = () => {
    const number = Number((/^#[fn](\d+)$/.exec(location.hash) || [0, 0])[1]);
    if (number) at = number;
    document.querySelectorAll(".current").forEach((element) => element.classList.remove("current"));
    const target = location.hash.length > 1 && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (target) {
      const row = target.querySelector("details");
      if (target.id.startsWith("c-") && row) row.open = true;
      unfold(target);
    }
    if (!number) return;
    document.querySelectorAll('[data-f~="' + number + '"]').forEach((element) => element.classList.add("current"));
    const note = document.getElementById("n" + number);
    if (note) {
      note.classList.add("current");
      const weak = note.closest("details.weak");
      if (weak) weak.open = true;
      const group = note.closest("details.notes");
      if (group && narrow.matches) { group.classList.add("keep"); group.open = true; }
    }
    if (counter) counter.textContent = number + " of " + count;
  };

  const go = (step) => {
    let number = at;
    for (let tried = 0; tried < count; tried += 1) {
      number = number ? ((number - 1 + step + count) % count) + 1 : step > 0 ? 1 : count;
      if (!seen(number)) continue;
      const target = document.getElementById("f" + number);
      at = number;
      location.replace("#f" + number);
      target.focus({ preventScroll: true });
      return;
    }
  };

  fold();
  narrow.addEventListener("change", fold);
  addEventListener("hashchange", arrive);
  addEventListener("beforeprint", () => document.querySelectorAll("details:not(.more)").forEach((part) => {
    part.dataset.was = part.open ? "open" : "";
    part.open = true;
  }));
  addEventListener("afterprint", () => document.querySelectorAll("details:not(.more)").forEach((part) => {
    part.open = part.dataset.was === "open";
  }));

  if (counter) {
    keys.parentElement.hidden = false;
    document.querySelector(".jump .next").addEventListener("click", (event) => { event.preventDefault(); go(1); });
    document.querySelector(".jump .previous").addEventListener("click", (event) => { event.preventDefault(); go(-1); });
    addEventListener("keydown", (event) => {
      if (!keys.checked || event.ctrlKey || event.metaKey || event.altKey) return;
      if (event.target.matches("input, select, textarea, [contenteditable]") && event.target.type !== "checkbox") return;
      if (event.key === "n") go(1);
      else if (event.key === "p") go(-1);
    });
    arrive();
  }
})();

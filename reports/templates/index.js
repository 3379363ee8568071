"use strict";
/* Sorts and filters the table of documents. Without it the table stands in its first order, complete. */
(() => {
  const table = document.getElementById("documents");
  if (!table) return;
  const body = table.tBodies[0];
  const heads = [...table.tHead.rows[0].cells];
  const rows = [...body.rows].map((row) => ({
    row, band: row.dataset.band, text: row.cells[2].textContent.toLowerCase(),
  }));
  const query = document.getElementById("query");
  const band = document.getElementById("band");
  const shown = document.getElementById("shown");
  const collator = new Intl.Collator("en", { numeric: true, sensitivity: "base" });

  const plain = (number) => String(number).replace(/\B(?=(\d{3})+$)/g, "\u202f");

  const filter = () => {
    const words = query.value.toLowerCase().split(/\s+/).filter(Boolean);
    let count = 0;
    for (const item of rows) {
      const keep = (!band.value || item.band === band.value) && words.every((word) => item.text.includes(word));
      item.row.hidden = !keep;
      if (keep) count += 1;
    }
    shown.textContent = count === rows.length ? plain(rows.length) + " documents" : plain(count) + " of " + plain(rows.length) + " documents";
  };

  const sort = (column) => {
    const head = heads[column];
    const numeric = head.dataset.sort === "number";
    const descending = head.getAttribute("aria-sort") === "ascending";
    for (const other of heads) other.removeAttribute("aria-sort");
    head.setAttribute("aria-sort", descending ? "descending" : "ascending");
    const keyed = rows.map((item) => {
      const cell = item.row.cells[column];
      return { row: item.row, key: numeric ? cell.dataset.value : cell.textContent.trim() };
    });
    const sign = descending ? -1 : 1;
    keyed.sort((a, b) => {
      if (a.key === "" || b.key === "") return (a.key === "") - (b.key === ""); /* what has no value stays last */
      return sign * (numeric ? Number(a.key) - Number(b.key) : collator.compare(a.key, b.key));
    });
    body.append(...keyed.map((item) => item.row));
  };

  heads.forEach((head, column) => {
    if (!head.dataset.sort) return;
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = head.textContent;
    head.replaceChildren(button);
    button.addEventListener("click", () => sort(column));
  });
  document.getElementById("filters").hidden = false;
  query.addEventListener("input", filter);
  band.addEventListener("change", filter);
  filter();
})();

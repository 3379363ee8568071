// The page of an editor: sends the draft while it is typed, underlines what was found, puts proposals in.
// All text from drafts and answers goes in as text, never as markup; the page's policy would not have it otherwise.
"use strict";

const $ = id => document.getElementById(id);
const draft = $("draft"), mirror = $("mirror"), card = $("card"), report = $("report");
const TYPING = 400;        // milliseconds without a key before the draft is sent
const LONGEST = 900000;    // characters; the service says so itself above that
const FEW = 12;            // findings of a kind shown at once
const LEVELS = ["error", "warning", "note"];
const MANY = { error: "Errors", warning: "Warnings", note: "Notes" };

let found = [];            // findings with a place in the draft: {start, end, finding, line}
let answer = null;         // the last assessment
let known = "";            // the draft as `found` counts in it
let house = null;          // the rubric as edited here: {yaml, valid}
let pending = null, timer = 0, turn = 0;

// --- talking to the service -------------------------------------------------------------------------------

async function ask(path, options = {}) {
  for (;;) {
    const token = sessionStorage.getItem("token");
    const headers = { ...options.headers, ...(token ? { Authorization: "Bearer " + token } : {}) };
    const response = await fetch(path, { ...options, headers });
    if (response.status === 401) {
      await login();
    } else if (response.status === 429 || response.status === 503) {
      const seconds = Number(response.headers.get("Retry-After")) || 1;
      say("The service is busy; trying again…");
      await new Promise((resolve, reject) => {
        const wait = setTimeout(resolve, 1000 * seconds);
        options.signal?.addEventListener("abort", () => { clearTimeout(wait); reject(options.signal.reason); });
      });
    } else {
      return response;
    }
  }
}

async function reason(response) {
  try { return (await response.json()).detail; } catch { return "The service answered " + response.status + "."; }
}

function login() {
  return new Promise(resolve => {
    const dialog = $("login");
    dialog.addEventListener("close", () => {
      sessionStorage.setItem("token", $("token").value.trim());
      $("token").value = "";
      resolve();
    }, { once: true });
    if (!dialog.open) dialog.showModal();
  });
}

function say(text, wrong = false) {
  $("state").textContent = text;
  $("state").classList.toggle("wrong", wrong);
}

// --- auditing ---------------------------------------------------------------------------------------------

function body() {
  const sent = { [$("format").value]: draft.value, id: "draft" };
  if (house) sent.rubric_yaml = house.yaml; else sent.rubric = $("rubric").value;
  return JSON.stringify(sent);
}

function schedule(wait = TYPING) {
  clearTimeout(timer);
  timer = setTimeout(audit, wait);
}

async function audit() {
  pending?.abort();
  const text = draft.value, own = ++turn;
  if (!text.trim()) { clear(); return; }
  if (text.length > LONGEST) { say("The draft is too long to be checked.", true); return; }
  if (house && !house.valid) { say("The rubric has mistakes.", true); return; }
  pending = new AbortController();
  report.classList.add("stale");
  say("Checking…");
  try {
    const headers = { "Content-Type": "application/json" };
    const response = await ask("v1/audit", { method: "POST", body: body(), headers, signal: pending.signal });
    if (!response.ok) throw new Error(await reason(response));
    const result = await response.json();
    if (own === turn && text === draft.value) take(result, text);
  } catch (error) {
    if (own === turn && error.name !== "AbortError") say(String(error.message), true);
  }
}

function take(result, text) {
  answer = result;
  known = text;
  found = places(result, text);
  report.classList.remove("stale");
  say("Checked.");
  for (const id of ["save-html", "save-json"]) $(id).disabled = false;
  underline();
  show();
  hover();
}

function clear() {
  answer = null; found = []; known = "";
  $("peek").hidden = true;
  say("");
  for (const id of ["save-html", "save-json"]) $(id).disabled = true;
  report.classList.remove("stale");
  report.replaceChildren(part("p", "empty", "The report appears here while you type."));
  underline();
  hover();
}

// The service counts characters (code points) of the text it read; the page counts UTF-16 units of what was typed.
function places(result, text) {
  const units = unitOffsets(text), source = result.document.source_map.segments;
  const list = [];
  for (const line of result.lines) {
    for (const finding of line.findings) {
      if (!finding.span) continue;
      const start = units(inSource(source, finding.span.start));
      const end = finding.span.end > finding.span.start ? units(inSource(source, finding.span.end - 1) + 1) : start;
      const words = text.slice(start, end);
      const same = words === finding.quote;
      if (same || result.document.format === "html") list.push({ start, end, finding, line, same });
    }
  }
  return list.sort((a, b) => a.start - b.start || b.end - a.end);
}

function inSource(segments, offset) {
  let low = 0, high = segments.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (segments[middle][0] <= offset) low = middle + 1; else high = middle;
  }
  if (!low) return offset;
  const [text, from, length] = segments[low - 1];
  return from + Math.min(offset - text, length);
}

function unitOffsets(text) {
  if (!/[\ud800-\udbff][\udc00-\udfff]/.test(text)) return offset => offset;
  const starts = [];
  for (let at = 0; at < text.length; at += text.codePointAt(at) > 0xffff ? 2 : 1) starts.push(at);
  starts.push(text.length);
  return offset => starts[Math.min(offset, starts.length - 1)];
}

// Until the next answer, what was found stays with its words; what was changed itself is dropped.
function shift() {
  const text = draft.value;
  const shorter = Math.min(text.length, known.length);
  let head = 0;
  while (head < shorter && text[head] === known[head]) head++;
  let tail = 0;
  while (tail < shorter - head && text[text.length - 1 - tail] === known[known.length - 1 - tail]) tail++;
  const by = text.length - known.length, changed = known.length - tail;
  found = found.filter(item => item.end <= head || item.start >= changed);
  for (const item of found) if (item.start >= changed) { item.start += by; item.end += by; }
  known = text;
}

// --- the draft --------------------------------------------------------------------------------------------

function underline() {
  const text = draft.value, pieces = [];
  const cuts = new Set([0, text.length]);
  for (const item of found) { cuts.add(item.start); cuts.add(item.end); }
  const sorted = [...cuts].sort((a, b) => a - b);
  const opening = new Map();
  found.forEach((item, number) => opening.set(item.start, [...(opening.get(item.start) || []), number]));
  let open = [];
  for (let index = 0; index + 1 < sorted.length; index++) {
    const at = sorted[index];
    open = open.filter(number => found[number].end > at).concat(opening.get(at) || []);
    const words = text.slice(at, sorted[index + 1]);
    if (!open.length) { pieces.push(words); continue; }
    const level = LEVELS.find(name => open.some(number => found[number].finding.level === name));
    const mark = part("mark", level, words);
    mark.dataset.found = open.join(" ");
    pieces.push(mark);
  }
  mirror.replaceChildren(...pieces, "\n");
  draft.style.height = "auto";
  draft.style.height = Math.max(draft.scrollHeight, mirror.scrollHeight) + "px";
  $("hint").classList.toggle("gone", text !== "");
}

function put(item, words) {
  const at = found.indexOf(item);
  if (at < 0 || draft.value.slice(item.start, item.end) !== item.finding.quote) return;
  draft.focus();
  draft.setSelectionRange(item.start, item.end);
  // Deprecated, and the only way to change a text area so that the editor's "undo" undoes it.
  if (!document.execCommand("insertText", false, words)) {
    draft.setRangeText(words, item.start, item.end, "end");
    draft.dispatchEvent(new Event("input"));
  }
  schedule(0);
}

function hover() {
  const at = draft.selectionStart;
  const focused = document.activeElement === draft || card.contains(document.activeElement);
  const here = focused ? found.filter(item => item.start <= at && at <= item.end && item.end > item.start) : [];
  const numbers = new Set(here.map(item => String(found.indexOf(item))));
  let first = null;
  for (const mark of mirror.querySelectorAll("mark")) {
    const on = mark.dataset.found.split(" ").some(number => numbers.has(number));
    mark.classList.toggle("here", on);
    if (on && !first) first = mark;
  }
  card.hidden = !first || draft.selectionStart !== draft.selectionEnd;
  if (card.hidden) return;
  card.replaceChildren(...here.slice(0, 3).map(item => {
    const box = part("div", "found");
    box.append(part("p", "what", item.finding.note), offers(item), part("p", "why", item.line.why));
    return box;
  }));
  const leaf = $("leaf").getBoundingClientRect(), rects = first.getClientRects(), rect = rects[rects.length - 1];
  const room = leaf.width - card.offsetWidth - 8;
  card.style.left = Math.max(4, Math.min(first.getClientRects()[0].left - leaf.left, room)) + "px";
  card.style.top = rect.bottom - leaf.top + 8 + "px";
}

function offers(item) {
  const box = part("div", "offers");
  if (!item.same) return box;
  for (const words of item.finding.suggestions) {
    const button = part("button", "", words || "Delete");
    button.type = "button";
    button.setAttribute("aria-label", words ? `Replace “${item.finding.quote}” with “${words}”` : "Delete it");
    button.addEventListener("click", () => put(item, words));
    box.append(button);
  }
  return box;
}

// --- the report -------------------------------------------------------------------------------------------

function part(name, style = "", text = "") {
  const element = document.createElement(name);
  if (style) element.className = style;
  if (text) element.textContent = text;
  return element;
}

const number = value => value.toFixed(1).replace(/\.0$/, "");

function show() {
  const parts = [...verdict(), shares()];
  const all = answer.lines.flatMap(line => line.findings.map(finding => ({ line, finding })));
  for (const level of LEVELS) parts.push(...evidence(level, all.filter(one => one.finding.level === level)));
  parts.push(part("h2", "", "Points"), points());
  report.replaceChildren(...parts);
  const score = answer.score === null ? "No score" : `${number(answer.score)} · ${answer.band.id}`;
  $("peek").replaceChildren(part("b", "", score), part("span", "", `${all.length} ${all.length === 1 ? "finding" : "findings"} ↓`));
  $("peek").hidden = false;
}

function rank(band) {
  const at = answer.bands.findIndex(one => one.id === band.id);
  return at === 0 ? "high" : at === answer.bands.length - 1 ? "low" : "middle";
}

function verdict() {
  const big = part("p", answer.score === null ? "big none" : "big");
  if (answer.score === null) {
    big.append(part("span", "figure", "No score"));
    return [big, part("p", "says", answer.reason)];
  }
  big.append(part("span", "figure", number(answer.score)), part("span", "of", "of 100"));
  big.append(part("span", "band " + rank(answer.band), answer.band.id));
  const checked = Math.floor(answer.coverage * 100 + 1e-6);
  return [big, part("p", "advice", answer.band.title), ...(answer.band_reason ? [part("p", "says", answer.band_reason)] : []),
          part("p", "coverage", `${checked} % of the rubric could be checked · ${answer.words} words · ${answer.rubric.id} ${answer.rubric.version}`)];
}

function shares() {
  const box = part("div", "shares");
  for (const total of answer.dimensions) {
    const track = part("div", "track"), fill = part("i");
    if (total.grade !== null) fill.style.width = 100 * total.grade + "%";
    track.append(fill);
    const amount = total.grade === null ? "not checked" : `${number(total.kept)} of ${number(total.possible)}`;
    box.append(part("span", "", total.title), track, part("span", "num", amount));
  }
  return box;
}

function evidence(level, list) {
  if (!list.length) return [];
  const title = part("h2", "", MANY[level]);
  title.append(part("span", "amount", String(list.length)));
  const box = part("div");
  for (const one of list.slice(0, FEW)) box.append(entry(one));
  if (list.length > FEW) {
    const more = part("button", "more", `Show ${list.length - FEW} more`);
    more.type = "button";
    more.addEventListener("click", () => more.replaceWith(...list.slice(FEW).map(entry)));
    box.append(more);
  }
  return [title, box];
}

function entry({ line, finding }) {
  const box = part("div", "entry " + finding.level);
  const item = found.find(one => one.finding === finding);
  if (item) {
    const quote = part("button", "quote", "“" + (finding.quote.length > 160 ? finding.quote.slice(0, 159) + "…" : finding.quote) + "”");
    quote.type = "button";
    quote.addEventListener("click", () => go(item));
    box.append(quote, " ");
  }
  if (finding.place) box.append(part("span", "place", `line ${finding.place.line}`));
  box.append(part("p", "", finding.note));
  if (item) box.append(offers(item));
  return box;
}

function go(item) {
  if (!found.includes(item)) return;
  draft.focus({ preventScroll: true });
  draft.setSelectionRange(item.start, item.start);
  hover();
  const mark = [...mirror.querySelectorAll("mark.here")][0];
  mark?.scrollIntoView({ block: "center" });
}

function points() {
  const table = part("table", "points"), rows = part("tbody");
  for (const line of answer.lines) {
    const row = part("tr", line.value === null ? "off" : ""), head = part("th"), cell = part("td", "num");
    head.scope = "row";
    const why = part("details");
    why.append(part("summary", "", line.criterion), part("p", "", line.value === null ? line.reason : line.why));
    head.append(part("div", "", line.title), why);
    const lost = line.possible - line.kept;
    if (line.value === null) cell.textContent = "not checked";
    else cell.append(part("span", lost > 0.05 ? "lost" : "", `${number(line.kept)} of ${number(line.possible)}`));
    row.append(head, cell);
    rows.append(row);
  }
  table.append(rows);
  return table;
}

// --- files ------------------------------------------------------------------------------------------------

const TEXTS = { txt: "text", text: "text", md: "markdown", markdown: "markdown", html: "html", htm: "html" };

async function load(file) {
  const suffix = file.name.split(".").pop().toLowerCase();
  if (TEXTS[suffix]) {
    fill(await file.text(), TEXTS[suffix]);
    return;
  }
  say("Reading " + file.name + "…");
  const form = new FormData();
  form.append("file", file, file.name);
  const response = await ask("v1/audit", { method: "POST", body: form });
  if (!response.ok) { say(await reason(response), true); return; }
  fill((await response.json()).document.text, "text");
}

function fill(text, format) {
  $("format").value = format;
  shape();
  draft.focus();
  draft.select();
  if (!text || !document.execCommand("insertText", false, text)) draft.value = text;
  draft.setSelectionRange(0, 0);
  typed();
  schedule(0);
}

function shape() {
  $("leaf").classList.toggle("source", $("format").value === "html");
}

function save(text, name, type) {
  const link = part("a");
  link.href = URL.createObjectURL(new Blob([text], { type }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10000);
}

async function saveReport() {
  const headers = { "Content-Type": "application/json" };
  const response = await ask("v1/audit?format=html", { method: "POST", body: body(), headers });
  if (response.ok) save(await response.text(), "report.html", "text/html"); else say(await reason(response), true);
}

// --- the rubric -------------------------------------------------------------------------------------------

const yaml = $("yaml");
let checking = 0, checkTurn = 0, bad = new Set();

async function rubrics() {
  const response = await ask("v1/rubrics");
  const { rubrics: all, default: usual } = await response.json();
  $("rubric").replaceChildren(...all.map(one => {
    const option = part("option", "", one.title);
    option.value = one.name;
    return option;
  }));
  $("rubric").value = all.some(one => one.name === "draft") && usual === "default" ? "draft" : usual;
}

function profile(name) {
  return `extends: ${name}\nid: house\nversion: "1.0"\ntitle: House rubric\ncriteria:\n` +
    "  byline: {weight: 6}\n  # readability: null          takes a criterion out\n";
}

async function whole(name) {
  return (await (await ask("v1/rubrics/" + encodeURIComponent(name))).json()).yaml;
}

function edit(text) {
  yaml.value = text;
  for (const id of ["yaml-box", "drop-rules", "save-rules"]) $(id).hidden = false;
  house = { yaml: text, valid: false };
  $("rubric").disabled = true;
  gutter();
  check();
}

function drop() {
  house = null;
  for (const id of ["yaml-box", "drop-rules", "save-rules"]) $(id).hidden = true;
  $("rubric").disabled = false;
  $("yaml-state").textContent = "";
  $("yaml-problems").replaceChildren();
  schedule(0);
}

function gutter() {
  const count = yaml.value.split("\n").length;
  $("gutter").replaceChildren(...Array.from({ length: count }, (_, index) =>
    part(bad.has(index + 1) ? "b" : "span", "", index + 1 + "\n")));
  $("gutter").scrollTop = yaml.scrollTop;
}

async function check() {
  const own = ++checkTurn, text = yaml.value;
  const headers = { "Content-Type": "application/yaml" };
  const response = await ask("v1/rubrics/check", { method: "POST", body: text, headers });
  if (own !== checkTurn || !house) return;
  const result = response.ok ? await response.json() : { valid: false, problems: [{ line: 0, message: await reason(response) }] };
  if (own !== checkTurn || !house) return;
  house = { yaml: text, valid: result.valid };
  bad = new Set(result.problems.map(one => one.line));
  gutter();
  const count = result.problems.length;
  $("yaml-state").textContent = result.valid ? "This rubric is used." : count === 1 ? "One mistake" : `${count} mistakes`;
  $("yaml-state").className = result.valid ? "good" : "wrong";
  $("yaml-problems").replaceChildren(...result.problems.map(one => {
    const item = part("li");
    if (one.line) {
      const button = part("button", "", `line ${one.line}`);
      button.type = "button";
      button.addEventListener("click", () => jump(one));
      item.append(button);
    }
    item.append(one.message);
    return item;
  }));
  if (result.valid) schedule(0); else say("The rubric has mistakes.", true);
}

function jump({ line, column }) {
  const lines = yaml.value.split("\n");
  const start = lines.slice(0, line - 1).reduce((sum, one) => sum + one.length + 1, 0);
  yaml.focus();
  yaml.setSelectionRange(start + column - 1, start + lines[line - 1].length);
  yaml.scrollTop = (line - 5) * parseFloat(getComputedStyle(yaml).lineHeight);
}

function tab(name) {
  for (const other of ["report", "rules"]) {
    const on = other === name;
    $(other).hidden = !on;
    $("tab-" + other).setAttribute("aria-selected", on);
    $("tab-" + other).tabIndex = on ? 0 : -1;
  }
}

// --- beginning --------------------------------------------------------------------------------------------

function typed() {
  shift();
  underline();
  hover();
  report.classList.add("stale");
  schedule();
}

draft.addEventListener("input", typed);
for (const name of ["click", "focus"]) draft.addEventListener(name, hover);
draft.addEventListener("keyup", event => { if (event.key !== "Escape") hover(); });
document.addEventListener("keydown", event => { if (event.key === "Escape") card.hidden = true; });
document.addEventListener("pointerdown", event => {
  if (event.target !== draft && !card.contains(event.target)) card.hidden = true;
});
window.addEventListener("resize", underline);
$("format").addEventListener("change", () => { shape(); known = ""; found = []; underline(); schedule(0); });
$("rubric").addEventListener("change", () => schedule(0));
$("open").addEventListener("click", () => $("file").click());
$("file").addEventListener("change", () => { if ($("file").files[0]) load($("file").files[0]); $("file").value = ""; });
$("save-html").addEventListener("click", saveReport);
$("save-json").addEventListener("click", () => save(JSON.stringify(answer, null, 2) + "\n", "report.json", "application/json"));
$("save-rules").addEventListener("click", () => save(yaml.value, "rubric.yaml", "application/yaml"));
$("start-profile").addEventListener("click", () => edit(profile($("rubric").value)));
$("start-whole").addEventListener("click", async () => edit(await whole($("rubric").value)));
$("drop-rules").addEventListener("click", drop);
yaml.addEventListener("input", () => {
  gutter();
  house.valid = false;
  clearTimeout(checking);
  checking = setTimeout(check, TYPING);
});
yaml.addEventListener("scroll", () => { $("gutter").scrollTop = yaml.scrollTop; });
for (const name of ["report", "rules"]) {
  $("tab-" + name).addEventListener("click", () => tab(name));
  $("tab-" + name).addEventListener("keydown", event => {
    if (event.key !== "ArrowLeft" && event.key !== "ArrowRight") return;
    const other = name === "report" ? "rules" : "report";
    tab(other);
    $("tab-" + other).focus();
  });
}
for (const name of ["dragover", "drop", "dragleave"]) {
  document.addEventListener(name, event => {
    if (!event.dataTransfer?.types.includes("Files")) return;
    event.preventDefault();
    $("leaf").classList.toggle("over", name === "dragover");
    if (name === "drop" && event.dataTransfer.files[0]) load(event.dataTransfer.files[0]);
  });
}
shape();
rubrics().then(() => { if (draft.value) typed(); }).catch(error => say(String(error.message), true));

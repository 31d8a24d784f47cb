"use strict";
/* The desk's page: all it shows comes from the API, as text. */
const API = "/api/v1";
const $ = (id) => document.getElementById(id);
const make = (tag, text, name) => Object.assign(document.createElement(tag), { textContent: text ?? "", className: name || "" });
const count = (n, one, many) => n.toLocaleString("en") + " " + (n === 1 ? one : many || one + "s");
const tell = (text) => { $("told").textContent = text; };

async function ask(path, options) {
  const answer = await fetch(API + path, options).catch(() => { throw new Error("the server does not answer; what was added before is kept"); });
  const said = answer.status === 204 ? null : await answer.json();
  if (!answer.ok) throw Object.assign(new Error(said.detail || answer.statusText), { said });
  return said;
}

/* ---- stories */
let next = null;

function days(interval) {
  const { start, end } = interval;
  return !start ? "" : !end || start === end ? start : start + " to " + end;
}
function row(story) {
  const line = make("tr");
  const title = make("td");
  const link = make("a", story.title);
  link.dir = "auto";
  link.href = "/stories/" + encodeURIComponent(story.id);
  title.append(link);
  line.append(title, make("td", days(story.interval), "when"));
  for (const of of ["articles", "outlets", "points", "disputed", "flags"]) {
    const cell = make("td", story[of].toLocaleString("en"), "n" + (of === "disputed" && story[of] ? " hot" : ""));
    cell.dataset.of = story[of] === 1 ? of.replace(/s$/, "") : of;
    line.append(cell);
  }
  return line;
}
async function list(more) {
  const least = $("several").checked ? 2 : 1;
  const cursor = more && next ? "&cursor=" + encodeURIComponent(next) : "";
  const page = await ask("/stories?limit=50&least=" + least + "&order=" + $("order").value + cursor);
  const rows = page.items.map(row);
  if (more) $("list").append(...rows); else $("list").replaceChildren(...rows);
  next = page.next;
  $("more").hidden = !next;
  $("none").hidden = $("list").childElementCount > 0;
}

/* ---- how far the reading is */
let before = "";
let most = 0;
async function look() {
  let counts;
  try { counts = await ask("/status"); } catch (error) {
    $("trouble").textContent = error.message[0].toUpperCase() + error.message.slice(1) + ".";
    setTimeout(look, 4000);
    return;
  }
  $("trouble").textContent = "";
  const now = JSON.stringify(counts);
  if (now !== before) {
    $("counts").textContent = count(counts.read, "article") + " read, " + count(counts.stories, "story", "stories") + ".";
    $("refused").hidden = !counts.refused;
    $("refused-n").textContent = counts.refused.toLocaleString("en");
    if ($("refused-all").open) refused();
    most = counts.waiting ? Math.max(most, counts.waiting) : 0;
    $("progress").hidden = !counts.waiting;
    $("bar").max = most || 1;
    $("bar").value = most - counts.waiting;
    $("left").textContent = count(counts.waiting, "article") + " to read";
    if (!scrollY || !next) list(false);
  }
  before = now;
  setTimeout(look, counts.waiting ? 1000 : 4000);
}

/* ---- add */
const MOST = 50; /* reasons shown */
function leftOut(reasons) {
  const lines = reasons.slice(0, MOST).map((reason) => make("li", "Not read: " + reason + "."));
  if (reasons.length > MOST) lines.push(make("li", (reasons.length - MOST).toLocaleString("en") + " more were not read."));
  $("skipped").replaceChildren(...lines);
}
/* Each part is sent alone, and what came of all is told together: no reason is lost to the next file. */
async function add(parts) {
  const sum = { new: 0, known: 0 };
  const reasons = [];
  const all = parts.length === 1 ? parts[0].from : count(parts.length, "file");
  leftOut(reasons);
  for (const [number, { path, options, from }] of parts.entries()) {
    tell((parts.length === 1 ? "" : number + 1 + " of " + parts.length + ": ") + from + " …");
    let skipped = [];
    try {
      const done = await ask(path, options);
      sum.new += done.new.length;
      sum.known += done.known.length;
      skipped = done.skipped;
    } catch (error) {
      skipped = (error.said && error.said.skipped) || [];
      if (!skipped.length) reasons.push(from + ": " + error.message);
    }
    reasons.push(...skipped.map((one) => one.source + (one.where ? " (" + one.where + ")" : "") + ": " + one.why + "; " + one.what_to_do));
    leftOut(reasons);
  }
  before = "";
  tell(all + ": " + (!sum.new && !sum.known && reasons.length ? "nothing was taken in." : count(sum.new, "article") + " added" + (sum.known ? ", " + sum.known.toLocaleString("en") + (sum.known === 1 ? " was" : " were") + " there already" : "") + (reasons.length ? ", " + reasons.length.toLocaleString("en") + " not read" : "") + "."));
  return sum.new + sum.known > 0;
}
const send = (files) => files.length && add(files.map((file) => ({ path: "/articles?name=" + encodeURIComponent(file.name.slice(-200)), options: { method: "POST", body: file }, from: file.name })));
$("files").addEventListener("change", async (event) => { await send([...event.target.files]); event.target.value = ""; });
/* A folder that is dropped is read whole, but for what is hidden in it. */
async function inside(entry) {
  if (entry.isFile) return [await new Promise((good, bad) => entry.file(good, bad))];
  const reader = entry.createReader();
  const found = [];
  for (;;) {
    const some = await new Promise((good, bad) => reader.readEntries(good, bad)); /* a hundred at a time */
    if (!some.length) return found;
    for (const one of some) if (!one.name.startsWith(".")) found.push(...await inside(one));
  }
}
async function dropped(data) {
  const entries = [...data.items].map((item) => item.webkitGetAsEntry && item.webkitGetAsEntry()); /* now: later the browser has taken them away */
  if (!entries.some((entry) => entry && entry.isDirectory)) return [...data.files];
  return (await Promise.all(entries.filter(Boolean).map(inside))).flat();
}
const drop = $("drop");
for (const kind of ["dragenter", "dragover"]) drop.addEventListener(kind, (event) => { event.preventDefault(); drop.classList.add("over"); });
for (const kind of ["dragleave", "drop"]) drop.addEventListener(kind, () => drop.classList.remove("over"));
drop.addEventListener("drop", async (event) => { event.preventDefault(); send(await dropped(event.dataTransfer)); });
$("paste").addEventListener("submit", async (event) => {
  event.preventDefault();
  const options = { method: "POST", body: $("text").value, headers: { "Content-Type": "text/plain" } };
  if (await add([{ path: "/articles?name=pasted.txt", options, from: "The text" }])) $("text").value = "";
});
$("folder").addEventListener("submit", (event) => {
  event.preventDefault();
  const options = { method: "POST", body: JSON.stringify({ path: $("path").value }), headers: { "Content-Type": "application/json" } };
  add([{ path: "/folders", options, from: "The folder" }]);
});

/* ---- articles that were refused: they can be looked at and taken out */
async function refused() {
  const page = await ask("/articles?state=refused&limit=200");
  $("refusals").replaceChildren(...page.items.map((one) => {
    const line = make("li");
    const link = make("a", one.title || one.source);
    link.dir = "auto";
    link.href = "/articles/" + encodeURIComponent(one.id);
    const out = make("button", "Delete");
    out.type = "button";
    out.setAttribute("aria-label", "Delete " + (one.title || one.source));
    out.addEventListener("click", async () => {
      try { await ask("/articles/" + encodeURIComponent(one.id), { method: "DELETE" }); } catch (error) { tell(error.message); }
      before = "";
      refused();
    });
    line.append(link, ": " + one.why + " ", out);
    return line;
  }));
}
$("refused-all").addEventListener("toggle", () => { if ($("refused-all").open) refused(); });

/* ---- search while typing */
let asked = 0;
function hit(one) {
  const line = make("li");
  line.append(make("span", (one.kind === "entity" ? "name" : one.kind) + " ", "dim"));
  const link = make("a");
  link.dir = "auto";
  const anchors = { point: "point-" + one.id, statement: "said-" + one.id, entity: "who-" + one.id, article: "article-" + one.article };
  link.href = one.story ? "/stories/" + encodeURIComponent(one.story) + "#" + anchors[one.kind] : "/articles/" + encodeURIComponent(one.article);
  let at = 0;
  const points = Array.from(one.text); /* the API counts code points, not the halves of surrogate pairs */
  for (const [start, end] of one.marks) { link.append(points.slice(at, start).join(""), make("mark", points.slice(start, end).join(""))); at = end; }
  link.append(points.slice(at).join(""));
  line.append(link, about(one));
  return line;
}
function about(one) { /* who tells it, when, and in which story */
  const line = make("span", "", "dim from");
  const parts = [one.kind === "entity" ? "" : one.teller, one.published, one.title || (one.kind === "article" && !one.story ? "in no story yet" : "")];
  for (const part of parts.filter(Boolean)) line.append(line.childNodes.length ? " · " : "", make("bdi", part));
  return line;
}
async function seek() {
  const words = $("q").value.trim();
  const number = ++asked;
  $("found").hidden = !words;
  if (!words) return;
  try {
    const page = await ask("/search?limit=20&q=" + encodeURIComponent(words));
    if (number !== asked) return;
    $("hits").replaceChildren(...page.items.map(hit));
    if (!page.items.length) $("hits").replaceChildren(make("li", "Nothing holds all of these words.", "dim"));
  } catch (error) { if (number === asked) $("hits").replaceChildren(make("li", error.message, "dim")); }
}
$("q").addEventListener("input", seek);
$("q").addEventListener("keydown", (event) => {
  const links = [...$("hits").querySelectorAll("a")];
  if (event.key === "Escape" && $("q").value) { event.preventDefault(); $("q").value = ""; seek(); }
  if (event.key === "ArrowDown" && links.length) { event.preventDefault(); links[0].focus(); }
});
$("hits").addEventListener("keydown", (event) => {
  const links = [...$("hits").querySelectorAll("a")];
  const to = { ArrowDown: links.indexOf(document.activeElement) + 1, ArrowUp: links.indexOf(document.activeElement) - 1 }[event.key];
  if (event.key === "Escape" || to === -1) { event.preventDefault(); $("q").focus(); }
  else if (to !== undefined && links[to]) { event.preventDefault(); links[to].focus(); }
});
$("seek").addEventListener("submit", (event) => { event.preventDefault(); seek(); });

/* ---- corrections */
async function put() {
  const page = await ask("/corrections");
  $("corrections").replaceChildren(...page.items.reverse().map((one) => {
    const line = make("li", one.kind.replace("_", " ") + ": " + [...one.names, one.text, one.note].filter(Boolean).join(" / ") + " ");
    const article = one.spans.length ? one.spans[0].article : one.articles[0];
    if (one.about) {
      const link = make("a", one.about);
      link.href = "/articles/" + encodeURIComponent(article);
      link.dir = "auto";
      line.append(link, " ");
    }
    line.append(make("span", one.at.slice(0, 16).replace("T", " ") + " UTC ", "dim"));
    const undo = make("button", "Undo");
    undo.type = "button";
    undo.setAttribute("aria-label", "Undo correction " + one.id);
    undo.addEventListener("click", async () => {
      undo.disabled = true;
      try { await ask("/corrections/" + one.id, { method: "DELETE" }); } catch (error) { line.append(" ", make("span", error.message, "dim")); return; }
      put();
      before = "";
    });
    line.append(undo);
    return line;
  }));
  if (!page.items.length) $("corrections").replaceChildren(make("li", "Nothing was put right yet.", "dim"));
}
$("put").addEventListener("toggle", () => { if ($("put").open) put(); });

for (const id of ["order", "several"]) $(id).addEventListener("change", () => list(false));
$("more").addEventListener("click", () => list(true));
look();

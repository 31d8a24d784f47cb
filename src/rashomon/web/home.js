"use strict";
/* The desk's page: all it shows comes from the API, as text. */
const API = "/api/v1";
const $ = (id) => document.getElementById(id);
const make = (tag, text, name) => Object.assign(document.createElement(tag), { textContent: text ?? "", className: name || "" });
const count = (n, one, many) => n.toLocaleString("en") + " " + (n === 1 ? one : many || one + "s");
const tell = (text) => { $("told").textContent = text; };

async function ask(path, options) {
  const answer = await fetch(API + path, options);
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
    cell.dataset.of = of;
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
  try { counts = await ask("/status"); } catch { $("counts").textContent = "The server does not answer."; setTimeout(look, 4000); return; }
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
function came(done, from) {
  tell(from + ": " + count(done.new.length, "article") + " added" + (done.known.length ? ", " + done.known.length + " were there already" : "") + ".");
  leftOut(done.skipped);
  before = "";
}
function leftOut(skipped) {
  $("skipped").replaceChildren(...(skipped || []).slice(0, 20).map((one) => make("li", "Not read: " + one.source + ": " + one.why + "; " + one.what_to_do + ".")));
}
async function add(path, options, from) {
  tell(from + " …");
  try { came(await ask(path, options), from); } catch (error) {
    const skipped = (error.said && error.said.skipped) || [];
    tell(from + ": " + (skipped.length ? "nothing was taken in." : error.message)); /* each tells its reason itself */
    leftOut(skipped);
  }
}
async function send(files) {
  for (const file of files) await add("/articles?name=" + encodeURIComponent(file.name), { method: "POST", body: file }, file.name);
}
$("files").addEventListener("change", async (event) => { await send([...event.target.files]); event.target.value = ""; });
const drop = $("drop");
for (const kind of ["dragenter", "dragover"]) drop.addEventListener(kind, (event) => { event.preventDefault(); drop.classList.add("over"); });
for (const kind of ["dragleave", "drop"]) drop.addEventListener(kind, () => drop.classList.remove("over"));
drop.addEventListener("drop", (event) => { event.preventDefault(); send([...event.dataTransfer.files]); });
$("paste").addEventListener("submit", async (event) => {
  event.preventDefault();
  await add("/articles?name=pasted.txt", { method: "POST", body: $("text").value, headers: { "Content-Type": "text/plain" } }, "The text");
  if ($("told").textContent.includes("added")) $("text").value = "";
});
$("folder").addEventListener("submit", (event) => {
  event.preventDefault();
  add("/folders", { method: "POST", body: JSON.stringify({ path: $("path").value }), headers: { "Content-Type": "application/json" } }, "The folder");
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
    const undo = make("button", "Undo");
    undo.type = "button";
    undo.setAttribute("aria-label", "Undo correction " + one.id);
    undo.addEventListener("click", async () => { await ask("/corrections/" + one.id, { method: "DELETE" }); put(); before = ""; });
    line.append(undo);
    return line;
  }));
  if (!page.items.length) $("corrections").replaceChildren(make("li", "Nothing was put right yet.", "dim"));
}
$("put").addEventListener("toggle", () => { if ($("put").open) put(); });

for (const id of ["order", "several"]) $(id).addEventListener("change", () => list(false));
$("more").addEventListener("click", () => list(true));
look();

/* ---- search over everything: the page itself is the index, read once when the field is first used */
const field = $("#find");
const found = $("#found");
const flat = (element) => element.textContent.replace(/\s+/g, " ").trim();
const SOURCES = [ /* what it is called, where it stands, and what of it is shown (all of it is searched) */
  ["Points", ".point", (item) => flat($("h4", item))],
  ["Told by one only", ".lone", (item) => flat($("a", item))],
  ["Statements", ".said", (item) => item.closest(".speaker").dataset.speaker + ": " + flat($(".what", item))],
  ["Names", ".who[id]", flat],
  ["What happened", ".time ul li", flat],
  ["Flags", ".flag", flat],
  ["Articles", ".article > .text > p", flat],
];
const PER_KIND = 6;
let index = null;
let chosen = -1;
const fold = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();

function build() {
  index = SOURCES.map(([label, selector, show]) => [label, all(selector).map((element) => {
    const text = show(element);
    return { element, text, folded: fold(text + " " + flat(element)) };
  })]);
}
function search() {
  if (!index) build();
  const words = fold(field.value).split(/\s+/).filter(Boolean);
  const asked = words.join("").length > 1;
  chosen = -1;
  let total = 0;
  const parts = [];
  for (const [label, rows] of asked ? index : []) {
    const hits = rows.filter((row) => words.every((word) => row.folded.includes(word)));
    if (!hits.length) continue;
    total += hits.length;
    const head = make("b", "head", label + " " + hits.length);
    head.setAttribute("role", "presentation");
    parts.push(head, ...hits.slice(0, PER_KIND).map((hit) => line(hit, words)));
  }
  if (asked && !total) parts.push(make("p", "none dim", "Nothing found."));
  found.replaceChildren(...parts);
  all("a", found).forEach((link, number) => { link.id = "found-" + number; });
  found.hidden = !asked;
  field.setAttribute("aria-expanded", String(asked));
  field.removeAttribute("aria-activedescendant");
  $("#tally").textContent = asked ? total + " found" : "";
}
/* Folding can change a text's length, so the words are looked for again in the text as it stands. */
function line(hit, words) {
  const link = make("a");
  link.setAttribute("role", "option");
  link.tabIndex = -1;
  link.dir = "auto";
  const low = hit.text.toLowerCase();
  const first = Math.max(0, ...words.map((word) => low.indexOf(word)).filter((at) => at >= 0).slice(0, 1));
  const start = first > 70 ? hit.text.indexOf(" ", first - 60) + 1 : 0;
  let rest = (start ? "… " : "") + hit.text.slice(start, start + 190);
  const holder = hit.element.closest(".article");
  const outlet = holder ? $(".by bdi", holder).textContent + ": " : "";
  if (outlet) link.append(make("span", "dim", outlet));
  for (;;) {
    const next = words.map((word) => [rest.toLowerCase().indexOf(word), word.length]).filter(([at]) => at >= 0).sort((a, b) => a[0] - b[0])[0];
    if (!next) break;
    link.append(rest.slice(0, next[0]), make("mark", "", rest.slice(next[0], next[0] + next[1])));
    rest = rest.slice(next[0] + next[1]);
  }
  link.append(rest);
  link.href = "#" + address(hit);
  link.addEventListener("click", () => { close(); if (!hit.element.id && !holder) { goTo("#" + link.hash.slice(1)); hit.element.scrollIntoView({ block: "center" }); } });
  return link;
}
function address(hit) {
  if (hit.element.id) return hit.element.id;
  const article = hit.element.closest(".article");
  if (!article) return hit.element.closest("[id]").id;
  const start = Number(hit.element.dataset.o || 0);
  return "a-" + article.id.slice("article-".length) + "-" + start + "-" + (start + Array.from(hit.element.textContent).length);
}
function close() {
  found.hidden = true;
  field.setAttribute("aria-expanded", "false");
}
function choose(by) {
  const links = all("a", found);
  if (!links.length) return;
  if (chosen >= 0) links[chosen].removeAttribute("aria-selected");
  chosen = (chosen + by + links.length) % links.length;
  links[chosen].setAttribute("aria-selected", "true");
  links[chosen].scrollIntoView({ block: "nearest" });
  field.setAttribute("aria-activedescendant", links[chosen].id);
}
field.addEventListener("input", search);
field.addEventListener("focus", () => { if (field.value) search(); });
field.addEventListener("keydown", (event) => {
  if (event.key === "ArrowDown" || event.key === "ArrowUp") { event.preventDefault(); choose(event.key === "ArrowDown" ? 1 : chosen < 0 ? 0 : -1); }
  else if (event.key === "Enter") { const link = all("a", found)[Math.max(0, chosen)]; if (link && !found.hidden) { field.blur(); link.click(); } }
  else if (event.key === "Escape") { close(); field.blur(); }
});
document.addEventListener("click", (event) => { if (!event.target.closest(".find")) close(); });

/* ---- last: everything is in place, so go where the address says */
if (stories.length > 1) showStory(stories[0]);
if (location.hash) goTo(location.hash);

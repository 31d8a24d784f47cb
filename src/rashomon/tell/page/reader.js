/* ---- the reader: an open article lies beside the points, with what was marked in it */
const KINDS = [["t", "Points", true], ["s", "Statements", true], ["n", "Names", false], ["d", "Times", false], ["q", "Figures", false], ["y", "Copied", false]];
const shownKinds = new Set(KINDS.filter((kind) => kind[2]).map((kind) => kind[0]));
const readout = $("#readout");
const narrow = () => matchMedia("(max-width: 60rem)").matches;
let opened = null;

function openArticle(article, span) {
  if (opened && opened !== article) opened.open = false;
  article.open = true;
  furnish(article);
  if (span) highlight(article, span[0], span[1]);
  else { article.scrollTop = 0; $("summary", article).focus({ preventScroll: true }); }
}
function closeArticle(back) {
  if (!opened) return;
  const article = opened;
  article.open = false;
  if (!back) return;
  const target = from && from.isConnected && !article.contains(from) && from.checkVisibility() ? from : $("summary", article);
  target.focus();
  target.scrollIntoView({ block: "nearest" });
  if (location.hash.startsWith("#a-")) {
    const home = target.closest("[id]");
    history.replaceState(null, "", home ? "#" + home.id : "#" + shownStory().id);
  }
}
for (const article of all(".article")) {
  article.addEventListener("toggle", () => {
    if (article.open) { if (opened && opened !== article) opened.open = false; opened = article; furnish(article); }
    else if (opened === article) opened = null;
    live.classList.toggle("reading", Boolean(opened));
    if (!opened) readout.hidden = true;
  });
}

/* Toggles and the way back are made when an article is first opened: three hundred closed articles need none. */
function furnish(article) {
  if ($(".tools", article)) return;
  const text = $(".text", article);
  const tools = make("div", "tools");
  const close = make("button", "", "Close");
  close.type = "button";
  close.addEventListener("click", () => closeArticle(true));
  tools.append(close);
  const bar = make("fieldset", "marks");
  bar.append(make("legend", "vh", "Show marks"));
  for (const [letter, label] of KINDS) {
    const field = make("label");
    const box = Object.assign(document.createElement("input"), { type: "checkbox", checked: shownKinds.has(letter), value: letter });
    box.addEventListener("change", () => { shownKinds[box.checked ? "add" : "delete"](letter); paint(); });
    field.append(box, label);
    bar.append(field);
  }
  text.before(tools, bar);
}
function paint() {
  for (const [letter] of KINDS) live.classList.toggle("on-" + letter, shownKinds.has(letter));
  for (const box of all(".marks input")) box.checked = shownKinds.has(box.value);
}
paint();

/* A span is given in code points from the start of the article; a paragraph knows where it starts. */
function rangeOf(article, start, end) {
  const range = document.createRange();
  let begun = false;
  for (const line of all(".text > [data-o]", article)) {
    let at = Number(line.dataset.o);
    if (at > end) break;
    const walker = document.createTreeWalker(line, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const points = Array.from(node.data);
      const units = (n) => points.slice(0, Math.max(0, n)).join("").length;
      if (!begun && start < at + points.length) { range.setStart(node, units(start - at)); begun = true; }
      if (begun && end > at) range.setEnd(node, units(Math.min(end - at, points.length)));
      at += points.length;
    }
  }
  return begun ? range : null;
}
function highlight(article, start, end) {
  const range = rangeOf(article, start, end);
  if (!range) return;
  if (window.Highlight && CSS.highlights) CSS.highlights.set("hit", new Highlight(range));
  const holder = range.startContainer.parentElement;
  holder.scrollIntoView({ block: "center" });
  const mark = holder.closest(".text a, .text span") || holder;
  focusMark(mark);
}
function focusMark(mark) {
  mark.tabIndex = mark.localName === "a" ? 0 : -1;
  mark.focus({ preventScroll: true });
  explain(mark);
}
function stepMark(by) {
  const letters = Array.from(shownKinds).map((letter) => ".text ." + letter).concat(".text .f").join(",");
  const marks = all(letters, opened);
  if (!marks.length) return;
  const at = marks.indexOf(document.activeElement);
  const next = marks[Math.max(0, Math.min(marks.length - 1, at < 0 ? 0 : at + by))];
  next.scrollIntoView({ block: "nearest" });
  focusMark(next);
}

/* What a mark means stands in the page already; the readout only gathers it. */
function explain(mark) {
  const lines = [];
  const add = (label, text, href) => {
    const line = make("p");
    line.append(make("b", "", label + " "));
    const said = make(href ? "a" : "span", "", text);
    said.dir = "auto";
    if (href) said.href = "#" + href;
    line.append(said);
    lines.push(line);
  };
  const around = [];
  for (let box = mark; box && box.localName !== "p"; box = box.parentElement) around.push(box);
  if (mark.localName === "a") around.push(...all("span", mark));
  const each = (letter, use) => new Set(around.flatMap((box) => (box.dataset[letter] || "").split("|")).filter(Boolean)).forEach(use);
  const textOf = (id, selector) => { const box = document.getElementById(id); return box ? ($(selector, box) || box).textContent.trim() : ""; };
  const link = mark.closest("a");
  const points = link ? (link.dataset.t || link.hash.slice(1)).split("|") : [];
  for (const id of points) {
    const point = document.getElementById(id);
    const group = point && point.closest(".group");
    const lone = !point || point.matches(".lone");
    add(lone ? "Told by one only" : $("h3", group).firstChild.textContent.trim(), lone ? "this point" : textOf(id, "h4"), id);
  }
  each("s", (number) => {
    const id = "said-" + number;
    const said = document.getElementById(id) && document.getElementById(id).closest(".said");
    if (said) add(said.closest(".speaker").dataset.speaker, said.dataset.stance + " (" + textOf(said.id, ".what").slice(0, 90) + ")", id);
  });
  each("n", (number) => { const who = $('[data-k="' + number + '"]', shownStory()) || $('[data-k="' + number + '"]'); if (who) add("Name", $("h5", who).textContent.trim(), who.dataset.who); });
  each("d", (text) => add("Time", text));
  each("q", (text) => add("Figure", text));
  each("f", (id) => add("Flag", textOf(id, "b + bdi"), id));
  readout.replaceChildren(...lines);
  readout.hidden = !lines.length;
}
document.addEventListener("click", (event) => {
  const mark = event.target.closest(".text [class]:not(p):not(.ctl)");
  if (mark && opened && opened.contains(mark)) { if (!narrow() || mark.localName !== "a") explain(mark); }
});

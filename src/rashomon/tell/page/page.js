"use strict";
/* The page reads well without this. With it: one story at a time, filters, keys, and links that open what they lead to. */
const $ = (selector, root = document) => root.querySelector(selector);
const all = (selector, root = document) => Array.from(root.querySelectorAll(selector));
const make = (tag, name, text) => Object.assign(document.createElement(tag), { className: name || "", textContent: text || "" });
const live = document.documentElement;
live.classList.add("live");

/* ---- stories: with several, one is shown at a time */
const stories = all("main > .story");
function showStory(story) {
  if (!story || stories.length < 2) return;
  for (const one of stories) one.hidden = one !== story;
  for (const link of all(".stories a")) {
    if (link.hash === "#" + story.id) link.setAttribute("aria-current", "true");
    else link.removeAttribute("aria-current");
  }
}
const shownStory = () => stories.find((story) => !story.hidden) || document.body;

/* ---- going somewhere: open everything around the target, then bring it into view */
function goTo(hash) {
  const name = decodeURIComponent(hash.slice(1));
  if (!name) { closeArticle(); return; }
  const here = name.startsWith("who-") && $('[data-who="' + CSS.escape(name) + '"]', shownStory());
  const target = here || document.getElementById(name);
  const place = /^a-(.+)-(\d+)-(\d+)$/.exec(name);
  const article = place ? document.getElementById("article-" + place[1]) : target && target.closest(".article");
  if (!article && !target) return;
  showStory((article || target).closest("main > .story"));
  if (article) { openArticle(article, place && [Number(place[2]), Number(place[3])]); return; }
  if (narrow()) closeArticle();
  for (let box = target; box; box = box.parentElement) {
    box.hidden = false;
    if (box.localName === "details") box.open = true;
  }
  const inside = $(":scope > details", target);
  if (inside) inside.open = true;
  target.scrollIntoView({ block: target.matches("section") || target.offsetHeight > innerHeight / 2 ? "start" : "center" });
  if (target.matches("[data-item]")) stand(target, false);
}
addEventListener("hashchange", () => goTo(location.hash));
document.addEventListener("click", (event) => {
  const link = event.target.closest('a[href^="#"]');
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
  const item = link.closest(".point, .said, .who, .flag, .lone");
  if (item && item.id && link.hash !== "#" + item.id) history.replaceState(null, "", "#" + item.id);
  if (link.closest("main")) from = link;
  if (link.hash === location.hash) goTo(link.hash);
});
let from = null;

/* ---- filters */
for (const bar of all(".filter")) {
  const story = bar.closest(".story");
  const kind = bar.dataset.for;
  const items = kind === "points" ? all(".point, .lone", story) : all(".said", story);
  const value = (by) => ($('[data-by="' + by + '"]', bar) || { value: "" }).value.trim().toLowerCase();
  const fits = (item) => {
    if (kind === "points") {
      const outlet = value("outlet");
      const status = value("status");
      const day = value("day");
      return (!day || item.dataset.days.split(" ").includes(day)) && (!outlet || item.dataset.voices.split(" ").includes(outlet)) && (!status || item.closest(".group").dataset.status === status);
    }
    const text = value("text");
    return (!value("stance") || item.dataset.stance === value("stance")) &&
      (!value("outlet") || item.dataset.outlets.toLowerCase().split("|").includes(value("outlet"))) &&
      (!text || (item.closest(".speaker").dataset.speaker + " " + item.textContent).toLowerCase().includes(text));
  };
  bar.addEventListener("input", () => {
    let shown = 0;
    for (const item of items) { item.hidden = !fits(item); if (!item.hidden) shown += 1; }
    const any = all("select, input", bar).some((field) => field.value);
    for (const box of all(kind === "points" ? ".group, .only" : ".speaker", story)) {
      box.hidden = any && !$("[data-item]:not([hidden])", box);
      if (any && box.localName === "details") box.open = true;
    }
    $("[aria-live]", bar).textContent = any ? shown + " of " + items.length : "";
  });
}

/* ---- keys */
let item = null;
function stand(next, scroll = true) {
  if (item) item.classList.remove("here");
  item = next;
  item.classList.add("here");
  const focus = $("summary, a", item) || item;
  if (focus === item) item.tabIndex = -1;
  focus.focus({ preventScroll: true });
  if (scroll) item.scrollIntoView({ block: "nearest" });
}
function step(by) {
  if (opened && (opened.contains(document.activeElement) || narrow())) { stepMark(by); return; }
  const items = all("[data-item]", shownStory()).filter((one) => one.checkVisibility() && !one.closest(".text"));
  if (!items.length) return;
  const at = items.indexOf(item);
  const first = items.findIndex((one) => one.getBoundingClientRect().top > 60);
  const next = at < 0 || !item.checkVisibility() ? first : at + by;
  stand(items[Math.max(0, Math.min(items.length - 1, next))]);
}
const help = $("#help");
const keysOn = $("#keyson");
try { keysOn.checked = localStorage.getItem("rashomon.keys") !== "off"; } catch { /* a browser may keep nothing */ }
keysOn.addEventListener("change", () => {
  try { localStorage.setItem("rashomon.keys", keysOn.checked ? "on" : "off"); } catch { /* as above */ }
});
$("#keys").addEventListener("click", () => help.showModal());
const keys = {
  j: () => step(1),
  k: () => step(-1),
  "/": () => $("#find").focus(),
  "?": () => help.showModal(),
  o: () => { const box = item && (item.localName === "details" ? item : $(":scope > details", item)); if (box) box.open = !box.open; },
  a: () => { const link = item && $('a[href^="#a-"]', item); if (link) link.click(); },
};
addEventListener("keydown", (event) => {
  if (event.key === "Escape" && opened && !$("dialog[open]") && event.target.id !== "find") { closeArticle(true); return; }
  const typing = event.target.closest("input:not([type=checkbox]), select, textarea, dialog");
  if (typing || event.ctrlKey || event.metaKey || event.altKey || !keysOn.checked || !keys[event.key]) return;
  event.preventDefault();
  keys[event.key]();
});

/* ---- print: a report shows both sides of what is not simply agreed; what the reader opened besides stays open */
let unfolded = [];
addEventListener("beforeprint", () => {
  unfolded = all(":is(.disputed, .updated, .scope) .point > details:not([open])");
  for (const box of unfolded) box.open = true;
});
addEventListener("afterprint", () => { for (const box of unfolded) box.open = false; });

/* ---- a page from a server: put right what is wrong; the server tells the story anew, and the page is loaded again */
const here = "/api/v1/stories/" + location.pathname.split("/").pop();
const asked = {
  wrong: "Mark this point as wrong", settled: "Mark this point as settled", rename_story: "Give this story another title",
  split_story: "This article belongs elsewhere", merge_stories: "Join another story to this one",
  delete_article: "Take this article out of the store for good", rename_entity: "Call it by another name", merge_entities: "It is the same as", split_entity: "This name is somebody else",
};
async function api(path, body, method = "GET") {
  const answer = await fetch(path, body ? { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) } : { method });
  const said = answer.status === 204 ? null : await answer.json();
  if (!answer.ok) throw new Error(said.detail);
  return said;
}
/* A story grows while it is read: say so, and leave the reader where he is. */
const notice = make("p", "notice");
notice.setAttribute("role", "status");
$("main").prepend(notice);
let tag = null;
async function watch() {
  const answer = document.hidden ? null : await fetch(location.pathname, { method: "HEAD" }).catch(() => null);
  const now = answer && (answer.headers.get("ETag") || String(answer.status));
  if (tag && now && now !== tag && !notice.hasChildNodes()) {
    const again = Object.assign(make("button", "", "Load it anew"), { type: "button" });
    again.addEventListener("click", () => location.reload());
    notice.append(answer.ok ? "This story was told anew since you opened it. " : "This story is told elsewhere now. ", again);
  }
  tag = tag || now;
  setTimeout(watch, 10000);
}
watch();
const box = make("dialog");
box.setAttribute("aria-labelledby", "right-h");
document.body.append(box);
/* Ask for what a correction needs beside what was clicked; what comes back is sent. */
function inquire(title, fields, send, verb = "Save") {
  const form = make("form");
  const head = Object.assign(make("h2", "", title), { id: "right-h" });
  const told = make("p");
  told.setAttribute("role", "alert");
  const inputs = fields.map(([name, label, value, choices]) => {
    const field = make(choices ? "select" : "input");
    Object.assign(field, { name, required: name !== "note" });
    if (choices) field.append(...choices.map(([id, text]) => Object.assign(make("option", "", text), { value: id })));
    else field.value = value || "";
    const around = make("label", "", label + " ");
    around.append(field);
    const line = make("p");
    line.append(around);
    return [line, field];
  });
  const save = Object.assign(make("button", "", verb), { type: "submit" });
  const stop = Object.assign(make("button", "", "Cancel"), { type: "button" });
  stop.addEventListener("click", () => box.close());
  const foot = make("p");
  foot.append(save, " ", stop);
  form.append(head, ...inputs.map(([line]) => line), told, foot);
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    save.disabled = true;
    told.textContent = "The story is told anew …";
    try {
      const wanted = await send(Object.fromEntries(inputs.map(([, field]) => [field.name, field.value.trim()])));
      if (wanted) await api("/api/v1/corrections", wanted);
      location.reload();
    } catch (error) { told.textContent = error.message; save.disabled = false; }
  });
  box.replaceChildren(form);
  box.showModal();
}
function button(kind, act) {
  const said = kind.includes("_") ? kind.replace("_", " ") : "mark " + kind;
  const made = Object.assign(make("button", "plain right", said), { type: "button", title: asked[kind] || kind });
  made.addEventListener("click", act);
  return made;
}
const spans = (point) => point.tellings.map(({ article, start, end }) => ({ article, start, end }));
async function point(id) {
  const story = await api(here);
  return story.points.find((one) => "point-" + one.id === id);
}
const NOTE = ["note", "Why (it is kept with the correction)"];
for (const item of all(".point")) {
  const line = make("p", "dim");
  for (const verdict of ["wrong", "settled"]) {
    line.append(button(verdict, () => inquire(asked[verdict], [NOTE], async ({ note }) => {
      const found = await point(item.id);
      if (!found) throw new Error("This point has changed meanwhile; load the page again.");
      return { kind: "mark_point", spans: spans(found), text: verdict, note: note || null };
    })), " ");
  }
  $(".body", item).append(line);
}
for (const head of all("main > .story > .head")) {
  const line = make("p", "dim");
  line.append(button("rename_story", () => inquire(asked.rename_story, [["text", "Title", $("h2", head).textContent], NOTE], async ({ text, note }) =>
    ({ kind: "rename_story", articles: (await api(here)).articles, text, note: note || null }))), " ");
  line.append(button("merge_stories", async () => {
    const found = (await api("/api/v1/stories?limit=200&order=updated")).items.filter((one) => !here.endsWith("/" + encodeURIComponent(one.id)));
    inquire(asked.merge_stories, [["other", "Story", "", found.map((one) => [one.id, one.title])], NOTE], async ({ other, note }) => {
      const theirs = await api("/api/v1/stories/" + encodeURIComponent(other));
      return { kind: "merge_stories", articles: [(await api(here)).articles[0], theirs.articles[0]], note: note || null };
    });
  }));
  head.append(line);
}
for (const leaf of all(".article")) {
  const text = all(".source", leaf).at(-1);
  const id = leaf.id.replace(/^article-/, "");
  if (text) text.append(" ", button("delete_article", () => inquire(asked.delete_article + "?", [], () => api("/api/v1/articles/" + id, null, "DELETE"), "Delete")));
  if (text) text.append(" ", button("split_story", () => inquire(asked.split_story, [NOTE], ({ note }) =>
    ({ kind: "split_story", articles: [id], note: note || null }))));
}
for (const one of all(".who")) {
  const name = $("h5", one).textContent;
  const aliases = all(".aliases bdi", one).map((alias) => alias.textContent);
  one.append(button("rename_entity", () => inquire(asked.rename_entity, [["text", "Name", name], NOTE], ({ text, note }) =>
    ({ kind: "rename_entity", names: [name], text, note: note || null }))), " ");
  one.append(button("merge_entities", () => inquire(asked.merge_entities, [["other", "Its other name"], NOTE], ({ other, note }) =>
    ({ kind: "merge_entities", names: [name, other], note: note || null }))), " ");
  if (aliases.length) one.append(button("split_entity", () => inquire(asked.split_entity, [["other", "Name", "", aliases.map((alias) => [alias, alias])], NOTE], ({ other, note }) =>
    ({ kind: "split_entity", names: [name, other], note: note || null }))));
}
